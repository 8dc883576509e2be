// SPDX-License-Identifier: Apache-2.0
// The syntax of templates (text/template.hpp describes it): one file's text as a tree of nodes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace standfirst::text::detail {

enum class NodeKind {
    literal,    // `text` as it stands
    value,      // {{name}}
    raw_value,  // {{{name}}}
    section,    // {{#name}}
    inverted,   // {{^name}}
    test,       // {{?name}}
    partial,    // {{> name}}
    words,      // {{t:key …}}
    raw_words,  // {{{t:key …}}}
};

enum class ValueForm { plain, number_words, json };

struct WordsArgument {
    std::string name;
    std::string field;
};

struct TemplateNode {
    NodeKind kind{};
    ValueForm form = ValueForm::plain;
    int line = 1;
    std::string text;  // literal, name, or text key
    std::vector<WordsArgument> arguments;
    std::vector<TemplateNode> inside;
};

struct TemplateFile {
    std::string name;    // "site/story.html"
    std::string origin;  // for messages: "templates/site/story.html", or where a theme's file lies
    std::vector<TemplateNode> nodes;
};

// Throws Failure "ORIGIN:LINE: what".
[[nodiscard]] TemplateFile parse_template(std::string name, std::string origin, std::string_view source);

// "parts/card" as named in "site/story.html" is "parts/card.html"; a name with an ending keeps it.
[[nodiscard]] std::string partial_file_name(std::string_view name, std::string_view included_from);

[[noreturn]] void fail_template(const std::string& origin, int line, const std::string& what);

}  // namespace standfirst::text::detail
