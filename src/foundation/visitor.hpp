// SPDX-License-Identifier: Apache-2.0
// Who asks: given to every rule that somebody may not use.
#pragma once

#include "foundation/id.hpp"

namespace standfirst {

using ReaderId = Id<struct ReaderTag>;

// Each role may do what those before it may.
enum class Role { reader, moderator, reporter, editor, publisher };

// Somebody at a door. Signed out: no reader id, role reader.
struct Visitor {
    ReaderId reader;
    Role role = Role::reader;

    [[nodiscard]] bool is_signed_in() const { return static_cast<bool>(reader); }
    [[nodiscard]] bool is_at_least(Role needed) const { return role >= needed; }

    // The command line, importers and jobs act as the house itself.
    [[nodiscard]] static Visitor house() { return {.reader = {}, .role = Role::publisher}; }
};

}  // namespace standfirst
