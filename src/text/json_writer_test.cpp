// SPDX-License-Identifier: Apache-2.0
#include "text/json_writer.hpp"

#include <doctest/doctest.h>

using namespace standfirst::text;

TEST_CASE("strings are written with RFC 8785's escapes and no others") {
    CanonicalJson json;
    json.begin_array().string("\"\\/\b\t\n\f\r\x01\x1f\x7f <é🗞>").end_array();
    CHECK(std::move(json).finish() == "[\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\x7f <é🗞>\"]");
}

TEST_CASE("RFC 8785's own sample string is written as it prints it, and integers up to 2^53 - 1 as ECMAScript does") {
    CanonicalJson json;
    json.begin_array().string("€$\x0f\nA'B\"\\\\\"/").number(9'007'199'254'740'991).number(-1).number(0).end_array();
    CHECK(std::move(json).finish() == "[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",9007199254740991,-1,0]");
}

TEST_CASE("malformed text is written with replacement characters") {
    CanonicalJson json;
    json.string("a\xFFz\xE2\x82");
    CHECK(std::move(json).finish() == "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("fields that are empty are left out") {
    CanonicalJson json;
    json.begin_object().field("a", "").flag("b", false).number_field("c", 0).field("d", "x").number_field("e", -12);
    json.flag("f", true).key("g").begin_array().number(1).number(2).end_array().key("h").value("{}").end_object();
    CHECK(std::move(json).finish() == R"({"d":"x","e":-12,"f":true,"g":[1,2],"h":{}})");
}
