// SPDX-License-Identifier: Apache-2.0
// The YAML of a story file's front matter as a tree of texts, lists and maps, each with its line. yaml-cpp stays in
// yaml.cpp; anchors, aliases and tags, with which a small file could become a large one, are refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.hpp"

namespace standfirst::stories::detail {

struct YamlField;

struct YamlNode {
    enum class Kind { empty, text, list, map };
    Kind kind = Kind::empty;
    int line = 1;  // in the file, 1 is the first
    std::string words;
    std::vector<YamlNode> items;
    std::vector<YamlField> fields;
};

struct YamlField {
    std::string key;
    int line = 1;
    YamlNode value;
};

// `first_line` is the file's line on which `yaml` begins; a refusal's place is "FILE:LINE". Refuses what is no YAML,
// more than one document, a root that is no map, keys twice, more than 20 levels.
[[nodiscard]] Result<YamlNode> read_yaml(std::string_view yaml, const std::string& file, int first_line);

// A text as a YAML scalar in double quotes.
[[nodiscard]] std::string quote_yaml(std::string_view words);

}  // namespace standfirst::stories::detail
