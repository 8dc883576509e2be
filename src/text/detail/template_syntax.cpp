// SPDX-License-Identifier: Apache-2.0
#include "text/detail/template_syntax.hpp"

#include <algorithm>
#include <utility>

#include "foundation/failure.hpp"

namespace standfirst::text::detail {

namespace {

constexpr std::string_view blank = " \t";
constexpr std::string_view white = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(white);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-';
}

bool is_name(std::string_view name) {
    if (name == "." || name == "@first" || name == "@last") return true;
    if (name.empty() || name.front() == '.' || name.back() == '.' || name.contains("..")) return false;
    return std::ranges::all_of(name, is_name_character);
}

// A tag as it stands between its braces.
struct Tag {
    std::size_t begin = 0;  // of "{{"
    std::size_t end = 0;    // past "}}"
    int line = 1;
    bool is_raw = false;
    char sign = '\0';          // '#', '^', '?', '/', '>', '!', '=', '&' or nothing
    std::string_view content;  // trimmed, without the sign
};

class Parser {
  public:
    Parser(TemplateFile& file, std::string_view source) : file_(file), source_(source) {
        for (std::size_t i = 0; i < source.size(); ++i)
            if (source[i] == '\n') newlines_.push_back(i);
    }

    void parse() {
        auto nodes = parse_until_close(nullptr);
        file_.nodes = std::move(nodes);
    }

  private:
    [[noreturn]] void fail(int line, const std::string& what) const { fail_template(file_.origin, line, what); }

    std::vector<TemplateNode> parse_until_close(const Tag* opened) {
        std::vector<TemplateNode> nodes;
        while (true) {
            const auto begin = source_.find("{{", position_);
            if (begin == std::string_view::npos) {
                if (opened != nullptr)
                    fail(opened->line,
                         "{{" + std::string(1, opened->sign) + std::string(opened->content) + "}} is never closed");
                add_literal(nodes, source_.size());
                return nodes;
            }
            const auto tag = read_tag(begin);
            take_text_before(nodes, tag);
            if (tag.sign == '/') {
                if (opened == nullptr) fail(tag.line, "{{/" + std::string(tag.content) + "}} closes nothing");
                if (tag.content != opened->content)
                    fail(tag.line, "{{/" + std::string(tag.content) + "}} closes {{" + std::string(1, opened->sign) +
                                       std::string(opened->content) + "}} of line " + std::to_string(opened->line));
                return nodes;
            }
            add_node(nodes, tag);
        }
    }

    int line_at(std::size_t position) const {
        return 1 + static_cast<int>(std::ranges::lower_bound(newlines_, position) - newlines_.begin());
    }

    Tag read_tag(std::size_t begin) {
        Tag tag;
        tag.begin = begin;
        tag.line = line_at(begin);
        tag.is_raw = source_.substr(begin).starts_with("{{{");
        const std::string_view closing = tag.is_raw ? "}}}" : "}}";
        const auto open = begin + closing.size();
        // A comment may hold single braces; everything else ends at the first closing.
        const auto close = source_.find(closing, open);
        if (close == std::string_view::npos) fail(tag.line, "a tag that begins here never ends");
        tag.end = close + closing.size();
        auto content = trimmed(source_.substr(open, close - open));
        if (!content.empty() && std::string_view{"#^?/>!=&"}.contains(content.front()) && !tag.is_raw) {
            tag.sign = content.front();
            content = trimmed(content.substr(1));
        }
        tag.content = content;
        return tag;
    }

    // A tag that prints nothing and stands alone on its line takes the line with it.
    void take_text_before(std::vector<TemplateNode>& nodes, Tag tag) {
        std::size_t text_end = tag.begin;
        std::size_t next = tag.end;
        if (tag.sign != '\0') {
            const auto line_begin = source_.substr(0, tag.begin).find_last_not_of(blank);
            const bool begins_line = line_begin == std::string_view::npos || source_[line_begin] == '\n';
            const auto begin_of_line = line_begin == std::string_view::npos ? 0 : line_begin + 1;
            const auto after = source_.find_first_not_of(blank, tag.end);
            const bool ends_line = after == std::string_view::npos || source_[after] == '\n' ||
                                   (source_[after] == '\r' && after + 1 < source_.size() && source_[after + 1] == '\n');
            if (begins_line && ends_line && begin_of_line >= position_) {
                text_end = begin_of_line;
                if (after == std::string_view::npos)
                    next = source_.size();
                else
                    next = source_[after] == '\r' ? after + 2 : after + 1;
            }
        }
        add_literal(nodes, text_end);
        position_ = next;
    }

    void add_literal(std::vector<TemplateNode>& nodes, std::size_t end) {
        if (end <= position_) return;
        TemplateNode node;
        node.kind = NodeKind::literal;
        node.text = std::string(source_.substr(position_, end - position_));
        node.line = line_at(position_);
        nodes.push_back(std::move(node));
        position_ = end;
    }

    void add_node(std::vector<TemplateNode>& nodes, const Tag& tag) {
        TemplateNode node;
        node.line = tag.line;
        switch (tag.sign) {
            case '!':
                return;
            case '=':
                fail(tag.line, "other delimiters than {{ and }} are not spoken here");
            case '&':
                fail(tag.line, "write {{{name}}} for a field of type SafeHtml");
            case '>':
                node.kind = NodeKind::partial;
                node.text = std::string(tag.content);
                if (node.text.empty() || node.text.contains("..") || node.text.front() == '/')
                    fail(tag.line, "{{> …}} names a template file, as in {{> parts/card}}");
                break;
            case '#':
                read_section(node, NodeKind::section, tag);
                break;
            case '^':
                read_section(node, NodeKind::inverted, tag);
                break;
            case '?':
                read_section(node, NodeKind::test, tag);
                break;
            default:
                read_value(node, tag);
                break;
        }
        nodes.push_back(std::move(node));
    }

    void read_section(TemplateNode& node, NodeKind kind, const Tag& tag) {
        node.kind = kind;
        node.text = checked_name(tag.content, tag.line);
        if (++depth_ > deepest) fail(tag.line, "sections are nested too deeply");
        node.inside = parse_until_close(&tag);
        --depth_;
    }

    void read_value(TemplateNode& node, const Tag& tag) {
        auto content = tag.content;
        if (content.starts_with("t:")) {
            node.kind = tag.is_raw ? NodeKind::raw_words : NodeKind::words;
            read_words(node, content.substr(2), tag.line);
            return;
        }
        node.kind = tag.is_raw ? NodeKind::raw_value : NodeKind::value;
        if (!tag.is_raw && content.starts_with("n:")) {
            node.form = ValueForm::number_words;
            content.remove_prefix(2);
        } else if (!tag.is_raw && content.starts_with("json:")) {
            node.form = ValueForm::json;
            content.remove_prefix(5);
        }
        node.text = checked_name(trimmed(content), tag.line);
        if (node.text.starts_with('@')) fail(tag.line, node.text + " can only be asked: {{#" + node.text + "}}");
    }

    void read_words(TemplateNode& node, std::string_view content, int line) {
        const auto next_part = [&content] {
            content = trimmed(content);
            const auto end = std::min(content.find_first_of(white), content.size());
            const auto part = content.substr(0, end);
            content.remove_prefix(end);
            return part;
        };
        node.text = checked_name(next_part(), line);
        for (auto part = next_part(); !part.empty(); part = next_part()) {
            const auto equals = part.find('=');
            if (equals == std::string_view::npos)
                fail(line, "an argument is written name=field: '" + std::string(part) + "'");
            node.arguments.push_back(
                {checked_name(part.substr(0, equals), line), checked_name(part.substr(equals + 1), line)});
        }
    }

    std::string checked_name(std::string_view name, int line) const {
        if (!is_name(name)) fail(line, "'" + std::string(name) + "' is not a name");
        return std::string(name);
    }

    static constexpr int deepest = 40;
    TemplateFile& file_;
    std::string_view source_;
    std::size_t position_ = 0;
    std::vector<std::size_t> newlines_;
    int depth_ = 0;
};

}  // namespace

void fail_template(const std::string& origin, int line, const std::string& what) {
    throw Failure(origin + ":" + std::to_string(line) + ": " + what);
}

std::string partial_file_name(std::string_view name, std::string_view included_from) {
    const auto last_part = name.substr(name.find_last_of('/') + 1);
    if (last_part.contains('.')) return std::string(name);
    return std::string(name) + std::string(included_from.substr(included_from.find_last_of('.')));
}

TemplateFile parse_template(std::string name, std::string origin, std::string_view source) {
    TemplateFile file{std::move(name), std::move(origin), {}};
    Parser{file, source}.parse();
    return file;
}

}  // namespace standfirst::text::detail
