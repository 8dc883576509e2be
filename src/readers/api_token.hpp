// SPDX-License-Identifier: Apache-2.0
// An API token: by it a program acts for a reader, within its scopes. The program holds the token; here is its hash.
#pragma once

#include <optional>
#include <string>

#include "foundation/digest.hpp"
#include "foundation/id.hpp"
#include "foundation/instant.hpp"
#include "foundation/scope.hpp"
#include "foundation/visitor.hpp"

namespace standfirst::readers {

using ApiTokenId = Id<struct ApiTokenTag>;

struct ApiToken {
    ApiTokenId id;
    ReaderId reader;
    Role role = Role::reader;  // of the account, as it is now
    std::string name;          // the reader's name for it
    Scopes scopes;
    Digest token;
    Instant made_at{};
    std::optional<Instant> used_at;  // to about an hour
    std::optional<Instant> ends_at;  // none: when it is revoked

    [[nodiscard]] bool is_over(Instant now) const { return ends_at && *ends_at <= now; }
};

}  // namespace standfirst::readers
