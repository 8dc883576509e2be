// SPDX-License-Identifier: Apache-2.0
#include "readers/sign_in.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace standfirst::readers {

TEST_CASE("a code is six digits, and one key and nonce always make the same") {
    const auto key = SecretKey::from_hex(std::string(64, '7')).value();
    const auto code = code_of(key, sha256("a"));
    CHECK(code.size() == 6);
    CHECK(std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; }));
    CHECK(code == code_of(key, sha256("a")));
    CHECK(code != code_of(key, sha256("b")));
    CHECK(link_of(key, sha256("a")).size() == 22);
    CHECK(link_of(key, sha256("a")) != link_of(key, sha256("b")));
}

TEST_CASE("a code is read however it was typed") {
    CHECK(read_code("123456") == "123456");
    CHECK(read_code(" 123 456 ") == "123456");
    CHECK(read_code("123-456") == "123456");
    CHECK(read_code("١٢٣٤٥٦") == "123456");
    CHECK(read_code("１２３４５６") == "123456");
    for (const auto* typed : {"", "12345", "1234567", "12345a", "\xff", "123.456"}) CHECK(read_code(typed).empty());
    CHECK(read_code(std::string(1'000'000, '1')).empty());
}

}  // namespace standfirst::readers
