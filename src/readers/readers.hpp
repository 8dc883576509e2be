// SPDX-License-Identifier: Apache-2.0
// Everything that readers may do about themselves, as the doors are given it.
#pragma once

#include "readers/account_export.hpp"
#include "readers/api_tokens.hpp"
#include "readers/erasing.hpp"
#include "readers/passkeys.hpp"
#include "readers/profile.hpp"
#include "readers/sessions.hpp"
#include "readers/signing_in.hpp"

namespace standfirst::readers {

struct Stores {
    AccountStore& accounts;
    SessionStore& sessions;
    SignInStore& sign_ins;
    PasskeyStore& passkeys;
    ApiTokenStore& api_tokens;
};

// Safe from any thread. What it is given outlives it.
class Readers {
  public:
    Readers(wire::Archive& archive, const Stores& stores, IdMaker& ids, const Clock& clock, Random& random,
            const SecretKey& key)
        : sessions(archive, stores.sessions, ids, clock, random, key),
          signing_in(archive, stores.accounts, stores.sign_ins, sessions, ids, clock, random, key),
          profiles(archive, stores.accounts),
          passkeys(archive, stores.accounts, stores.passkeys, sessions, ids, clock, random, key),
          api_tokens(archive, stores.accounts, stores.api_tokens, ids, clock, random, key),
          erasing(archive, stores.accounts, stores.sessions, stores.sign_ins, stores.passkeys, stores.api_tokens,
                  clock),
          account_export(archive, stores.accounts, stores.sessions, stores.passkeys, stores.api_tokens) {}
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    Sessions sessions;
    SigningIn signing_in;
    Profiles profiles;
    Passkeys passkeys;
    ApiTokens api_tokens;
    Erasing erasing;
    AccountExport account_export;
};

}  // namespace standfirst::readers
