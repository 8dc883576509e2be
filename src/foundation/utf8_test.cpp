// SPDX-License-Identifier: Apache-2.0
#include "foundation/utf8.hpp"

#include <doctest/doctest.h>

using namespace standfirst;

TEST_CASE("well-formed text is told from malformed") {
    CHECK(is_utf8("grüße, мир, 世界, 🗞"));
    for (const auto* bytes : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xFF", "\x80"})
        CHECK(!is_utf8(bytes));
}

TEST_CASE("malformed bytes are replaced and control characters dropped") {
    CHECK(make_clean_utf8("a\xFF"
                          "b\x01"
                          "c\n") ==
          "a\xEF\xBF\xBD"
          "bc\n");
}

TEST_CASE("code points are read and written back") {
    const std::string_view text = "aé世🗞";
    std::string copy;
    for (std::size_t position = 0; position < text.size();) append_code_point(copy, next_code_point(text, position));
    CHECK(copy == text);
    CHECK(count_code_points(text) == 4);
    CHECK(truncate_utf8(text, 2) == "a");
    CHECK(truncate_utf8(text, 3) == "aé");
}
