// SPDX-License-Identifier: Apache-2.0
// The mail of a sign-in: a link and a code. Written when it is sent, so that neither lies in the archive.
#pragma once

#include <string>

#include "foundation/secret_key.hpp"
#include "outbound/mail_sender.hpp"
#include "readers/account_store.hpp"
#include "readers/sign_in_store.hpp"
#include "text/language.hpp"
#include "text/template.hpp"
#include "wire/archive.hpp"
#include "wire/job.hpp"

namespace standfirst::readers {

struct SignInMailView {
    std::string language;
    std::string_view direction;
    std::string paper;
    std::string code;
    std::string link;
    bool is_for_address = false;  // somebody who is signed in wants this address
    std::int64_t minutes = sign_in_lives.count();
    static constexpr auto fields = text::fields(
        text::field("language", &SignInMailView::language), text::field("direction", &SignInMailView::direction),
        text::field("paper", &SignInMailView::paper), text::field("code", &SignInMailView::code),
        text::field("link", &SignInMailView::link), text::field("is_for_address", &SignInMailView::is_for_address),
        text::field("minutes", &SignInMailView::minutes));
};

class SignInMail {
  public:
    // `from` is the address that mails come from; empty: no-reply@ the host of the sign-in. Throws Failure where a
    // template does not fit.
    SignInMail(wire::Archive& archive, AccountStore& accounts, SignInStore& sign_ins,
               const text::TemplateSet& templates, const text::Locales& locales, outbound::MailSender& sender,
               const SecretKey& key, std::string from);

    // Runs sign_in_mail_job: sends the mail at least once, always with the same Message-ID and the same words. What was
    // answered or is too old meanwhile is not sent. Throws Failure to be tried again.
    void run(const wire::Job& job, Instant now);

  private:
    [[nodiscard]] outbound::Mail write(const SignIn& sign_in, const EmailAddress& to, ReaderId reader) const;

    wire::Archive& archive_;
    AccountStore& accounts_;
    SignInStore& sign_ins_;
    const text::Locales& locales_;
    outbound::MailSender& sender_;
    const SecretKey& key_;
    std::string from_;
    text::PlainTemplate<SignInMailView> text_;
    text::Template<SignInMailView> html_;
};

}  // namespace standfirst::readers
