// SPDX-License-Identifier: Apache-2.0
#include "http/read_markup.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace standfirst::test {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string lowered(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
}

std::string hex_written_out(std::string_view text, std::string_view before, std::size_t digits) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        unsigned number = 0;
        const auto from = at + before.size();
        const bool is_coded = text.substr(at).starts_with(before) && from + digits <= text.size() &&
                              std::from_chars(text.data() + from, text.data() + from + digits, number, 16).ptr ==
                                  text.data() + from + digits &&
                              number < 0x100;
        out += is_coded ? static_cast<char>(number) : text[at];
        at += is_coded ? before.size() + digits : 1;
    }
    return out;
}

// An address as a browser reads it: references written out, blanks and control characters left out.
std::string address_of(std::string value) {
    for (const auto& [name, by] : std::array<std::pair<const char*, const char*>, 8>{{{"&amp;", "&"},
                                                                                      {"&colon;", ":"},
                                                                                      {"&#58;", ":"},
                                                                                      {"&#x3a;", ":"},
                                                                                      {"&tab;", ""},
                                                                                      {"&newline;", ""},
                                                                                      {"&#9;", ""},
                                                                                      {"&#10;", ""}}})
        replace_all(value, name, by);
    std::erase_if(value, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
    return lowered(value);
}

class TagReader {
  public:
    explicit TagReader(std::string_view text) : text_(text) {}

    // From behind the "<"; leaves the place behind the ">".
    Tag read(std::size_t& at) {
        Tag tag;
        tag.name = lowered(word(at));
        while (at < text_.size() && text_[at] != '>') {
            if (is_blank(text_[at]) || text_[at] == '/') {
                ++at;
                continue;
            }
            const auto name = lowered(word(at));
            if (name.empty()) {
                ++at;
                continue;
            }
            tag.attributes.emplace_back(name, value(at));
        }
        if (at < text_.size()) ++at;
        return tag;
    }

  private:
    std::string word(std::size_t& at) const {
        const auto begin = at;
        while (at < text_.size() && !is_blank(text_[at]) && text_[at] != '>' && text_[at] != '/' && text_[at] != '=')
            ++at;
        return std::string{text_.substr(begin, at - begin)};
    }
    std::string value(std::size_t& at) const {
        while (at < text_.size() && is_blank(text_[at])) ++at;
        if (at >= text_.size() || text_[at] != '=') return {};
        ++at;
        while (at < text_.size() && is_blank(text_[at])) ++at;
        if (at < text_.size() && (text_[at] == '"' || text_[at] == '\'')) {
            const auto end = std::min(text_.find(text_[at], at + 1), text_.size());
            const auto begin = at + 1;
            at = std::min(end + 1, text_.size());
            return std::string{text_.substr(begin, end - begin)};
        }
        const auto begin = at;
        while (at < text_.size() && !is_blank(text_[at]) && text_[at] != '>') ++at;
        return std::string{text_.substr(begin, at - begin)};
    }

    std::string_view text_;
};

std::string unescape_json(std::string_view json) {
    auto text = hex_written_out(json, "\\u", 4);
    for (const auto& [what, by] : std::array<std::pair<const char*, const char*>, 4>{
             {{"\\\"", "\""}, {"\\/", "/"}, {"\\n", "\n"}, {"\\\\", "\\"}}})
        replace_all(text, what, by);
    return text;
}

std::string describe(const Tag& tag) {
    std::string text = "<" + tag.name;
    for (const auto& [name, value] : tag.attributes) text += " " + name + "=\"" + value + "\"";
    return text + ">";
}

}  // namespace

std::vector<Tag> read_tags(std::string_view markup) {
    std::vector<Tag> tags;
    TagReader reader{markup};
    for (std::size_t at = 0; (at = markup.find('<', at)) != std::string_view::npos;) {
        if (markup.substr(at).starts_with("<!--")) {
            const auto end = markup.find("-->", at);
            at = end == std::string_view::npos ? markup.size() : end;
            continue;
        }
        ++at;
        if (at >= markup.size() || !is_letter(markup[at])) continue;
        tags.push_back(reader.read(at));
        const auto& name = tags.back().name;
        if (name == "script" || name == "style" || name == "textarea" || name == "title")
            at = std::min(lowered(markup).find("</" + name, at), markup.size());
    }
    return tags;
}

std::string what_runs_in(std::string_view markup) {
    static constexpr std::array<std::string_view, 6> never{"iframe", "object", "embed",
                                                           "base",   "applet", "foreignobject"};
    for (const auto& tag : read_tags(markup)) {
        if (std::ranges::find(never, tag.name) != never.end()) return describe(tag);
        bool is_ours = tag.name != "script";
        for (const auto& [name, value] : tag.attributes) {
            if (name.starts_with("on") || name == "srcdoc" || name == "style") return describe(tag);
            const auto address = address_of(value);
            for (const std::string_view scheme : {"javascript:", "data:", "vbscript:"})
                if (address.starts_with(scheme)) return describe(tag);
            if (name == "http-equiv" && lowered(value) == "refresh") return describe(tag);
            if (name == "src" && address.starts_with("/assets/")) is_ours = true;
            if (name == "type" && (value == "application/ld+json" || value == "application/json")) is_ours = true;
        }
        if (!is_ours) return describe(tag);
    }
    return {};
}

std::string what_runs_in_json(std::string_view json) {
    for (const std::string_view member : {"\"html\":\"", "\"content_html\":\"", "\"body\":\""})
        for (std::size_t at = 0; (at = json.find(member, at)) != std::string_view::npos;) {
            at += member.size();
            const auto begin = at;
            while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
            auto runs = what_runs_in(unescape_json(json.substr(begin, std::min(at, json.size()) - begin)));
            if (!runs.empty()) return runs;
        }
    return {};
}

std::string unescape_quoted_printable(std::string_view text) {
    std::string joined{text};
    replace_all(joined, "=\r\n", "");
    return hex_written_out(joined, "=", 2);
}

}  // namespace standfirst::test
