// SPDX-License-Identifier: Apache-2.0
// What a browser would make of markup: its tags and their attributes, without what is escaped.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace standfirst::test {

struct Tag {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;  // names in lower case, values as they are written
};

// Every opening tag; what stands in scripts, styles and comments is none.
[[nodiscard]] std::vector<Tag> read_tags(std::string_view markup);

// A sentence for the first thing in it that could run: a script that is not a file of ours, an attribute that is an
// event's, an address that is a program. Empty where nothing could.
[[nodiscard]] std::string what_runs_in(std::string_view markup);

// The same for a JSON text, in the members that are markup; the others are words.
[[nodiscard]] std::string what_runs_in_json(std::string_view json);
// A part of a mail in quoted-printable as it was.
[[nodiscard]] std::string unescape_quoted_printable(std::string_view text);

}  // namespace standfirst::test
