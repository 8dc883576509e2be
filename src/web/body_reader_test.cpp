// SPDX-License-Identifier: Apache-2.0
#include "web/detail/body_reader.hpp"

#include <doctest/doctest.h>

#include <string>

namespace standfirst::web::detail {

namespace {

struct Outcome {
    int status = 0;
    bool is_done = false;
    std::string body;
    std::string left;
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome read_in_pieces(BodyReader reader, std::string_view bytes, std::size_t piece, std::uint64_t limit) {
    Outcome outcome;
    reader.begin(limit, [&](std::string_view part) { outcome.body += part; });
    while (!bytes.empty() && !reader.is_done() && outcome.status == 0) {
        std::size_t used = 0;
        outcome.status = reader.read(bytes.substr(0, piece), used);
        bytes.remove_prefix(used);
    }
    outcome.is_done = reader.is_done();
    if (outcome.is_done) outcome.left = bytes;
    return outcome;
}

Outcome chunks(std::string_view bytes, std::uint64_t limit = 1'000) {
    const auto whole = read_in_pieces(BodyReader::of_chunks(), bytes, bytes.size(), limit);
    for (std::size_t piece = 1; piece < 9; ++piece) {
        const auto again = read_in_pieces(BodyReader::of_chunks(), bytes, piece, limit);
        CHECK(again.status == whole.status);
        CHECK(again.is_done == whole.is_done);
        if (whole.is_done) CHECK(again == whole);
    }
    return whole;
}

}  // namespace

TEST_CASE("a body of a length ends where the length says") {
    const auto read = read_in_pieces(BodyReader::of_length(3), "abcdef", 2, 10);
    CHECK(read.body == "abc");
    CHECK(read.is_done);
    CHECK(BodyReader::of_length(0).is_done());
    CHECK(BodyReader{}.is_done());
    CHECK(read_in_pieces(BodyReader::of_length(11), "abcdef", 2, 10).status == 413);
}

TEST_CASE("chunks are joined, in whatever pieces they come, and what follows stays") {
    const auto read = chunks("3\r\nabc\r\n0A;name=\"value\";x\r\n0123456789\r\n000\r\nTrailer: a\r\nB: c\r\n\r\nGET /");
    CHECK(read.is_done);
    CHECK(read.body == "abc0123456789");
    CHECK(read.left == "GET /");
    CHECK(chunks("0\r\nT: x\r\n\r\n").is_done);
    CHECK(chunks("0\r\n\r\n").is_done);
}

TEST_CASE("chunks that are none are refused") {
    for (const auto* bytes : {"\r\n", "x\r\n", " 3\r\nabc", "3 \r\nabc", "+3\r\n", "0x3\r\n", ";\r\n", "3\nabc",
                              "3\r\nabcd", "3\r\nabc\n", "3\r\nabc\rX", "3;\x01\r\n", "0\r\n folded\r\n\r\n",
                              "0\r\nT: \x01\r\n\r\n", "0\r\nT\n\r\n", "10000000000000000\r\n", "0\r\n\rX"})
        CHECK_MESSAGE(chunks(bytes).status == 400, bytes);
    CHECK(chunks("1;" + std::string(2'000, 'x') + "\r\n").status == 400);
    CHECK(chunks("0\r\nT:" + std::string(9'000, 'x') + "\r\n").status == 400);
    CHECK(chunks("5\r\nabcde\r\n6\r\nabcdef\r\n", 10).status == 413);
    CHECK(chunks("FFFFFFFFFFFFFFFF\r\n").status == 413);
}

}  // namespace standfirst::web::detail
