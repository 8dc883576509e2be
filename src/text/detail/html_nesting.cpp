// SPDX-License-Identifier: Apache-2.0
// How deep a piece of HTML may nest, found without building a tree (html_tree.hpp).
#include <algorithm>
#include <array>
#include <vector>

#include "text/detail/html_tree.hpp"

namespace standfirst::text::detail {

namespace {

constexpr std::size_t most_depth = 1500;
constexpr std::size_t most_work = 40'000'000;  // depth times tags
constexpr std::size_t most_attributes = 400;   // of one tag: gumbo compares each with each

// A tag's name, lower-cased, at most 15 bytes of it: enough to tell apart what matters here.
struct Name {
    std::array<char, 16> bytes{};
    friend bool operator==(const Name&, const Name&) = default;
    [[nodiscard]] std::string_view view() const { return bytes.data(); }
};

template <std::size_t count>
bool is_one_of(const Name& name, const std::array<std::string_view, count>& names) {
    return std::find(names.begin(), names.end(), name.view()) != names.end();
}

constexpr std::array<std::string_view, 14> void_names{"img", "br",   "hr",    "input", "meta",  "link", "area",
                                                      "col", "base", "embed", "param", "track", "wbr",  "source"};
constexpr std::array<std::string_view, 8> raw_names{"script", "style",  "textarea", "title",
                                                    "xmp",    "iframe", "noembed",  "noframes"};
// Closed by themselves when one of the blocks below ends.
constexpr std::array<std::string_view, 4> implied_names{"p", "li", "dd", "dt"};
constexpr std::array<std::string_view, 14> block_names{"div",     "ul",      "ol",    "dl",        "blockquote",
                                                       "section", "article", "pre",   "figure",    "header",
                                                       "footer",  "main",    "aside", "figcaption"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

class NestingScan {
  public:
    explicit NestingScan(std::string_view html) : html_(html) { stack_.reserve(64); }

    bool is_safe() {
        while (at_ < html_.size()) {
            at_ = html_.find('<', at_);
            if (at_ == std::string_view::npos) return true;
            ++at_;
            if (at_ == html_.size()) return true;
            if (html_[at_] == '!' || html_[at_] == '?')
                skip_comment();
            else if (html_[at_] == '/')
                read_end_tag();
            else if (is_letter(html_[at_]))
                read_start_tag();
            work_ += stack_.size() + 1;
            if (stack_.size() > most_depth || work_ > most_work || has_too_many_attributes_) return false;
        }
        return true;
    }

  private:
    Name read_name() {
        Name name;
        std::size_t length = 0;
        for (; at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '>' && html_[at_] != '/'; ++at_) {
            const char c = html_[at_];
            if (length < 15) name.bytes[length++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        }
        return name;
    }

    // To the end of the tag, as HTML's tokenizer reads attributes: a quote counts only after '='.
    void skip_attributes() {
        std::size_t count = 0;
        bool is_after_equals = false;
        while (at_ < html_.size() && html_[at_] != '>') {
            const char c = html_[at_];
            if (is_after_equals && (c == '"' || c == '\'')) {
                at_ = std::min(html_.find(c, at_ + 1), html_.size());
                is_after_equals = false;
                ++count;
            } else if (is_after_equals && !is_blank(c)) {
                while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '>') ++at_;
                is_after_equals = false;
                ++count;
                continue;
            } else if (c == '=' && !is_after_equals && at_ > 0 && !is_name_start(at_)) {
                is_after_equals = true;
            } else if (is_blank(c) || c == '/') {
                ++count;
            }
            if (at_ < html_.size()) ++at_;
        }
        has_too_many_attributes_ |= count > 2 * most_attributes;
        if (at_ < html_.size()) ++at_;
    }

    // An '=' where a name would begin belongs to the name.
    [[nodiscard]] bool is_name_start(std::size_t position) const {
        std::size_t before = position;
        while (before > 0 && is_blank(html_[before - 1])) --before;
        const char c = html_[before - 1];
        return c == '/' || c == '"' || c == '\'' || (before == name_end_);
    }

    void skip_comment() {
        if (html_.substr(at_, 3) != "!--") {
            if (html_.substr(at_, 2) == "![") is_uncertain_ |= has_foreign_;
            at_ = std::min(html_.find('>', at_), html_.size());
            return;
        }
        at_ += 3;
        if (html_.substr(at_, 1) == ">" || html_.substr(at_, 2) == "->") return;
        auto end = html_.find("--", at_);
        while (end != std::string_view::npos && html_.substr(end, 3) != "-->" && html_.substr(end, 4) != "--!>")
            end = html_.find("--", end + 1);
        at_ = std::min(end, html_.size());
    }

    void read_start_tag() {
        const auto name = read_name();
        name_end_ = at_;
        skip_attributes();
        if (is_one_of(name, void_names)) return;
        const auto word = name.view();
        if (word == "svg" || word == "math") has_foreign_ = true;
        if (word == "select" || word == "plaintext" || word == "frameset") is_uncertain_ = true;
        if (is_one_of(name, raw_names)) {
            is_uncertain_ |= has_foreign_;
            skip_raw(word);
            return;
        }
        if (!stack_.empty() && stack_.back() == name && is_one_of(name, implied_names)) return;  // it closes the other
        if (!stack_.empty() && stack_.back().view() == "p" && is_one_of(name, block_names)) stack_.pop_back();
        stack_.push_back(name);
    }

    // Past the end tag of an element whose content is no markup.
    void skip_raw(std::string_view name) {
        const auto start = at_;
        for (auto end = html_.find("</", at_); end != std::string_view::npos; end = html_.find("</", end + 2)) {
            at_ = end + 2;
            const auto found = read_name();
            if (found.view() != name) continue;
            const auto inside = html_.substr(start, end - start);
            // <!--<script> inside a script hides its end tag.
            const auto comment = name == "script" ? inside.find("<!--") : std::string_view::npos;
            if (comment != std::string_view::npos && inside.find('<', comment + 4) != std::string_view::npos)
                is_uncertain_ = true;
            name_end_ = at_;
            skip_attributes();
            return;
        }
        at_ = html_.size();
    }

    void read_end_tag() {
        ++at_;
        if (at_ >= html_.size()) return;
        if (!is_letter(html_[at_])) {
            at_ = std::min(html_.find('>', at_), html_.size());
            return;
        }
        const auto name = read_name();
        name_end_ = at_;
        skip_attributes();
        if (is_uncertain_) return;
        const bool is_block = is_one_of(name, block_names);
        auto height = stack_.size();
        while (is_block && height > 0 && is_one_of(stack_[height - 1], implied_names)) --height;
        const bool is_table =
            name.view() == "table" || name.view() == "tr" || name.view() == "tbody" || name.view() == "thead";
        while (is_table && height > 0 && stack_[height - 1] != name && is_table_part(stack_[height - 1])) --height;
        if (height > 0 && stack_[height - 1] == name) stack_.resize(height - 1);
    }

    static bool is_table_part(const Name& name) {
        static constexpr std::array<std::string_view, 6> parts{"td", "th", "tr", "tbody", "thead", "tfoot"};
        return is_one_of(name, parts);
    }

    std::string_view html_;
    std::size_t at_ = 0;
    std::size_t name_end_ = 0;
    std::size_t work_ = 0;
    std::vector<Name> stack_;
    bool has_foreign_ = false;
    bool is_uncertain_ = false;  // from here on end tags close nothing
    bool has_too_many_attributes_ = false;
};

}  // namespace

bool is_nesting_safe(std::string_view html) { return NestingScan{html}.is_safe(); }

}  // namespace standfirst::text::detail
