// SPDX-License-Identifier: Apache-2.0
#include "web/locks.hpp"

namespace standfirst::web {

bool may_enter(const Visitor& visitor, Lock lock) {
    switch (lock) {
        case Lock::everyone:
            return true;
        case Lock::signed_in:
            return visitor.is_signed_in();
        case Lock::moderators:
            return visitor.is_signed_in() && visitor.is_at_least(Role::moderator);
        case Lock::reporters:
            return visitor.is_signed_in() && visitor.is_at_least(Role::reporter);
        case Lock::editors:
            return visitor.is_signed_in() && visitor.is_at_least(Role::editor);
        case Lock::publishers:
            return visitor.is_signed_in() && visitor.is_at_least(Role::publisher);
    }
    return false;
}

}  // namespace standfirst::web
