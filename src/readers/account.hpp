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

// Whether somebody chose their handle and name themselves.
enum class Naming { given, chosen };

struct Account {
    ReaderId id;
    std::string handle;
    std::string name;
    std::string biography;  // plain words, in lines
    EmailAddress email;
    Role role = Role::reader;
    Naming naming = Naming::chosen;
    Instant made_at{};
    std::optional<Instant> erase_at;  // the reader has asked to be forgotten; until then they may change their mind
    std::int64_t version = 1;
};

// "reader", "moderator", "reporter", "editor", "publisher".
[[nodiscard]] std::string_view word_of(Role role);
[[nodiscard]] std::optional<Role> role_of(std::string_view word);

}  // namespace standfirst::readers
