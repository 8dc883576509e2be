// SPDX-License-Identifier: Apache-2.0
#include "site/assets.hpp"

#include <doctest/doctest.h>

using namespace standfirst;

TEST_CASE("every asset has an address that holds the hash of its bytes") {
    const site::AssetShelf shelf;
    for (const char* name : {"story.js", "icon.svg", "newsreader-roman.woff2", "newsreader-italic.woff2"}) {
        const std::string address = shelf.address_of(name);
        CHECK(address.starts_with("/assets/"));
        const auto asset = shelf.find(address.substr(8));
        REQUIRE_MESSAGE(asset, name);
        CHECK(!asset->bytes.empty());
    }
    CHECK(shelf.find("story.js") == nullptr);
    CHECK(shelf.find("../story.js") == nullptr);
}

TEST_CASE("the sheet names the typefaces by their hashes and carries the publication's accents") {
    site::AssetShelf shelf;
    const std::string ours = shelf.stylesheet_for({});
    const std::string theirs = shelf.stylesheet_for({.accent = "#123456", .accent_dark = "#abcdef"});
    CHECK(ours != theirs);
    const auto sheet = shelf.find(theirs.substr(8));
    REQUIRE(sheet);
    CHECK(sheet->type == "text/css; charset=utf-8");
    CHECK(sheet->bytes.contains("--accent-light:#123456"));
    CHECK(sheet->bytes.contains("--accent-dark:#abcdef"));
    CHECK(sheet->bytes.contains(shelf.address_of("newsreader-roman.woff2")));
    CHECK(!sheet->bytes.contains("/assets/newsreader-roman.woff2"));
    CHECK(!sheet->bytes.contains("/*"));
}

TEST_CASE("a colour that is none cannot reach the sheet") {
    site::AssetShelf shelf;
    const std::string address = shelf.stylesheet_for({.accent = "red}body{display:none", .accent_dark = "#12345g"});
    const auto sheet = shelf.find(address.substr(8));
    REQUIRE(sheet);
    CHECK(!sheet->bytes.contains("display:none}body"));
    CHECK(!sheet->bytes.contains("red}"));
    CHECK(!sheet->bytes.contains("#12345g"));
}
