// SPDX-License-Identifier: Apache-2.0
#include "readers/signing_in.hpp"

#include "foundation/encoding.hpp"
#include "readers/address_mail.hpp"
#include "readers/announcements.hpp"
#include "readers/refusals.hpp"

namespace standfirst::readers {

namespace {

constexpr std::size_t secret_bytes = 24;
constexpr std::size_t longest_secret = 64;
constexpr std::chrono::hours kept_for{1};  // what is over is still counted so long
constexpr std::size_t given_letters = 8;

// A handle for somebody who has not chosen one: easily read aloud, and nobody's name.
std::string make_handle(Random& random) {
    static constexpr std::string_view letters = "bcdfghjkmnpqrstvwxz23456789";
    std::string handle = "reader_";
    auto number = random.number();
    for (std::size_t i = 0; i < given_letters; ++i, number /= letters.size())
        handle += letters[number % letters.size()];
    return handle;
}

}  // namespace

Result<std::string> SigningIn::ask(const SignInDraft& draft) { return ask_as({}, draft); }

Result<std::string> SigningIn::ask_for_address(const Visitor& visitor, const SignInDraft& draft) {
    if (!visitor.is_signed_in()) return refuse(refusals::not_signed_in);
    return ask_as(visitor.reader, draft);
}

Result<std::string> SigningIn::ask_as(ReaderId reader, const SignInDraft& draft) {
    const auto email = EmailAddress::parse(draft.email);
    if (!email) return refuse(email.error());
    auto secret = encode_base64url(random_.bytes(secret_bytes));
    const auto nonce = Digest::from_bytes(random_.bytes(Digest::size)).value();
    const auto now = clock_.now();
    const SignIn sign_in{.id = ids_.make<SignInId>(now),
                         .email = *email,
                         .reader = reader,
                         .browser = key_.hash("browser", secret),
                         .link = key_.hash("link", link_of(key_, nonce)),
                         .code = key_.hash("code", code_of(key_, nonce)),
                         .nonce = nonce,
                         .origin = std::string{draft.origin},
                         .paper = std::string{draft.paper},
                         .language = std::string{draft.language},
                         .return_to = std::string{draft.return_to},
                         .tries = 0,
                         .asked_at = now};
    // Whether there is an account is not looked at here: the answer takes the same time and the same path.
    archive_.write([&](wire::Work& work) {
        const bool may_send = sign_ins_.count_since(work, *email, now - kept_for) < most_mails_an_hour;
        // A code that is in no mail can only be guessed: an address has so many guesses an hour as its mails have
        // tries.
        auto asked = sign_in;
        if (!may_send) asked.tries = most_tries;
        sign_ins_.add_sign_in(work, asked);
        if (draft.beside) draft.beside(work, sign_in.id);
        if (may_send)
            work.add_job(
                {.kind = sign_in_mail_job, .detail = sign_in.id.to_string(), .not_before = {}, .only_once = {}});
        work.add_job({.kind = tidy_job, .detail = {}, .not_before = now + kept_for, .only_once = "tidy"});
    });
    return secret;
}

bool SigningIn::is_alive(const SignIn& sign_in) const { return clock_.now() - sign_in.asked_at <= sign_in_lives; }

std::optional<SignIn> SigningIn::find_alive(wire::Snapshot& snapshot, std::string_view browser_secret) {
    if (browser_secret.empty() || browser_secret.size() > longest_secret) return std::nullopt;
    auto sign_in = sign_ins_.find_by_browser(snapshot, key_.hash("browser", browser_secret));
    return sign_in && is_alive(*sign_in) ? sign_in : std::nullopt;
}

std::optional<SignIn> SigningIn::find_pending(std::string_view browser_secret) {
    return find_alive(*archive_.look(), browser_secret);
}

Result<std::string> SigningIn::read_code_of_link(std::string_view link) {
    if (link.size() > longest_secret) return refuse(refusals::sign_in_over);
    const auto sign_in = sign_ins_.find_by_link(*archive_.look(), key_.hash("link", link));
    if (!sign_in || !is_alive(*sign_in) || sign_in->tries >= most_tries) return refuse(refusals::sign_in_over);
    return code_of(key_, sign_in->nonce);
}

bool SigningIn::is_from_here(std::string_view browser_secret, std::string_view link) {
    const auto sign_in = find_pending(browser_secret);
    return sign_in && link.size() <= longest_secret && sign_in->link == key_.hash("link", link);
}

Result<SignedIn> SigningIn::confirm_code(const Browser& browser, std::string_view typed) {
    const auto code = read_code(typed);
    // A wrong code is no refusal of the work: that it was tried is kept.
    enum class Said { right, wrong, once_too_often };
    SignedIn signed_in;
    const auto said = archive_.perform<Said>([&](wire::Work& work) -> Result<Said> {
        const auto sign_in = find_alive(work, browser.secret);
        if (!sign_in) return refuse(refusals::sign_in_over);
        if (sign_in->tries >= most_tries) return Said::once_too_often;
        if (code.empty()) return Said::wrong;
        if (key_.hash("code", code) != sign_in->code) {
            sign_ins_.add_try(work, sign_in->id);
            return sign_in->tries + 1 >= most_tries ? Said::once_too_often : Said::wrong;
        }
        auto accepted = accept(work, *sign_in, browser);
        if (!accepted) return refuse(accepted.error());
        signed_in = std::move(*accepted);
        return Said::right;
    });
    if (!said) return refuse(said.error());
    switch (*said) {
        case Said::right:
            return signed_in;
        case Said::wrong:
            return refuse(Refusal{refusals::wrong_code}.at("code"));
        case Said::once_too_often:
            break;
    }
    return refuse(Refusal{refusals::too_many_tries}.at("code"));
}

Result<SignedIn> SigningIn::confirm_link(const Browser& browser, std::string_view link) {
    if (link.size() > longest_secret) return refuse(refusals::sign_in_over);
    return archive_.perform<SignedIn>([&](wire::Work& work) -> Result<SignedIn> {
        const auto sign_in = find_alive(work, browser.secret);
        if (!sign_in || sign_in->link != key_.hash("link", link) || sign_in->tries >= most_tries)
            return refuse(refusals::sign_in_over);
        return accept(work, *sign_in, browser);
    });
}

Result<SignedIn> SigningIn::accept(wire::Work& work, const SignIn& sign_in, const Browser& browser) {
    sign_ins_.end_sign_in(work, sign_in.id);
    if (sign_in.reader) return change_address(work, sign_in);
    auto account = accounts_.find_by_email(work, sign_in.email);
    const auto arrival = account ? Arrival::known : Arrival::first_time;
    if (!account) account = make_account(work, sign_in.email);
    std::string then;
    if (welcome_) then = welcome_(work, sign_in, {.reader = account->id, .role = account->role});
    return SignedIn{.reader = account->id,
                    .session_token = sessions_.begin(work, account->id, browser.device, browser.session),
                    .return_to = then.empty() ? sign_in.return_to : then,
                    .arrival = arrival};
}

Account SigningIn::make_account(wire::Work& work, const EmailAddress& email) {
    auto handle = make_handle(random_);
    while (accounts_.is_handle_taken(work, handle, {})) handle = make_handle(random_);
    const auto now = clock_.now();
    Account account{.id = ids_.make<ReaderId>(now),
                    .handle = handle,
                    .name = handle,
                    .biography = {},
                    .email = email,
                    .role = Role::reader,
                    .naming = Naming::given,
                    .made_at = now,
                    .erase_at = {},
                    .version = 1};
    accounts_.add_account(work, account);
    return account;
}

Result<SignedIn> SigningIn::change_address(wire::Work& work, const SignIn& sign_in) {
    auto account = accounts_.find_account(work, sign_in.reader);
    if (!account) return refuse(refusals::sign_in_over);
    const auto owner = accounts_.find_by_email(work, sign_in.email);
    if (owner && owner->id != account->id) return refuse(Refusal{refusals::email_taken}.at("email"));
    const auto version = account->version++;
    const auto former = account->email;
    account->email = sign_in.email;
    if (!accounts_.change_account(work, *account, version)) return refuse(refusals::changed_meanwhile);
    accounts_.remove_former_address(work, account->id, sign_in.email);
    if (former.key() != sign_in.email.key()) {
        accounts_.add_former_address(work, account->id,
                                     {.email = former,
                                      .left_at = clock_.now(),
                                      .told_at = {},
                                      .origin = sign_in.origin,
                                      .paper = sign_in.paper,
                                      .language = sign_in.language});
        work.add_job({.kind = address_mail_job, .detail = account->id.to_string(), .not_before = {}, .only_once = {}});
    }
    return SignedIn{
        .reader = account->id, .session_token = {}, .return_to = sign_in.return_to, .arrival = Arrival::known};
}

void SigningIn::tidy() {
    const auto now = clock_.now();
    archive_.write([&](wire::Work& work) {
        sign_ins_.remove_before(work, now - kept_for);
        sessions_.remove_unseen(work, now - session_lives);
    });
}

}  // namespace standfirst::readers
