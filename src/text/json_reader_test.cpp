// SPDX-License-Identifier: Apache-2.0
#include "text/json_reader.hpp"

#include <doctest/doctest.h>

#include "text/refusals.hpp"

using namespace standfirst;
using namespace standfirst::text;

namespace {
constexpr RefusalReason odd{RefusalKind::invalid, "test.odd"};

bool is_json(std::string_view json) { return JsonText::parse(json, odd).has_value(); }
}  // namespace

TEST_CASE("JSON is read strictly") {
    for (const auto* json :
         {"{}", "[1,-2,\"a\",true,false,null]", R"({"a":{"a":1},"b":[{}]})", "  1  ", "\"\\u00e9\\ud83d\\uddde\""})
        CHECK_MESSAGE(is_json(json), json);
    for (const auto* json :
         {"", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "01", "1.5", "1e3",
          "9223372036854775808", "\"\xFF\"", "\"\\ud800\"", "\"\x01\"", "{} {}", "// x\n{}", "'a'", "NaN"})
        CHECK_MESSAGE(!is_json(json), json);
    std::string many = "{";
    for (int i = 0; i < 40; ++i) many += "\"k" + std::to_string(i) + "\":0,";
    CHECK(is_json(many + "\"k40\":0}"));
    CHECK(!is_json(many + "\"k17\":0}"));
}

TEST_CASE("limits on depth and number of values are kept") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(is_json(nested(128)));
    CHECK(JsonText::parse(nested(129), odd).error() == refusals::too_deep);
    CHECK(JsonText::parse("[1,2,3,4]", odd, {.depth = 4, .values = 4}).error() == refusals::too_long);
}

TEST_CASE("values are read, and the first wrong one is refused with its place") {
    const std::string json = R"({"a/b":[1,{"c~":"x\ny"}],"d":true,"e":"w"})";
    auto text = JsonText::parse(json, odd);
    REQUIRE(text.has_value());
    JsonObject object{text->root()};
    const auto list = object.require("a/b");
    REQUIRE(list.has_value());
    CHECK(list->size() == 2);
    std::string seen;
    for (const auto item : list->items()) {
        if (!item.is_object()) continue;
        JsonObject inner{item};
        seen = inner.string("c~");
        CHECK(inner.number("none", 5, 0, 9) == 5);
    }
    CHECK(seen == "x\ny");
    CHECK(object.flag("d"));
    CHECK(!text->is_refused());
    for (const auto item : list->items())
        if (item.is_object()) (void)JsonObject{item}.number("c~", 0, 0, 1);
    REQUIRE(text->is_refused());
    CHECK(text->refusal() == odd);
    CHECK(text->refusal().place() == "/a~1b/1/c~0");
}

TEST_CASE("a field that nobody asked for is refused") {
    auto text = JsonText::parse(R"({"a":1,"b":2})", odd);
    REQUIRE(text.has_value());
    JsonObject object{text->root()};
    CHECK(object.number("a", 0, 0, 5) == 1);
    object.close();
    REQUIRE(text->is_refused());
    CHECK(text->refusal().place() == "/b");
}
