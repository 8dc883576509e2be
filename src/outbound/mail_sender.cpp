// SPDX-License-Identifier: Apache-2.0
#include "outbound/mail_sender.hpp"

#include "outbound/outbox_folder.hpp"
#include "outbound/smtp_sender.hpp"

namespace standfirst::outbound {

std::unique_ptr<MailSender> make_mail_sender(const MailSettings& settings) {
    if (settings.server.empty()) return std::make_unique<OutboxFolder>(settings.folder);
    return std::make_unique<SmtpSender>(settings);
}

}  // namespace standfirst::outbound
