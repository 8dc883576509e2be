// SPDX-License-Identifier: Apache-2.0
// Emphasis counts by the characters beside its signs. A line that reads back as another one is written with these
// characters as numbers ("&#98;").
#include "text/markdown_out.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "foundation/utf8.hpp"
#include "text/markdown.hpp"

namespace standfirst::text {

namespace {

enum class Care { usual, utmost };

constexpr std::string_view mention_path = "/readers/";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t longest_row(std::string_view text, char of) {
    std::size_t longest = 0, row = 0;
    for (const char c : text) {
        row = c == of ? row + 1 : 0;
        longest = std::max(longest, row);
    }
    return longest;
}

std::string as_number(char32_t c) { return "&#" + std::to_string(static_cast<std::uint32_t>(c)) + ";"; }

bool is_mention(const TextRun& run) {
    return run.text.starts_with('@') && !run.marks.empty() && run.marks.back().kind == MarkKind::link &&
           run.marks.back().value.starts_with(mention_path);
}

bool is_code(const std::vector<Mark>& marks) { return !marks.empty() && marks.back().kind == MarkKind::code; }

// The line with mentions as plain names, and with what stands under the same marks in one run.
Line without_mentions(const Line& line) {
    Line plain;
    for (const auto& piece : line) {
        auto made = piece;
        if (auto* run = std::get_if<TextRun>(&made); run != nullptr) {
            if (is_mention(*run)) run->marks.pop_back();
            auto* last = plain.empty() ? nullptr : std::get_if<TextRun>(&plain.back());
            if (last != nullptr && last->marks == run->marks) {
                last->text += run->text;
                continue;
            }
        }
        plain.push_back(std::move(made));
    }
    return plain;
}

// ---- one line ------------------------------------------------------------------------------------------------------

class LineWriter {
  public:
    explicit LineWriter(Care care) : care_(care) {}

    std::string write(const Line& line) {
        const bool has_strong = std::ranges::any_of(line, [](const Inline& piece) {
            const auto* marks = marks_of(piece);
            return marks != nullptr && std::ranges::find(*marks, MarkKind::strong, &Mark::kind) != marks->end();
        });
        emphasis_ = has_strong || care_ == Care::utmost ? "_" : "*";
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (const auto* run = std::get_if<TextRun>(&line[i]); run != nullptr && !run->text.empty())
                write_run(line, i, *run);
            else if (std::holds_alternative<LineBreak>(line[i]))
                write_break(line, i);
        }
        change_marks({});
        return std::move(out_);
    }

  private:
    static const TextRun* run_at(const Line& line, std::size_t i) {
        return i < line.size() ? std::get_if<TextRun>(&line[i]) : nullptr;
    }

    // Marks that stay open from one run to the next; code is written with its run.
    static std::size_t count_common(const std::vector<Mark>& one, const std::vector<Mark>& other) {
        std::size_t common = 0;
        while (common < one.size() && common < other.size() && one[common] == other[common]) ++common;
        return common;
    }
    static std::vector<Mark> spanning(std::vector<Mark> marks) {
        if (is_code(marks)) marks.pop_back();
        return marks;
    }

    void write_break(const Line& line, std::size_t i) {
        const auto* next = run_at(line, i + 1);
        auto kept = open_;
        kept.resize(next == nullptr ? 0 : count_common(open_, spanning(next->marks)));
        change_marks(kept);
        out_ += "\\\n";
        is_line_start_ = true;
    }

    // "http://example.org" stands for itself where what follows cannot be taken for a part of it.
    bool is_bare(const Line& line, std::size_t i, const TextRun& run) const {
        if (care_ == Care::utmost || run.marks.empty() || run.marks.back() != Mark{MarkKind::link, run.text})
            return false;
        if (!run.text.starts_with("http://") && !run.text.starts_with("https://")) return false;
        if (std::string_view{".,;:!?)'*_~]"}.contains(run.text.back())) return false;
        const auto* next = run_at(line, i + 1);
        if (next == nullptr) return true;
        if (count_common(next->marks, run.marks) + 1 != run.marks.size()) return false;
        const auto end = next->text.find_first_not_of(".,;:!?)'");
        return end == std::string::npos || next->text[end] == ' ';
    }

    void write_run(const Line& line, std::size_t i, const TextRun& run) {
        auto marks = spanning(run.marks);
        if (is_bare(line, i, run)) marks.pop_back();
        const auto begin = edge_between(open_, marks);
        change_marks(marks);
        if (is_code(run.marks)) {
            write_code(run.text);
        } else {
            const auto* next = run_at(line, i + 1);
            const auto end = edge_between(next != nullptr ? spanning(next->marks) : std::vector<Mark>{}, marks);
            write_text(run.text, begin, end, next == nullptr ? Next::end : Next::run);
        }
        is_line_start_ = false;
    }

    // What stands between this run and its neighbour: nothing, signs of the neighbour's marks, or signs of its own.
    enum class Edge { open, others, own };
    static Edge edge_between(const std::vector<Mark>& neighbour, const std::vector<Mark>& own) {
        const auto common = count_common(neighbour, own);
        if (common < own.size()) return Edge::own;
        return common < neighbour.size() ? Edge::others : Edge::open;
    }

    [[nodiscard]] std::string_view sign_of(MarkKind kind) const {
        if (kind == MarkKind::strong) return "**";
        if (kind == MarkKind::emphasis) return emphasis_;
        return kind == MarkKind::strikethrough ? "~~" : "";
    }

    void change_marks(const std::vector<Mark>& marks) {
        const auto common = count_common(open_, marks);
        while (open_.size() > common) {
            if (open_.back().kind == MarkKind::link)
                write_target(open_.back().value);
            else
                out_ += sign_of(open_.back().kind);
            open_.pop_back();
        }
        for (auto i = common; i < marks.size(); ++i) {
            if (marks[i].kind == MarkKind::link)
                out_ += '[';
            else
                out_ += sign_of(marks[i].kind);
            open_.push_back(marks[i]);
            is_line_start_ = false;
        }
    }

    void write_target(std::string_view target) {
        const bool is_plain = target.find_first_of("()") == std::string_view::npos;
        out_ += is_plain ? "](" : "](<";
        for (const char c : target) c == '&' ? out_ += "&amp;" : out_ += c;
        out_ += is_plain ? ")" : ">)";
    }

    void write_code(std::string_view code) {
        const std::string fence(longest_row(code, '`') + 1, '`');
        const bool is_padded =
            code.starts_with('`') || code.ends_with('`') ||
            (code.starts_with(' ') && code.ends_with(' ') && code.find_first_not_of(' ') != std::string_view::npos);
        const std::string_view pad = is_padded ? " " : "";
        out_.append(fence).append(pad).append(code).append(pad).append(fence);
    }

    enum class Next { end, run };

    void write_text(std::string_view text, Edge begin, Edge end, Next next) {
        const auto needs_number = [this](Edge edge, char c) {
            return care_ == Care::utmost ? edge != Edge::open : edge == Edge::own && c == ' ';
        };
        std::size_t from = 0, until = text.size();
        std::string last;
        if (needs_number(begin, text.front())) out_ += as_number(next_code_point(text, from));
        if (from < until && needs_number(end, text.back())) {
            until = last_code_point(text);
            auto at = until;
            last = as_number(next_code_point(text, at));
        }
        for (auto i = from; i < until; ++i) write_character(text, i, next);
        out_ += last;
    }

    static std::size_t last_code_point(std::string_view text) {
        auto at = text.size() - 1;
        while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
        return at;
    }

    // Signs that begin a block where a line begins with them.
    bool begins_block(std::string_view text, std::size_t i) const {
        const char c = text[i];
        if (is_line_start_ && i == 0) return std::string_view{"#>-+="}.contains(c);
        if (!is_line_start_ || (c != '.' && c != ')')) return false;
        return i > 0 && i <= 9 && std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(i), is_digit);
    }

    void write_character(std::string_view text, std::size_t i, Next next) {
        const char c = text[i];
        const char before = i > 0 ? text[i - 1] : '\0';
        const char after = i + 1 < text.size() ? text[i + 1] : '\0';
        bool is_sign = begins_block(text, i);
        switch (c) {
            case '\\':
            case '`':
            case '*':
            case '[':
            case ']':
                is_sign = true;
                break;
            case '_':
                is_sign = !is_word(before) || !is_word(after);
                break;
            case '~':
                is_sign = before == '~' || after == '~' || before == '\0' || after == '\0';
                break;
            case '<':
                is_sign = is_word(after) || after == '/' || after == '!' || after == '?' || after == '\0';
                break;
            case '&':
                is_sign = is_word(after) || after == '#' || after == '\0';
                break;
            case '!':
                is_sign = after == '\0' && next == Next::run;
                break;
            default:
                break;
        }
        if (is_sign) out_ += '\\';
        out_ += c;
    }

    Care care_;
    std::string_view emphasis_;
    std::string out_;
    std::vector<Mark> open_;
    bool is_line_start_ = true;
};

// ---- blocks --------------------------------------------------------------------------------------------------------

std::string write_line(const Line& with_mentions) {
    const auto line = without_mentions(with_mentions);
    auto usual = LineWriter{Care::usual}.write(line);
    const auto again = read_comment_markdown(usual);
    if (again && again->blocks == Blocks{{Paragraph{line}}}) return usual;
    return LineWriter{Care::utmost}.write(line);
}

// Each line behind `others`, the first one behind `first`; no spaces at the ends of empty ones.
std::string indented(std::string_view words, std::string_view first, std::string_view others) {
    std::string out;
    auto sign = first;
    for (bool has_more = true; has_more; sign = others) {
        const auto end = words.find('\n');
        has_more = end != std::string_view::npos;
        const auto line = words.substr(0, end);
        out += sign;
        while (line.empty() && out.ends_with(' ')) out.pop_back();
        out += line;
        if (has_more) {
            out += '\n';
            words.remove_prefix(end + 1);
        }
    }
    return out;
}

class BlockWriter {
  public:
    // Without a line end at the end.
    [[nodiscard]] static std::string write(const Blocks& blocks, int depth) {
        std::string out;
        std::size_t lists = 0;  // lists in a row, told apart by their signs
        for (const auto& block : blocks) {
            std::string words;
            const auto* list = std::get_if<List>(&block.content);
            if (const auto* paragraph = std::get_if<Paragraph>(&block.content))
                words = write_line(paragraph->line);
            else if (const auto* quote = std::get_if<Quote>(&block.content))
                words = indented(write(quote->blocks, depth), "> ", "> ");
            else if (list != nullptr)
                words = write_list(*list, depth, lists);
            else if (const auto* code = std::get_if<CodeBlock>(&block.content))
                words = write_code(*code);
            if (words.empty()) continue;
            lists = list != nullptr ? lists + 1 : 0;
            if (!out.empty()) out += "\n\n";
            out += words;
        }
        return out;
    }

  private:
    static std::string write_list(const List& list, int depth, std::size_t lists) {
        static constexpr std::array<char, 3> bullets{'-', '*', '+'};
        const bool is_tight = std::ranges::all_of(list.items, [](const ListItem& item) {
            return item.blocks.size() == 1 && std::holds_alternative<Paragraph>(item.blocks.front().content);
        });
        std::string out;
        auto number = list.start;
        for (const auto& item : list.items) {
            std::string sign;
            if (list.ordered)
                sign = std::to_string(std::min(number++, 999'999'999)) + (lists % 2 == 0 ? ". " : ") ");
            else
                sign = std::string{bullets.at((static_cast<std::size_t>(depth) + lists) % bullets.size())} + " ";
            if (!out.empty()) out += is_tight ? "\n" : "\n\n";
            out += indented(write(item.blocks, depth + 1), sign, std::string(sign.size(), ' '));
        }
        return out;
    }

    static std::string write_code(const CodeBlock& block) {
        const char sign = block.language.contains('`') ? '~' : '`';
        const std::string fence(std::max<std::size_t>(3, longest_row(block.code, sign) + 1), sign);
        std::string out = fence;
        for (const char c : block.language) {
            if (static_cast<unsigned char>(c) < 0x80 && !is_word(c) && c > ' ') out += '\\';
            out += c;
        }
        out += '\n';
        out += block.code;
        if (!block.code.empty()) out += '\n';
        return out + fence;
    }
};

}  // namespace

std::string write_comment_markdown(const Document& document) { return BlockWriter::write(document.blocks, 0); }

}  // namespace standfirst::text
