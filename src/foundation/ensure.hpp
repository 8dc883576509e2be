// SPDX-License-Identifier: Apache-2.0
// Bugs: a broken invariant stops the program where it is seen. Never used on input.
#pragma once

#include <source_location>

namespace standfirst {

// Ends the process with `what` and the place of the call on standard error.
[[noreturn]] void stop_on_bug(const char* what, std::source_location where);

// States what must hold here. `what` says the invariant in words: ensure(count >= 0, "a count is never negative").
inline void ensure(bool holds, const char* what, std::source_location where = std::source_location::current()) {
    if (!holds) [[unlikely]]
        stop_on_bug(what, where);
}

}  // namespace standfirst
