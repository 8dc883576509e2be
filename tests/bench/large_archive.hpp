// SPDX-License-Identifier: Apache-2.0
// A newsroom with very many stories, made by a seeded generator, for measurements.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "app/newsroom.hpp"

namespace standfirst::bench {

// Words by how often they occur, for searches: of `every` stories one has it.
struct SearchWord {
    std::string word;
    std::int64_t every;
    std::int64_t remainder;  // which one
};

struct LargeArchive {
    stories::Publication publication;
    std::vector<stories::Section> sections;  // ten
    std::vector<stories::Topic> topics;      // a thousand
    std::vector<stories::Author> authors;    // two hundred
    std::vector<SearchWord> words;           // from common to rare
    std::int64_t stories = 0;                // how many there are
};

// Adds published stories of about `paragraphs` short paragraphs until there are `count`, but `at_most` so many now: one
// every five minutes up to now, each in one section, with three topics and one author. They are indexed as well.
[[nodiscard]] LargeArchive fill_archive(app::Newsroom& newsroom, std::int64_t count, std::int64_t at_most,
                                        int paragraphs);

}  // namespace standfirst::bench
