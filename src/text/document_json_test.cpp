// SPDX-License-Identifier: Apache-2.0
#include "text/document_json.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/random_document.hpp"
#include "text/json_reader.hpp"
#include "text/json_writer.hpp"
#include "text/refusals.hpp"

using namespace standfirst;
using namespace standfirst::text;

namespace {

std::string with_blocks(std::string_view blocks) { return "{\"blocks\":[" + std::string{blocks} + "],\"version\":1}"; }

Refusal refusal_of(std::string_view json) {
    const auto document = read_document(json);
    REQUIRE(!document);
    return document.error();
}

}  // namespace

TEST_CASE("any document is read as it was written, and written the same again") {
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        const auto document = testing::RandomDocument{seed}.make();
        const auto json = write_document(document);
        const auto read = read_document(json);
        REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().describe()), json);
        REQUIRE(*read == document);
        REQUIRE(write_document(*read) == json);
    }
}

TEST_CASE("a document's JSON is small: what is empty is left out") {
    CHECK(write_document({}) == R"({"blocks":[],"version":1})");
    CHECK(write_document({{{Paragraph{{TextRun{"Hello", {}}}}}}}) ==
          R"({"blocks":[{"line":["Hello"],"type":"paragraph"}],"version":1})");
    CHECK(write_document({{{Paragraph{{TextRun{"a", {{MarkKind::strong, ""}, {MarkKind::link, "/b"}}}}}}}}) ==
          R"({"blocks":[{"line":[{"marks":["strong",{"link":"/b"}],"text":"a"}],"type":"paragraph"}],"version":1})");
}

TEST_CASE("a document that is not of the schema is refused with its place") {
    CHECK(refusal_of("") == refusals::not_json);
    CHECK(refusal_of("{") == refusals::not_json);
    CHECK(refusal_of("[]") == refusals::not_this_schema);
    CHECK(refusal_of("{}") == refusals::not_this_schema);
    CHECK(refusal_of(R"({"blocks":[],"version":2})") == refusals::unknown_version);
    CHECK(refusal_of(R"({"blocks":[],"version":1,"extra":1})").place() == "/extra");
    CHECK(refusal_of(with_blocks(R"({"type":"poem"})")).place() == "/blocks/0/type");
    CHECK(refusal_of(with_blocks(R"({"type":"divider"},{"type":"heading","level":1})")).place() == "/blocks/1/level");
    CHECK(refusal_of(with_blocks(R"({"type":"paragraph","line":["a",{"text":"b","marks":["loud"]}]})")).place() ==
          "/blocks/0/line/1/marks/0");
    CHECK(refusal_of(with_blocks(R"({"type":"picture","media":"-1"})")).place() == "/blocks/0/media");
    CHECK(refusal_of(with_blocks(R"({"type":"paragraph","line":["a\u000ab"]})")).place() == "/blocks/0/line/0");
}

TEST_CASE("a link that could run is refused wherever it stands") {
    for (const auto* link : {"javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//evil.example",
                             "/\\\\evil.example", "vbscript:x", " javascript:x", "java\\tscript:x"}) {
        const std::string quoted = "\"" + std::string{link} + "\"";
        CHECK(refusal_of(with_blocks(R"({"type":"link_card","href":)" + quoted + "}")) == refusals::unsafe_link);
        CHECK(refusal_of(with_blocks(R"({"type":"picture","link":)" + quoted + "}")) == refusals::unsafe_link);
        CHECK(refusal_of(with_blocks(R"({"type":"quote","source":)" + quoted + "}")) == refusals::unsafe_link);
        CHECK(refusal_of(with_blocks(R"({"type":"paragraph","line":[{"text":"x","marks":[{"link":)" + quoted +
                                     "}]}]}")) == refusals::unsafe_link);
    }
}

TEST_CASE("a document deeper or longer than the limits is refused") {
    std::string inner = R"({"type":"divider"})";
    for (int depth = 1; depth < deepest_nesting; ++depth) inner = R"({"type":"quote","blocks":[)" + inner + "]}";
    CHECK(read_document(with_blocks(inner)));
    CHECK(refusal_of(with_blocks(R"({"type":"quote","blocks":[)" + inner + "]}")) == refusals::too_deep);
    CHECK(refusal_of(std::string(100'000, '[')) == refusals::too_deep);
    std::string many = R"({"type":"divider"})";
    for (std::size_t i = 1; i < most_blocks; ++i) many += R"(,{"type":"divider"})";
    CHECK(read_document(with_blocks(many)));
    CHECK(refusal_of(with_blocks(many + R"(,{"type":"divider"})")) == refusals::too_long);
}

TEST_CASE("a picture may stand in another room's JSON") {
    testing::RandomDocument chance{7};
    for (int i = 0; i < 100; ++i) {
        const auto picture = chance.picture();
        CanonicalJson json;
        write_picture(json, picture);
        const auto bytes = std::move(json).finish();
        auto text = JsonText::parse(bytes, refusals::not_this_schema);
        REQUIRE(text.has_value());
        CHECK(read_picture(text->root()) == picture);
        CHECK(!text->is_refused());
    }
}
