// SPDX-License-Identifier: Apache-2.0
// The readers of an empty archive, who sign in by the code in their mail.
#pragma once

#include <doctest/doctest.h>

#include "outbound/mail_sender.hpp"
#include "readers/readers.hpp"
#include "readers/refusals.hpp"
#include "readers/staffing.hpp"
#include "storage/stores/account_store.hpp"
#include "storage/stores/api_token_store.hpp"
#include "storage/stores/passkey_store.hpp"
#include "storage/stores/session_store.hpp"
#include "storage/stores/sign_in_store.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_archive.hpp"

namespace standfirst::test {

class ReadersRoom {
  public:
    explicit ReadersRoom(TestArchive& test)
        : test_(test),
          key(SecretKey::make(test.random())),
          readers(test.archive(),
                  {.accounts = *accounts,
                   .sessions = *sessions,
                   .sign_ins = *sign_ins,
                   .passkeys = *passkeys,
                   .api_tokens = *api_tokens},
                  test.ids(), test.clock(), test.random(), key) {}

    std::string ask(std::string_view email) {
        auto secret = readers.signing_in.ask({.email = email,
                                              .origin = "https://paper.example",
                                              .paper = "The Harbour Light",
                                              .language = "en",
                                              .return_to = "/world/bridge"});
        REQUIRE(secret);
        return *secret;
    }
    std::string code_for(std::string_view secret) {
        return readers::code_of(key, readers.signing_in.find_pending(secret).value().nonce);
    }
    std::string link_for(std::string_view secret) {
        return readers::link_of(key, readers.signing_in.find_pending(secret).value().nonce);
    }
    readers::SignedIn sign_in(std::string_view email, std::string_view session = {}) {
        const auto secret = ask(email);
        auto signed_in = readers.signing_in.confirm_code({.secret = secret, .session = session, .device = "Firefox"},
                                                         code_for(secret));
        REQUIRE(signed_in);
        return *signed_in;
    }
    std::optional<readers::Recognised> recognise(std::string_view token) { return readers.sessions.recognise(token); }
    std::int64_t waiting_mails() {
        const auto taken = test_.archive().jobs().take_jobs({readers::sign_in_mail_job}, 100, test_.clock().now(),
                                                            std::chrono::hours{24});
        return static_cast<std::int64_t>(taken.size());
    }

  private:
    TestArchive& test_;

  public:
    std::unique_ptr<readers::AccountStore> accounts = storage::make_account_store();
    std::unique_ptr<readers::SessionStore> sessions = storage::make_session_store();
    std::unique_ptr<readers::SignInStore> sign_ins = storage::make_sign_in_store();
    std::unique_ptr<readers::PasskeyStore> passkeys = storage::make_passkey_store();
    std::unique_ptr<readers::ApiTokenStore> api_tokens = storage::make_api_token_store();
    SecretKey key;
    readers::Readers readers;
};

}  // namespace standfirst::test
