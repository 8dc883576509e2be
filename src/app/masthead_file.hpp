// SPDX-License-Identifier: Apache-2.0
// The masthead as a TOML file: read over what is there, and written.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/result.hpp"
#include "stories/author.hpp"
#include "stories/publication.hpp"
#include "stories/section.hpp"
#include "stories/topic.hpp"

namespace standfirst::app {

// Pictures stand in the file by the name of a file that lies beside it.
struct PublicationRow {
    stories::Publication publication;
    std::string logo;
};

struct AuthorRow {
    stories::Author author;
    std::string picture;
};

struct TopicRow {
    stories::Topic topic;
    std::string kind = "subject";
};

struct Masthead {
    PublicationRow paper;
    std::vector<stories::Section> sections;
    std::vector<AuthorRow> authors;
    std::vector<TopicRow> topics;
    std::vector<std::string> front;  // paths of the stories that an editor placed, first to last
};

// "subject", "person", "place", "institution", "event".
[[nodiscard]] std::string_view word_of(stories::TopicKind kind);

[[nodiscard]] std::string write_masthead(const Masthead& masthead);

// What the file says, laid over what is `now`: a section, an author or a topic of the file is begun with the one of its
// slug, and those that the file does not name are left out. Refuses, with FILE:LINE, what is no TOML, unknown keys
// (with the nearest known one), values of a wrong kind and unknown kinds of topics.
[[nodiscard]] Result<Masthead> read_masthead(const std::filesystem::path& file, const Masthead& now);

}  // namespace standfirst::app
