// SPDX-License-Identifier: Apache-2.0
#include "web/entity_tag.hpp"

#include <doctest/doctest.h>

namespace standfirst::web {

TEST_CASE("a page's tag is found in any coding, and nobody else's") {
    CHECK(find_tag("\"abc\"", "abc") == "\"abc\"");
    CHECK(find_tag("\"x\", W/\"abc-br\"", "abc") == "\"abc-br\"");
    CHECK(find_tag("*", "abc") == "*");
    CHECK(find_tag("\"abcd\"", "abc").empty());
    CHECK(find_tag("\"x,\"abc\"", "abc").empty());
    CHECK(find_tag("abc", "abc").empty());
    CHECK(find_tag("\"abc", "abc").empty());
    CHECK(find_tag("", "abc").empty());
    CHECK(names_tag("\"a\",\"b\"", "\"b\""));
    CHECK(names_tag("W/\"b\"", "\"b\""));
    CHECK_FALSE(names_tag("\"bb\"", "\"b\""));
}

}  // namespace standfirst::web
