// SPDX-License-Identifier: Apache-2.0
// Documents from chance: every kind of block, mark and inline, within the limits, the same for the same seed.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "text/document.hpp"

namespace standfirst::testing {

class RandomDocument {
  public:
    explicit RandomDocument(std::uint64_t seed) : state_(seed * 2 + 1) {}

    [[nodiscard]] text::Document make(std::size_t most_blocks = 8) { return {blocks(most_blocks, 0)}; }

    [[nodiscard]] text::Line line() {
        text::Line line;
        for (auto count = below(5); count > 0; --count) line.push_back(part());
        return line;
    }

    [[nodiscard]] text::Picture picture() {
        return {media(), words(), line(), words(), one_of<text::PictureLayout>(5), maybe_link()};
    }

    // SplitMix64.
    [[nodiscard]] std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    [[nodiscard]] std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }

  private:
    template <typename Enum>
    Enum one_of(std::size_t count) {
        return static_cast<Enum>(below(count));
    }
    bool chance() { return below(2) == 0; }
    int between(int least, int most) {
        return least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1)));
    }

    std::string words() {
        static constexpr const char* choices[] = {
            "",       "harbour", "a \"quoted\" <word>",   "l’été & après", "桥の長さ",
            "جسر",    "🗞 ink",  "back\\slash",           "tab\there",     "</script>",
            " edge ", "é",       "plain words of a story"};
        return choices[below(std::size(choices))];
    }
    std::string name() { return "n" + std::to_string(below(50)); }
    std::string link() {
        static constexpr const char* choices[] = {
            "https://example.org/a?b=1&c=2", "/world/bridge", "#note",
            "mailto:desk@example.org",       "tel:+351",      "http://example.org"};
        return choices[below(std::size(choices))];
    }
    std::string maybe_link() { return chance() ? link() : std::string{}; }
    MediaId media() { return MediaId{chance() ? static_cast<std::int64_t>(next() >> 1U) : 0}; }
    text::Mark mark() {
        const auto kind = one_of<text::MarkKind>(15);
        if (kind == text::MarkKind::link) return {kind, link()};
        if (kind == text::MarkKind::claim) return {kind, name()};
        if (kind == text::MarkKind::language) return {kind, chance() ? "fr" : "ar"};
        if (kind == text::MarkKind::abbreviation) return {kind, words()};
        return {kind, {}};
    }
    text::Inline part() {
        switch (below(10)) {
            case 0:
                return text::LineBreak{};
            case 1:
                return text::FootnoteReference{name()};
            case 2: {
                const Date day{std::chrono::year{between(1900, 2100)},
                               std::chrono::month{static_cast<unsigned>(between(1, 12))},
                               std::chrono::day{static_cast<unsigned>(between(1, 28))}};
                text::DateField field{one_of<text::CountedField>(4), day};
                for (auto count = below(3); count > 0; --count) field.marks.push_back(mark());
                return field;
            }
            case 3:
                return text::InlinePicture{media(), words()};
            default:
                break;
        }
        text::TextRun run{words(), {}};
        for (auto count = below(4); count > 0; --count) run.marks.push_back(mark());
        return run;
    }
    text::Blocks blocks(std::size_t most, int depth) {
        text::Blocks made;
        if (depth >= 5) return made;
        for (auto count = below(most + 1); count > 0; --count) made.push_back(block(depth));
        return made;
    }
    std::vector<std::vector<text::TableCell>> rows() {
        std::vector<std::vector<text::TableCell>> made(below(3));
        for (auto& row : made)
            for (auto count = below(4); count > 0; --count)
                row.push_back({line(), chance(), between(1, 3), between(1, 3), one_of<text::Alignment>(3)});
        return made;
    }
    text::Block block(int depth) {
        using namespace text;
        switch (below(20)) {
            case 0:
                return {Paragraph{line(), one_of<Alignment>(3)}};
            case 1:
                return {Heading{between(2, 6), line(), chance() ? name() : std::string{}}};
            case 2: {
                List list{chance(), between(-2, 9), chance(), one_of<ListNumbers>(5), {}};
                for (auto count = below(4); count > 0; --count) list.items.push_back({blocks(2, depth + 1)});
                return {std::move(list)};
            }
            case 3:
                return {Quote{blocks(3, depth + 1), words(), words(), maybe_link()}};
            case 4:
                return {PullQuote{line(), words()}};
            case 5:
                return {SideNote{words(), blocks(3, depth + 1)}};
            case 6:
                return {picture()};
            case 7: {
                Gallery gallery{{}, line(), between(0, 8)};
                for (auto count = below(4); count > 0; --count) gallery.pictures.push_back(picture());
                return {std::move(gallery)};
            }
            case 8:
                return {Audio{media(), words(), line()}};
            case 9:
                return {Video{media(), words(), line(), one_of<PictureLayout>(5)}};
            case 10:
                return {FileLink{media(), words()}};
            case 11:
                return {Table{line(), rows(), rows(), rows()}};
            case 12:
                return {CodeBlock{name(), words() + "\n\x01" + words()}};
            case 13:
                return {Verse{line(), one_of<Alignment>(3)}};
            case 14:
                return {Details{line(), blocks(3, depth + 1)}};
            case 15:
                return {Footnote{name(), blocks(2, depth + 1)}};
            case 16:
                return {LinkCard{link(), words(), words(), "example.org"}};
            case 17:
                return {Divider{}};
            case 18: {
                Columns columns;
                for (auto count = below(4); count > 0; --count) columns.columns.push_back(blocks(2, depth + 1));
                return {std::move(columns)};
            }
            default:
                return {PreservedHtml{"<p>kept " + words() + "</p>"}};
        }
    }

    std::uint64_t state_;
};

}  // namespace standfirst::testing
