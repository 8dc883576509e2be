// SPDX-License-Identifier: Apache-2.0
// Everything that readers may do about themselves, as the doors are given it.
#pragma once

#include "readers/account_export.hpp"
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
          erasing(archive, stores.accounts, stores.sessions, stores.sign_ins, stores.passkeys, clock),
          account_export(archive, stores.accounts, stores.sessions, stores.passkeys) {}
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    Sessions sessions;
    SigningIn signing_in;
    Profiles profiles;
    Passkeys passkeys;
    Erasing erasing;
    AccountExport account_export;
};

}  // namespace standfirst::readers
