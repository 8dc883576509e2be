// SPDX-License-Identifier: Apache-2.0
#include "readers/account.hpp"

namespace standfirst::readers {

std::string_view word_of(Role role) {
    switch (role) {
        case Role::reader:
            return "reader";
        case Role::moderator:
            return "moderator";
        case Role::reporter:
            return "reporter";
        case Role::editor:
            return "editor";
        case Role::publisher:
            return "publisher";
    }
    return "reader";
}

std::optional<Role> role_of(std::string_view word) {
    for (const auto role : {Role::reader, Role::moderator, Role::reporter, Role::editor, Role::publisher})
        if (word_of(role) == word) return role;
    return std::nullopt;
}

}  // namespace standfirst::readers
