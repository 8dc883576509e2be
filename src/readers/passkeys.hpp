// SPDX-License-Identifier: Apache-2.0
// Passkeys: added by who is signed in, named, removed, and used to sign in without a mail.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "foundation/result.hpp"
#include "foundation/secret_key.hpp"
#include "readers/account_store.hpp"
#include "readers/passkey_store.hpp"
#include "readers/sessions.hpp"
#include "readers/webauthn.hpp"
#include "wire/archive.hpp"

namespace standfirst::readers {

inline constexpr std::chrono::minutes challenge_lives{5};
inline constexpr std::size_t most_passkeys = 20;  // of one reader
inline constexpr std::size_t longest_passkey_name = 60;

struct PasskeyDraft {
    WebAuthnExpected expected;
    std::string_view name;
    std::string_view client_data;
    std::string_view attestation;
};

struct PasskeyUse {
    WebAuthnExpected expected;
    std::string_view credential;
    UsedCredential used;
    std::string_view session;  // the token of the session that the browser has, or empty
    std::string_view device;
};

class Passkeys {
  public:
    Passkeys(wire::Archive& archive, AccountStore& accounts, PasskeyStore& passkeys, Sessions& sessions, IdMaker& ids,
             const Clock& clock, Random& random, const SecretKey& key)
        : archive_(archive),
          accounts_(accounts),
          passkeys_(passkeys),
          sessions_(sessions),
          ids_(ids),
          clock_(clock),
          random_(random),
          key_(key) {}

    // A challenge for one answer within five minutes: of this visitor for adding a passkey, of nobody for signing in.
    [[nodiscard]] std::string make_challenge(const Visitor& visitor);

    [[nodiscard]] std::vector<Passkey> list_passkeys(const Visitor& visitor);
    // Refuses an answer that is not to a challenge of this visitor, or not as it must be; one that is there already;
    // and more than twenty.
    Result<Passkey> add_passkey(const Visitor& visitor, const PasskeyDraft& draft);
    // Both refuse a passkey that is not the visitor's.
    Result<void> change_name(const Visitor& visitor, PasskeyId passkey, std::string_view name);
    Result<void> remove_passkey(const Visitor& visitor, PasskeyId passkey);

    // The token of a new session. Refuses an unknown passkey and an answer that is not as it must be, in the same
    // words.
    Result<std::string> sign_in(const PasskeyUse& use);

  private:
    [[nodiscard]] bool take_challenge(wire::Work& work, std::string_view challenge, ReaderId reader);
    [[nodiscard]] Digest hash(std::string_view challenge) const { return key_.hash("passkey challenge", challenge); }

    wire::Archive& archive_;
    AccountStore& accounts_;
    PasskeyStore& passkeys_;
    Sessions& sessions_;
    IdMaker& ids_;
    const Clock& clock_;
    Random& random_;
    const SecretKey& key_;
};

}  // namespace standfirst::readers
