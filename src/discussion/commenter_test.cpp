// SPDX-License-Identifier: Apache-2.0
#include "discussion/commenter.hpp"

#include <doctest/doctest.h>

namespace standfirst::discussion {

TEST_CASE("a reader writes a burst at once and then one for each allowance") {
    using namespace std::chrono_literals;
    const Instant start = instant_of(1'000'000'000);
    Instant used{};
    for (int i = 0; i < 3; ++i) {
        const auto next = use_allowance(used, start, 30s, 3);
        REQUIRE(next.has_value());
        used = *next;
    }
    CHECK_FALSE(use_allowance(used, start, 30s, 3).has_value());
    CHECK_FALSE(use_allowance(used, start + 29s, 30s, 3).has_value());
    const auto later = use_allowance(used, start + 30s, 30s, 3);
    REQUIRE(later.has_value());
    CHECK_FALSE(use_allowance(*later, start + 30s, 30s, 3).has_value());
    CHECK(use_allowance(*later, start + 600s, 30s, 3) == start + 630s);
}

TEST_CASE("what is said to be left of an allowance may be written, and no more") {
    using namespace std::chrono_literals;
    const Instant start = instant_of(1'000'000'000);
    CHECK(find_left(Instant{}, start, 30s, 3).comments == 3);
    CHECK(find_left(Instant{}, start, 30s, 3).full_in == 0s);
    Instant used{};
    for (int left = 2; left >= 0; --left) {
        used = use_allowance(used, start, 30s, 3).value();
        CHECK(find_left(used, start, 30s, 3).comments == left);
        CHECK(find_left(used, start, 30s, 3).full_in == 30s * (3 - left));
    }
    CHECK(find_left(used, start + 29s, 30s, 3).comments == 0);
    CHECK(find_left(used, start + 30s, 30s, 3).comments == 1);
    CHECK(find_left(used, start + 1h, 30s, 3).comments == 3);
    CHECK(find_left(start + 1h, start, 30s, 3).comments == 0);
}

TEST_CASE("a suspension ends when its time has come, a ban does not") {
    Commenter commenter;
    CHECK_FALSE(commenter.is_suspended(instant_of(5)));
    commenter.suspended_until = instant_of(10);
    CHECK(commenter.is_suspended(instant_of(9)));
    CHECK_FALSE(commenter.is_suspended(instant_of(10)));
    commenter.suspended_until = banned_until;
    CHECK(commenter.is_suspended(instant_of(1LL << 60)));
}

}  // namespace standfirst::discussion
