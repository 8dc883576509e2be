// SPDX-License-Identifier: Apache-2.0
#include "stories/revision.hpp"

#include <doctest/doctest.h>

#include "support/newsroom_samples.hpp"

namespace standfirst::stories {

namespace {

std::vector<Revision> make_chain(int count) {
    test::SeededRandom random;
    Story story;
    story.id = StoryId{77};
    std::vector<Revision> chain;
    for (int i = 0; i < count; ++i) {
        story.words.headline = "Headline " + std::to_string(i);
        chain.push_back(make_revision(RevisionId{100 + i}, story, chain.empty() ? nullptr : &chain.back(),
                                      {.note = i == 2 ? "A word." : ""}, instant_of(i), "house", random));
    }
    return chain;
}

}  // namespace

TEST_CASE("a chain proves itself, also after words and salts were erased with a notice") {
    auto chain = make_chain(5);
    CHECK(verify_chain(chain).fault == ChainFault::none);
    chain[1].words.reset();
    chain[1].salt.reset();
    CHECK(verify_chain(chain).fault == ChainFault::words_missing);
    CHECK(verify_chain(chain).number == 2);
    chain[1].erasure_notice = "By order of a court.";
    CHECK(verify_chain(chain).fault == ChainFault::none);
    CHECK(verify_chain({}).fault == ChainFault::none);
}

TEST_CASE("every silent change is seen, and where") {
    auto chain = make_chain(5);
    chain[2].words->push_back(' ');
    CHECK(verify_chain(chain).fault == ChainFault::wrong_commitment);
    CHECK(verify_chain(chain).number == 3);
    chain = make_chain(5);
    chain[2].public_note = "Another word.";
    CHECK(verify_chain(chain).fault == ChainFault::wrong_hash);
    chain = make_chain(5);
    chain[2].made_at += std::chrono::hours{1};
    CHECK(verify_chain(chain).fault == ChainFault::wrong_hash);
    chain = make_chain(5);
    chain.erase(chain.begin() + 2);
    CHECK(verify_chain(chain).fault == ChainFault::wrong_number);
    chain = make_chain(5);
    auto forged = make_chain(3);
    forged[2].public_note = "";
    chain[3].previous = Digest{};
    CHECK(verify_chain(chain).fault == ChainFault::wrong_previous);
}

TEST_CASE("equal words have different commitments: nothing can be guessed from one") {
    test::SeededRandom random;
    Story story;
    story.id = StoryId{77};
    const auto first = make_revision(RevisionId{1}, story, nullptr, {}, {}, "house", random);
    const auto second = make_revision(RevisionId{1}, story, nullptr, {}, {}, "house", random);
    CHECK(first.commitment != second.commitment);
}

}  // namespace standfirst::stories
