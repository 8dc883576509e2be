// SPDX-License-Identifier: Apache-2.0
// The mail to an address that no longer signs in: whoever reads it learns that somebody changed it. It does not say to
// which other one.
#pragma once

#include <string>

#include "foundation/clock.hpp"
#include "outbound/mail_sender.hpp"
#include "readers/account_store.hpp"
#include "text/language.hpp"
#include "text/template.hpp"
#include "wire/archive.hpp"
#include "wire/job.hpp"

namespace standfirst::readers {

// The job's detail is the ReaderId.
inline constexpr const char* address_mail_job = "readers.tell_former_address";

struct AddressMailView {
    std::string language;
    std::string_view direction;
    std::string paper;
    std::string origin;
    static constexpr auto fields = text::fields(
        text::field("language", &AddressMailView::language), text::field("direction", &AddressMailView::direction),
        text::field("paper", &AddressMailView::paper), text::field("origin", &AddressMailView::origin));
};

class AddressMail {
  public:
    // As SignInMail.
    AddressMail(wire::Archive& archive, AccountStore& accounts, const text::TemplateSet& templates,
                const text::Locales& locales, outbound::MailSender& sender, const Clock& clock, std::string from);

    // Runs address_mail_job: tells every former address that was not told. At least once, with the same Message-ID.
    // Throws Failure to be tried again.
    void run(const wire::Job& job);

  private:
    [[nodiscard]] outbound::Mail write(ReaderId reader, const FormerAddress& former) const;

    wire::Archive& archive_;
    AccountStore& accounts_;
    const text::Locales& locales_;
    outbound::MailSender& sender_;
    const Clock& clock_;
    std::string from_;
    text::PlainTemplate<AddressMailView> text_;
    text::Template<AddressMailView> html_;
};

}  // namespace standfirst::readers
