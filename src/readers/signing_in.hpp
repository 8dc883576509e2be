// SPDX-License-Identifier: Apache-2.0
// Signing in without a password: a mail holds a link and a code; either, in the browser that asked, begins a session.
// Known and unknown addresses are answered alike; who comes for the first time gets an account when they have shown
// that the address is theirs.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "foundation/result.hpp"
#include "foundation/secret_key.hpp"
#include "readers/account_store.hpp"
#include "readers/sessions.hpp"
#include "readers/sign_in_store.hpp"
#include "wire/archive.hpp"

namespace standfirst::readers {

// The job that writes and sends the mail of a sign-in; its detail is the SignInId.
inline constexpr const char* sign_in_mail_job = "readers.send_sign_in";
// The job that forgets what is over.
inline constexpr const char* tidy_job = "readers.tidy";

// Mails that one address gets within an hour, whoever asks for them.
inline constexpr int most_mails_an_hour = 6;

struct SignInDraft {
    std::string_view email;
    std::string_view origin;    // SignIn::origin
    std::string_view paper;     // SignIn::paper
    std::string_view language;  // of the mail
    std::string_view return_to;
    // Written in the same work, with the sign-in's id: what waits for it.
    std::function<void(wire::Work&, SignInId)> beside = {};
};

// The browser in which something is confirmed.
struct Browser {
    std::string_view secret;   // the cookie that ask() gave
    std::string_view session;  // the token of the session that it has, or empty
    std::string_view device;
};

// What is done in the work in which somebody signs in, for a sign-in that was answered; answers where they go then, or
// nothing: where the sign-in says. May run again, as every act of a work.
using Welcome = std::function<std::string(wire::Work&, const SignIn&, const Visitor&)>;

enum class Arrival { known, first_time };

struct SignedIn {
    ReaderId reader;
    std::string session_token;  // empty where an address was changed: the session goes on
    std::string return_to;
    Arrival arrival = Arrival::known;
};

class SigningIn {
  public:
    SigningIn(wire::Archive& archive, AccountStore& accounts, SignInStore& sign_ins, Sessions& sessions, IdMaker& ids,
              const Clock& clock, Random& random, const SecretKey& key)
        : archive_(archive),
          accounts_(accounts),
          sign_ins_(sign_ins),
          sessions_(sessions),
          ids_(ids),
          clock_(clock),
          random_(random),
          key_(key) {}

    // For other rooms, before the first reader comes.
    void welcome_with(Welcome welcome) { welcome_ = std::move(welcome); }

    // Answers the secret for the browser's cookie. Refuses what is no address, and nothing else.
    Result<std::string> ask(const SignInDraft& draft);
    // The same for another address of somebody who is signed in.
    Result<std::string> ask_for_address(const Visitor& visitor, const SignInDraft& draft);

    // What this browser waits for.
    [[nodiscard]] std::optional<SignIn> find_pending(std::string_view browser_secret);
    // The code that belongs to a link, for those who open it elsewhere. Refuses where it is over.
    Result<std::string> read_code_of_link(std::string_view link);
    // Whether this browser asked for that link.
    [[nodiscard]] bool is_from_here(std::string_view browser_secret, std::string_view link);

    // Once. Refuses what is over, a wrong code (five of them end it), and an address that is somebody else's by now.
    Result<SignedIn> confirm_code(const Browser& browser, std::string_view typed);
    Result<SignedIn> confirm_link(const Browser& browser, std::string_view link);

    // Runs tidy_job.
    void tidy();

  private:
    Result<std::string> ask_as(ReaderId reader, const SignInDraft& draft);
    [[nodiscard]] Result<SignedIn> accept(wire::Work& work, const SignIn& sign_in, const Browser& browser);
    [[nodiscard]] Result<SignedIn> change_address(wire::Work& work, const SignIn& sign_in);
    [[nodiscard]] Account make_account(wire::Work& work, const EmailAddress& email);
    [[nodiscard]] std::optional<SignIn> find_alive(wire::Snapshot& snapshot, std::string_view browser_secret);
    [[nodiscard]] bool is_alive(const SignIn& sign_in) const;

    wire::Archive& archive_;
    AccountStore& accounts_;
    SignInStore& sign_ins_;
    Sessions& sessions_;
    IdMaker& ids_;
    const Clock& clock_;
    Random& random_;
    const SecretKey& key_;
    Welcome welcome_;
};

}  // namespace standfirst::readers
