// SPDX-License-Identifier: Apache-2.0
#include "web/bearer.hpp"

#include <doctest/doctest.h>

namespace standfirst::web {

TEST_CASE("a token stands behind the word Bearer, in any case, and nowhere else") {
    CHECK(read_bearer("Bearer abc") == "abc");
    CHECK(read_bearer("bearer   abc ") == "abc");
    CHECK(read_bearer("BEARER a b") == "a b");
    CHECK(read_bearer("Bearer") == "");
    CHECK_FALSE(read_bearer(""));
    CHECK_FALSE(read_bearer("Bearerabc"));
    CHECK_FALSE(read_bearer("Basic YTpi"));
    CHECK_FALSE(read_bearer("abc"));
}

}  // namespace standfirst::web
