// SPDX-License-Identifier: Apache-2.0
#include "demo/threads.hpp"

#include <doctest/doctest.h>

#include "foundation/failure.hpp"

using namespace standfirst;
using namespace standfirst::demo;
using namespace std::chrono_literals;

TEST_CASE("a thread's text is read with depths, writers and delays") {
    const auto lines =
        parse_thread("@ Ana, Lisbon, 20m\nFirst.\n\nSecond line.\n>@ Ole, 2h 5m\nReply.\n@ Eva, 3h\nNew.\n");
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].writer == "Ana, Lisbon");
    CHECK(lines[0].after == 20min);
    CHECK(lines[0].markdown == "First.\n\nSecond line.\n");
    CHECK(lines[1].depth == 1);
    CHECK(lines[1].after == 125min);
    CHECK(lines[2].depth == 0);
}

TEST_CASE("a comment that answers nobody is a failure") {
    CHECK_THROWS_AS((void)parse_thread(">@ Ole, 5m\nReply.\n"), Failure);
    CHECK_THROWS_AS((void)parse_thread("@ Ole, soon\nReply.\n"), Failure);
}
