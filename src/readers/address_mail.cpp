// SPDX-License-Identifier: Apache-2.0
#include "readers/address_mail.hpp"

#include <array>

#include "foundation/failure.hpp"
#include "foundation/log.hpp"
#include "outbound/refusals.hpp"

namespace standfirst::readers {

AddressMail::AddressMail(wire::Archive& archive, AccountStore& accounts, const text::TemplateSet& templates,
                         const text::Locales& locales, outbound::MailSender& sender, const Clock& clock,
                         std::string from)
    : archive_(archive),
      accounts_(accounts),
      locales_(locales),
      sender_(sender),
      clock_(clock),
      from_(std::move(from)),
      text_(templates.bind_plain<AddressMailView>("email/address_changed.txt")),
      html_(templates.bind<AddressMailView>("email/address_changed")) {}

outbound::Mail AddressMail::write(ReaderId reader, const FormerAddress& former) const {
    const auto& texts = locales_.texts(former.language);
    const auto host = std::string{outbound::host_of_origin(former.origin)};
    const bool is_rtl = text::direction_of(former.language) == text::Direction::right_to_left;
    const AddressMailView view{.language = former.language,
                               .direction = is_rtl ? "rtl" : "ltr",
                               .paper = former.paper,
                               .origin = former.origin};
    const std::array arguments{text::TextArgument::of("paper", view.paper)};
    return {.from = {former.paper, from_.empty() ? "no-reply@" + host : from_},
            .to = {"", former.email.text()},
            .subject = texts.say("mail.address_changed_subject", arguments),
            .text = text_.render(view, texts),
            .html = html_.render(view, texts).html(),
            .language = former.language,
            .message_id =
                "address-" + reader.to_string() + "-" + std::to_string(microseconds_of(former.left_at)) + "@" + host,
            .date = former.left_at,
            .more_fields = {}};
}

void AddressMail::run(const wire::Job& job) {
    const auto reader = ReaderId::parse(job.detail);
    if (!reader) throw Failure{"a job to tell a former address names no reader: " + job.detail};
    for (const auto& former : accounts_.list_former_addresses(*archive_.look(), *reader)) {
        if (former.told_at) continue;
        if (const auto sent = sender_.send(write(*reader, former)); !sent) {
            if (sent.error() != outbound::refusals::mail_refused)
                throw PassingFailure{"a mail could not be sent: " + sent.error().describe()};
            log_event(LogLevel::warning, "mail_refused",
                      {{"reader", reader->to_string()}, {"reason", sent.error().describe()}});
        }
        archive_.write([&](wire::Work& work) { accounts_.mark_told(work, *reader, former.email, clock_.now()); });
    }
}

}  // namespace standfirst::readers
