// SPDX-License-Identifier: Apache-2.0
#include "web/detail/pace.hpp"

#include <doctest/doctest.h>

namespace standfirst::web::detail {

namespace {

using namespace std::chrono_literals;

// Whether a loop gathers after ten milliseconds of turns of this length, with so many handlers in each.
bool gathers(std::size_t handled, std::chrono::microseconds turn) {
    Pace::Time now{};
    Pace pace{now};
    bool does = false;
    for (const auto end = now + 10ms; now < end; now += turn) does = pace.gathers_after(handled, now);
    return does;
}

}  // namespace

TEST_CASE("a loop under load gathers, and one that is not answers at once") {
    CHECK(gathers(4, 50us));
    CHECK_FALSE(gathers(1, 50us));
    CHECK_FALSE(gathers(4, 500us));
    CHECK_FALSE(gathers(0, 50us));
}

TEST_CASE("one client who asks and waits is never kept waiting, however fast he is") { CHECK_FALSE(gathers(1, 5us)); }

TEST_CASE("a loop stops gathering as soon as the load is gone") {
    Pace::Time now{};
    Pace pace{now};
    for (int i = 0; i < 100; ++i) (void)pace.gathers_after(8, now += 50us);
    CHECK(pace.gathers_after(8, now += 50us));
    for (int i = 0; i < 45; ++i) (void)pace.gathers_after(0, now += 50us);
    CHECK_FALSE(pace.gathers_after(0, now += 50us));
}

}  // namespace standfirst::web::detail
