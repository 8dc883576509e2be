// SPDX-License-Identifier: Apache-2.0
#include "web/accept_encoding.hpp"

#include <doctest/doctest.h>

#include <string>

namespace standfirst::web {

namespace {

std::string order(std::string_view header) {
    const auto accepted = AcceptedEncodings::parse(header);
    std::string words;
    for (std::size_t i = 0; i < accepted.count(); ++i) {
        const auto word = encoding_word(accepted.order()[i]);
        words += (i > 0 ? " " : "") + std::string{word.empty() ? "identity" : word};
    }
    return words;
}

}  // namespace

TEST_CASE("the coding that weighs most is given, brotli before gzip where they weigh the same") {
    CHECK(order("") == "identity");
    CHECK(order("gzip, deflate, br, zstd") == "br gzip identity");
    CHECK(order("gzip") == "gzip identity");
    CHECK(order("GZIP;Q=0.5, BR;q=0.3") == "gzip br identity");
    CHECK(order("br;q=0, gzip;q=0.001") == "gzip identity");
    CHECK(order("*") == "br gzip identity");
    CHECK(order("*;q=0") == "identity");
    CHECK(order("gzip;q=0, *") == "br identity");
    CHECK(order("identity;q=1, gzip;q=0.5") == "identity");
    CHECK(order("identity;q=0") == "identity");
    CHECK(order("br ; q=1.000 , gzip ; q=0.9") == "br gzip identity");
}

TEST_CASE("a header that cannot be read costs its own element only") {
    CHECK(order("br;q=2, gzip") == "gzip identity");
    CHECK(order("br;q=, ,;;, gzip") == "gzip identity");
    CHECK(order("br;q=0.1234, x") == "identity");
    CHECK(order(std::string(5000, ',')) == "identity");
}

}  // namespace standfirst::web
