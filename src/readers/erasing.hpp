// SPDX-License-Identifier: Apache-2.0
// Being forgotten: a reader asks for it, has a day to change their mind, and then everything of theirs goes.
#pragma once

#include "foundation/clock.hpp"
#include "foundation/result.hpp"
#include "outbound/mail_sender.hpp"
#include "readers/account_store.hpp"
#include "readers/api_token_store.hpp"
#include "readers/passkey_store.hpp"
#include "readers/session_store.hpp"
#include "readers/sign_in_store.hpp"
#include "wire/archive.hpp"
#include "wire/job.hpp"

namespace standfirst::readers {

inline constexpr std::chrono::hours second_thoughts{24};

// The job that erases an account once its day has come; its detail is the ReaderId.
inline constexpr const char* erase_job = "readers.erase";
// The job that follows: what was removed leaves the database's files too (storage/upkeep.hpp).
inline constexpr const char* forget_job = "readers.forget_removed";

class Erasing {
  public:
    Erasing(wire::Archive& archive, AccountStore& accounts, SessionStore& sessions, SignInStore& sign_ins,
            PasskeyStore& passkeys, ApiTokenStore& api_tokens, const Clock& clock)
        : archive_(archive),
          accounts_(accounts),
          sessions_(sessions),
          sign_ins_(sign_ins),
          passkeys_(passkeys),
          api_tokens_(api_tokens),
          clock_(clock) {}

    // Answers the account with the moment at which it goes. Asking again changes nothing. Refuses whoever is signed
    // out.
    Result<Account> ask(const Visitor& visitor);
    // The account stays.
    Result<Account> change_mind(const Visitor& visitor);

    // Runs erase_job: removes the account with its address, sessions, passkeys, API tokens and sign-ins, and announces
    // ReaderErased in the same work. Does nothing where the reader has changed their mind.
    void run(const wire::Job& job, outbound::MailSender& mail);

  private:
    Result<Account> change(const Visitor& visitor, std::optional<Instant> erase_at);

    wire::Archive& archive_;
    AccountStore& accounts_;
    SessionStore& sessions_;
    SignInStore& sign_ins_;
    PasskeyStore& passkeys_;
    ApiTokenStore& api_tokens_;
    const Clock& clock_;
};

}  // namespace standfirst::readers
