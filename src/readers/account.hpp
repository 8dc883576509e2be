// SPDX-License-Identifier: Apache-2.0
// An account: somebody who signs in, a reader or staff.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "foundation/instant.hpp"
#include "foundation/visitor.hpp"
#include "readers/email_address.hpp"

namespace standfirst::readers {

struct Account {
    ReaderId id;
    std::string handle;
    std::string name;
    EmailAddress email;
    Role role = Role::reader;
    Instant made_at{};
    std::int64_t version = 1;
};

// "reader", "moderator", "reporter", "editor", "publisher".
[[nodiscard]] std::string_view word_of(Role role);
[[nodiscard]] std::optional<Role> role_of(std::string_view word);

}  // namespace standfirst::readers
