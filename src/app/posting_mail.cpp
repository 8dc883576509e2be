// SPDX-License-Identifier: Apache-2.0
#include "app/posting_mail.hpp"

namespace standfirst::app {

namespace {

outbound::MailSecurity security_of(std::string_view word) {
    if (word == "tls") return outbound::MailSecurity::tls;
    if (word == "none") return outbound::MailSecurity::none;
    return outbound::MailSecurity::starttls;
}

}  // namespace

outbound::MailSettings mail_settings_of(const NewsroomFolder& folder, const Settings& settings) {
    outbound::MailSettings mail;
    mail.server = settings.text("mail.server");
    mail.security = security_of(settings.text("mail.security"));
    mail.user = settings.text("mail.user");
    mail.password = settings.text("mail.password");
    mail.folder = folder.outbox();
    return mail;
}

}  // namespace standfirst::app
