// SPDX-License-Identifier: Apache-2.0
#include "foundation/ensure.hpp"

#include <cstdio>
#include <cstdlib>

namespace standfirst {

void stop_on_bug(const char* what, std::source_location where) {
    std::fprintf(stderr, "%s:%u: broken invariant: %s\n", where.file_name(), where.line(), what);
    std::abort();
}

}  // namespace standfirst
