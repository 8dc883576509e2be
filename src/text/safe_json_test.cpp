// SPDX-License-Identifier: Apache-2.0
#include "text/safe_json.hpp"

#include <doctest/doctest.h>

using namespace standfirst::text;

TEST_CASE("a writer puts commas and escapes where they belong") {
    JsonWriter writer;
    writer.begin_object().key("a").begin_array().number(1).string("x\n\"").boolean_true().boolean_false().end_array();
    writer.field("none", "").field("b", "<&>").key("c").begin_object().end_object().end_object();
    const auto inner = std::move(writer).finish();
    CHECK(inner.json() == R"({"a":[1,"x\n\"",true,false],"b":"\u003c\u0026\u003e","c":{}})");
    CHECK(std::move(JsonWriter{}.begin_array().value(inner).value(inner).end_array()).finish().json() ==
          "[" + inner.json() + "," + inner.json() + "]");
}

TEST_CASE("malformed UTF-8 becomes a replacement character") {
    std::string json;
    append_json_escaped(json, "a\xFF");
    CHECK(json == "a\xEF\xBF\xBD");
}
