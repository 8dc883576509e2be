// SPDX-License-Identifier: Apache-2.0
// A newsroom with very many stories, made by a seeded generator, for measurements.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "app/newsroom.hpp"

namespace standfirst::bench {

// Words by how often they occur, for searches: one story in `every` has it.
struct SearchWord {
    std::string word;
    std::int64_t every;
};

struct LargeArchive {
    stories::Publication publication;
    std::vector<stories::Section> sections;  // ten
    std::vector<stories::Topic> topics;      // a thousand
    std::vector<stories::Author> authors;    // two hundred
    std::vector<SearchWord> words;           // from common to rare
};

// Adds `count` published stories of about `paragraphs` short paragraphs, one every five minutes back from now, each in
// one section, with three topics and one author, and indexes them.
[[nodiscard]] LargeArchive fill_archive(app::Newsroom& newsroom, std::int64_t count, int paragraphs);

}  // namespace standfirst::bench
