// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/classic.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace standfirst::importers::wordpress {

namespace {

// Elements that stand between paragraphs, never in one.
constexpr std::array block_elements{
    "address",  "article", "aside",  "blockquote", "caption",    "col",    "colgroup", "dd",    "details",
    "div",      "dl",      "dt",     "fieldset",   "figcaption", "figure", "footer",   "form",  "h1",
    "h2",       "h3",      "h4",     "h5",         "h6",         "header", "hgroup",   "hr",    "iframe",
    "legend",   "li",      "main",   "menu",       "nav",        "ol",     "option",   "p",     "pre",
    "script",   "section", "select", "style",      "summary",    "svg",    "table",    "tbody", "td",
    "textarea", "tfoot",   "th",     "thead",      "tr",         "ul",     "video",    "audio"};
// Elements whose insides are kept byte for byte.
constexpr std::array kept_elements{"pre", "script", "style", "svg", "textarea"};
// Elements whose direct text is never a paragraph.
constexpr std::array shells{"ul", "ol", "dl", "table", "tbody", "thead", "tfoot", "tr", "colgroup", "select", "menu"};

template <std::size_t Count>
bool is_one_of(const std::array<const char*, Count>& names, std::string_view name) {
    return std::ranges::any_of(names, [&](const char* one) { return name == one; });
}

constexpr int most_unclosed = 1000;
constexpr std::size_t most_shells = 256;

struct Tag {
    std::string name;  // small letters
    bool is_end = false;
    std::size_t end = 0;  // after its '>'
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// The tag that begins at `at`, where '<' stands; without a name where none begins.
Tag tag_at(std::string_view body, std::size_t at) {
    Tag tag;
    std::size_t i = at + 1;
    if (i < body.size() && body[i] == '/') {
        tag.is_end = true;
        ++i;
    }
    if (i >= body.size() || !is_letter(body[i])) return tag;
    for (; i < body.size() && (is_letter(body[i]) || is_digit(body[i])); ++i) {
        tag.name += body[i] >= 'A' && body[i] <= 'Z' ? static_cast<char>(body[i] - 'A' + 'a') : body[i];
    }
    char quote = 0;
    for (; i < body.size(); ++i) {
        if (quote != 0) {
            if (body[i] == quote) quote = 0;
        } else if (body[i] == '"' || body[i] == '\'') {
            quote = body[i];
        } else if (body[i] == '>') {
            tag.end = i + 1;
            return tag;
        }
    }
    tag.name.clear();  // never closed: it is text
    return tag;
}

class Paragraphs {
  public:
    explicit Paragraphs(std::string_view body) : body_(body) { html_.reserve(body.size() + body.size() / 8); }

    std::string make() {
        for (std::size_t i = 0; i < body_.size();) i = step(i);
        end_run();
        return std::move(html_);
    }

  private:
    std::size_t step(std::size_t at) {
        if (body_[at] != '<') {
            const auto next = std::min(body_.find('<', at), body_.size());
            run_ += body_.substr(at, next - at);
            return next;
        }
        if (body_.substr(at).starts_with("<!--")) {
            const auto end = body_.find("-->", at);
            return end == std::string_view::npos ? body_.size() : end + 3;
        }
        const bool may_be_tag = at >= no_tag_until_;
        const Tag tag = may_be_tag ? tag_at(body_, at) : Tag{};
        if (tag.name.empty()) {
            // A '<' that nothing closes costs a look at the whole rest: not for ever.
            if (may_be_tag && ++unclosed_ > most_unclosed) no_tag_until_ = body_.size();
            run_ += '<';
            return at + 1;
        }
        if (is_one_of(kept_elements, tag.name) && !tag.is_end) return keep(at, tag);
        if (!is_one_of(block_elements, tag.name)) {
            run_ += body_.substr(at, tag.end - at);
            return tag.end;
        }
        end_run();
        html_ += body_.substr(at, tag.end - at);
        if (tag.name == "p") is_in_paragraph_ = !tag.is_end;
        if (is_one_of(shells, tag.name) || tag.name == "li" || tag.name == "td" || tag.name == "th") note_shell(tag);
        return tag.end;
    }

    void note_shell(const Tag& tag) {
        if (!tag.is_end) {
            if (shells_.size() < most_shells) shells_.push_back(tag.name);
            return;
        }
        const auto found = std::find(shells_.rbegin(), shells_.rend(), tag.name);
        if (found != shells_.rend()) shells_.erase(found.base() - 1, shells_.end());
    }

    std::size_t keep(std::size_t at, const Tag& tag) {
        end_run();
        std::size_t end = tag.end;
        while (true) {
            end = body_.find("</", end);
            if (end == std::string_view::npos) {
                end = body_.size();
                break;
            }
            const Tag closing = tag_at(body_, end);
            if (closing.name == tag.name) {
                end = closing.end;
                break;
            }
            end += 2;
        }
        html_ += body_.substr(at, end - at);
        return end;
    }

    // The text and inline elements since the last block element.
    void end_run() {
        const std::string run = std::exchange(run_, {});
        if (std::ranges::all_of(run, is_blank)) {
            html_ += run.empty() ? "" : "\n";
            return;
        }
        const bool in_shell = !shells_.empty() && is_one_of(shells, shells_.back());
        const bool has_blank_line = find_blank_line(run, 0).first != std::string::npos;
        // In a list item or a cell, words stay words unless blank lines part them.
        const bool stays = is_in_paragraph_ || in_shell || (!shells_.empty() && !has_blank_line);
        if (stays) {
            append_lines(run);
            return;
        }
        for (std::size_t i = 0; i < run.size();) {
            const auto [gap, next] = find_blank_line(run, i);
            const auto words = std::string_view{run}.substr(i, std::min(gap, run.size()) - i);
            if (!std::ranges::all_of(words, is_blank)) {
                html_ += "<p>";
                append_lines(words);
                html_ += "</p>\n";
            }
            i = next;
        }
    }

    // Where blank lines begin at or after `from`, and where what follows them begins.
    static std::pair<std::size_t, std::size_t> find_blank_line(std::string_view run, std::size_t from) {
        for (auto line_end = run.find('\n', from); line_end != std::string_view::npos;
             line_end = run.find('\n', line_end + 1)) {
            std::size_t i = line_end + 1;
            std::size_t lines = 1;
            for (; i < run.size() && is_blank(run[i]); ++i) lines += run[i] == '\n' ? 1 : 0;
            if (lines > 1) return {line_end, i};
        }
        return {std::string_view::npos, run.size()};
    }

    // Words with <br> at line ends, none at either edge and none after one that is written.
    void append_lines(std::string_view words) {
        while (!words.empty() && is_blank(words.front())) words.remove_prefix(1);
        while (!words.empty() && is_blank(words.back())) words.remove_suffix(1);
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i] == '\r') continue;
            if (words[i] == '\n' && !ends_with_break()) html_ += "<br>";
            html_ += words[i];
        }
    }

    [[nodiscard]] bool ends_with_break() const {
        std::string_view end = html_;
        while (!end.empty() && (end.back() == ' ' || end.back() == '\t')) end.remove_suffix(1);
        return end.ends_with("<br>") || end.ends_with("<br />") || end.ends_with("<br/>");
    }

    std::string_view body_;
    std::string html_;
    std::string run_;
    std::vector<std::string> shells_;
    bool is_in_paragraph_ = false;
    std::size_t no_tag_until_ = 0;
    int unclosed_ = 0;
};

}  // namespace

std::string add_paragraphs(std::string_view body) { return Paragraphs{body}.make(); }

std::string frame_addresses(std::string_view html) {
    constexpr std::string_view begin = "<p>http";
    std::string framed;
    std::size_t from = 0;
    for (auto at = html.find(begin); at != std::string_view::npos; at = html.find(begin, at + 1)) {
        const auto end = html.find_first_of("<>\"' \n\t", at + 3);
        if (end == std::string_view::npos) break;
        const auto address = html.substr(at + 3, end - at - 3);
        const bool is_address = address.starts_with("https://") || address.starts_with("http://");
        if (!is_address || !html.substr(end).starts_with("</p>")) continue;
        framed.append(html.substr(from, at - from)).append("<iframe src=\"").append(address).append("\"></iframe>");
        from = end + 4;
    }
    return framed.append(html.substr(from));
}

}  // namespace standfirst::importers::wordpress
