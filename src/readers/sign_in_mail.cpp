// SPDX-License-Identifier: Apache-2.0
#include "readers/sign_in_mail.hpp"

#include <array>

#include "foundation/failure.hpp"
#include "foundation/log.hpp"
#include "outbound/refusals.hpp"

namespace standfirst::readers {

SignInMail::SignInMail(wire::Archive& archive, AccountStore& accounts, SignInStore& sign_ins,
                       const text::TemplateSet& templates, const text::Locales& locales, outbound::MailSender& sender,
                       const SecretKey& key, std::string from)
    : archive_(archive),
      accounts_(accounts),
      sign_ins_(sign_ins),
      locales_(locales),
      sender_(sender),
      key_(key),
      from_(std::move(from)),
      text_(templates.bind_plain<SignInMailView>("email/sign_in.txt")),
      html_(templates.bind<SignInMailView>("email/sign_in")) {}

outbound::Mail SignInMail::write(const SignIn& sign_in, const EmailAddress& to, ReaderId reader) const {
    const auto& texts = locales_.texts(sign_in.language);
    const auto host = std::string{outbound::host_of_origin(sign_in.origin)};
    const SignInMailView view{
        .language = sign_in.language,
        .direction = text::direction_of(sign_in.language) == text::Direction::right_to_left ? "rtl" : "ltr",
        .paper = sign_in.paper,
        .code = code_of(key_, sign_in.nonce),
        .link = sign_in.origin + "/sign-in/link/" + link_of(key_, sign_in.nonce),
        .is_for_address = static_cast<bool>(sign_in.reader)};
    const std::array arguments{text::TextArgument::of("paper", view.paper), text::TextArgument::of("code", view.code)};
    return {.from = {sign_in.paper, from_.empty() ? "no-reply@" + host : from_},
            .to = {"", to.text()},
            .subject = texts.say("mail.sign_in_subject", arguments),
            .text = text_.render(view, texts),
            .html = html_.render(view, texts).html(),
            .language = sign_in.language,
            .message_id = "sign-in-" + sign_in.id.to_string() + "@" + host,
            .date = sign_in.asked_at,
            .more_fields = {},
            .about = reader ? std::vector{reader.to_string()} : std::vector<std::string>{}};
}

void SignInMail::run(const wire::Job& job, Instant now) {
    const auto id = SignInId::parse(job.detail);
    if (!id) throw Failure{"a job to send a sign-in names none: " + job.detail};
    std::optional<SignIn> sign_in;
    std::optional<Account> account;
    {
        const auto look = archive_.look();
        sign_in = sign_ins_.find_sign_in(*look, *id);
        if (sign_in && !sign_in->reader) account = accounts_.find_by_email(*look, sign_in->email);
    }
    if (!sign_in || now - sign_in->asked_at > sign_in_lives) return;
    // To the address that the account has, and not to one that is merely looked up like it.
    const auto sent = sender_.send(
        write(*sign_in, account ? account->email : sign_in->email, account ? account->id : sign_in->reader));
    if (sent) return;
    if (sent.error() == outbound::refusals::mail_refused)
        return log_event(LogLevel::warning, "mail_refused",
                         {{"sign_in", id->to_string()}, {"reason", sent.error().describe()}});
    throw PassingFailure{"a mail could not be sent: " + sent.error().describe()};
}

}  // namespace standfirst::readers
