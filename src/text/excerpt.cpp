// SPDX-License-Identifier: Apache-2.0
#include "text/excerpt.hpp"

#include "foundation/utf8.hpp"

namespace standfirst::text {

namespace {

bool is_space(char32_t point) {
    return point == U' ' || (point >= 0x09 && point <= 0x0D) || point == 0xA0 || point == 0x3000 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029;
}

bool ends_sentence(char32_t point) {
    return point == U'.' || point == U'!' || point == U'?' || point == U'…' || point == U'。' || point == U'؟' ||
           point == U'！' || point == U'？' || point == U'۔' || point == U'।';
}

bool closes(char32_t point) {
    return point == U'"' || point == U'\'' || point == U')' || point == U']' || point == U'”' || point == U'’' ||
           point == U'»' || point == U'」' || point == U'』';
}

// Scripts that do not part words with spaces may be cut between any two characters.
bool is_written_without_spaces(char32_t point) {
    return (point >= 0x2E80 && point <= 0x9FFF) || (point >= 0xF900 && point <= 0xFAFF) || point >= 0x20000 ||
           (point >= 0x0E00 && point <= 0x0EFF);
}

}  // namespace

std::string make_excerpt(std::string_view plain_text, std::size_t characters) {
    if (characters == 0) return {};
    std::string out;
    std::size_t count = 0;
    std::size_t sentence_end = 0, sentence_count = 0, word_end = 0;
    bool has_space = false, after_sentence = false;
    char32_t previous = 0;
    std::size_t position = 0;
    while (position < plain_text.size()) {
        const char32_t point = next_code_point(plain_text, position);
        if (is_space(point)) {
            has_space = count > 0;
            continue;
        }
        const bool breaks = has_space || is_written_without_spaces(previous);
        if (breaks) {
            // The word needs room for the ellipsis that would follow it.
            if (count + 1 <= characters) word_end = out.size();
            if (after_sentence) sentence_end = out.size(), sentence_count = count;
        }
        const std::size_t needed = has_space ? 2 : 1;
        if (count + needed > characters) {
            if (after_sentence && breaks) return out;
            if (sentence_end > 0 && sentence_count * 2 >= characters) return out.substr(0, sentence_end);
            if (word_end == 0) {
                std::size_t end = 0;
                for (std::size_t i = 1; i < characters && end < out.size(); ++i) (void)next_code_point(out, end);
                word_end = end;
            }
            return out.substr(0, word_end) + "…";
        }
        if (has_space) out += ' ';
        count += needed;
        has_space = false;
        append_code_point(out, point);
        after_sentence = ends_sentence(point) || (after_sentence && closes(point));
        previous = point;
    }
    return out;
}

}  // namespace standfirst::text
