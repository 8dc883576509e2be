// SPDX-License-Identifier: Apache-2.0
// A wish to sign in: somebody says they can read the mail of an address, and gets a link and a code there. The same
// proves a new address of somebody who is signed in.
#pragma once

#include <string>

#include "foundation/digest.hpp"
#include "foundation/id.hpp"
#include "foundation/instant.hpp"
#include "foundation/secret_key.hpp"
#include "foundation/visitor.hpp"
#include "readers/email_address.hpp"

namespace standfirst::readers {

using SignInId = Id<struct SignInTag>;

inline constexpr std::chrono::minutes sign_in_lives{10};
inline constexpr int most_tries = 5;

struct SignIn {
    SignInId id;
    EmailAddress email;
    ReaderId reader;  // whose address it is to become; none: to sign in
    // What is kept of the browser's cookie, of the link and of the code: keyed hashes.
    Digest browser;
    Digest link;
    Digest code;
    Digest nonce;        // what link and code are made of, together with the key; alone it says nothing
    std::string origin;  // "https://paper.example", for the link
    std::string paper;   // the publication's title
    std::string language;
    std::string return_to;
    int tries = 0;
    Instant asked_at{};
};

// The code, six digits, and the link's secret. Made anew from the nonce when the mail is written, so that neither lies
// anywhere, and so that a mail that is sent twice says the same twice.
[[nodiscard]] std::string code_of(const SecretKey& key, const Digest& nonce);
[[nodiscard]] std::string link_of(const SecretKey& key, const Digest& nonce);

// What somebody typed as six ASCII digits: blanks and hyphens fall away, digits of other scripts are read. Empty where
// it is no code.
[[nodiscard]] std::string read_code(std::string_view typed);

}  // namespace standfirst::readers
