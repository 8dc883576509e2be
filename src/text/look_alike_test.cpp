// SPDX-License-Identifier: Apache-2.0
#include "text/look_alike.hpp"

#include <doctest/doctest.h>

namespace standfirst::text {

TEST_CASE("spellings of one name become one") {
    CHECK(fold_name("Ana_Duarte") == "ana_duarte");
    CHECK(fold_name("ＡＮＡ") == "ana");
    CHECK(fold_name("e\u0301tienne") == "étienne");
    CHECK(fold_name("Straße") == "strasse");
}

TEST_CASE("names that look alike have one skeleton") {
    CHECK(skeleton_of("paypal") == skeleton_of("p\u0430yp\u0430l"));
    CHECK(skeleton_of("bill") == skeleton_of("bi1l"));
    CHECK(skeleton_of("rnaria") == skeleton_of("maria"));
    CHECK(skeleton_of("oskar") == skeleton_of("0skar"));
    CHECK(skeleton_of("ana") != skeleton_of("anna"));
}

TEST_CASE("a name is written in one script, with nothing that cannot be seen") {
    for (const auto* name : {"ana", "ana_duarte", "étienne", "مريم", "анна", "ana2", "花子"})
        CHECK_MESSAGE(is_plain_name(name), name);
    for (const auto* name : {"", "2ana", "_ana", "ana duarte", "ana-d", "a.b", "p\u0430ypal", "a\u200bna", "a\u202ena",
                             "ana@d", "\xF0\x9F\x98\x80"})
        CHECK_MESSAGE(!is_plain_name(name), name);
}

TEST_CASE("a host name has one form in ASCII") {
    CHECK(ascii_host("Paper.Example") == "paper.example");
    CHECK(ascii_host("Bücher.example") == "xn--bcher-kva.example");
    CHECK(ascii_host("xn--bcher-kva.example") == "xn--bcher-kva.example");
    CHECK_FALSE(ascii_host("a..example"));
    CHECK_FALSE(ascii_host("a_b.example"));
}

}  // namespace standfirst::text
