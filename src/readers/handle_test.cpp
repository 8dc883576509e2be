// SPDX-License-Identifier: Apache-2.0
#include "readers/handle.hpp"

#include <doctest/doctest.h>

#include "readers/refusals.hpp"

namespace standfirst::readers {

TEST_CASE("a handle is kept in one form, however it was typed") {
    CHECK(parse_handle(" @Ana_Duarte ") == "ana_duarte");
    CHECK(parse_handle("ＡＮＡ") == "ana");
    CHECK(parse_handle("مريم") == "مريم");
    CHECK(parse_handle("a\u200bna") == "ana");
    CHECK(is_handle("ana_duarte2"));
    CHECK_FALSE(is_handle("Ana"));
    CHECK_FALSE(is_handle("ＡＮＡ"));
}

TEST_CASE("what cannot be told apart, or cannot be seen, is no handle") {
    for (const auto* typed : {"", "@", "a", "2ana", "_ana", "ana duarte", "ana/..", "p\u0430ypal", "\xff\xfe",
                              "a234567890123456789012345678901"}) {
        const auto handle = parse_handle(typed);
        REQUIRE_MESSAGE(!handle, typed);
        CHECK(handle.error() == refusals::bad_handle);
        CHECK(handle.error().place() == "handle");
    }
    CHECK_FALSE(parse_handle(std::string(100'000, 'a')));
}

}  // namespace standfirst::readers
