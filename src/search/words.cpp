// SPDX-License-Identifier: Apache-2.0
#include "search/words.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "foundation/ensure.hpp"
#include "foundation/utf8.hpp"

namespace standfirst::search {

namespace {

enum class CharacterKind { between, part, alone };

CharacterKind kind_of(char32_t c) {
    if (c < 0x80) {
        const bool is_part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return is_part ? CharacterKind::part : CharacterKind::between;
    }
    // Thai to Myanmar, Khmer, and from the CJK radicals on: scripts without spaces. Hangul has them.
    if ((c >= 0x0E00 && c < 0x1000) || (c >= 0x1000 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800) ||
        (c >= 0x2E80 && c < 0xA4D0) || (c >= 0xF900 && c < 0xFB00) || (c >= 0x20000 && c < 0x40000)) {
        const auto point = static_cast<UChar32>(c);
        if (u_charType(point) == U_NON_SPACING_MARK || u_charType(point) == U_COMBINING_SPACING_MARK)
            return CharacterKind::part;
        return u_isalnum(point) ? CharacterKind::alone : CharacterKind::between;
    }
    switch (u_charType(static_cast<UChar32>(c))) {
        case U_UPPERCASE_LETTER:
        case U_LOWERCASE_LETTER:
        case U_TITLECASE_LETTER:
        case U_MODIFIER_LETTER:
        case U_OTHER_LETTER:
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_COMBINING_SPACING_MARK:
        case U_DECIMAL_DIGIT_NUMBER:
        case U_LETTER_NUMBER:
        case U_OTHER_NUMBER:
        case U_PRIVATE_USE_CHAR:
            return CharacterKind::part;
        default:
            return CharacterKind::between;
    }
}

void append_folded(std::string& folded, char32_t c) {
    if (c < 0x80) {
        folded += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        return;
    }
    static const icu::Normalizer2* const decomposer = [] {
        UErrorCode error = U_ZERO_ERROR;
        const auto* made = icu::Normalizer2::getNFDInstance(error);
        ensure(U_SUCCESS(error), "ICU has its normalization data");
        return made;
    }();
    icu::UnicodeString parts;
    if (!decomposer->getDecomposition(static_cast<UChar32>(c), parts))
        parts = icu::UnicodeString(static_cast<UChar32>(c));
    for (std::int32_t i = 0; i < parts.length();) {
        const auto part = parts.char32At(i);
        i += U16_LENGTH(part);
        if (u_charType(part) == U_NON_SPACING_MARK) continue;
        if (part == 0xDF || part == 0x1E9E)
            folded += "ss";
        else
            append_code_point(folded, static_cast<char32_t>(u_foldCase(part, U_FOLD_CASE_DEFAULT)));
    }
}

}  // namespace

bool WordReader::next(WordPlace& place, std::string& folded) {
    folded.clear();
    while (position_ < text_.size()) {
        const auto begin = position_;
        const auto c = next_code_point(text_, position_);
        const auto kind = kind_of(c);
        if (kind == CharacterKind::between) continue;
        append_folded(folded, c);
        place = {begin, position_};
        if (kind == CharacterKind::alone && !folded.empty()) return true;
        while (position_ < text_.size()) {
            auto after = position_;
            const auto next = next_code_point(text_, after);
            if (kind_of(next) != CharacterKind::part) break;
            append_folded(folded, next);
            position_ = after;
            place.end = after;
        }
        // Accents that stand on nothing are no word.
        if (!folded.empty()) return true;
    }
    return false;
}

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    WordReader reader{text};
    WordPlace place;
    std::string folded;
    while (reader.next(place, folded)) words.emplace_back(text.substr(place.begin, place.end - place.begin));
    return words;
}

std::vector<std::string> fold_words(std::string_view text) {
    std::vector<std::string> words;
    WordReader reader{text};
    WordPlace place;
    std::string folded;
    while (reader.next(place, folded)) words.push_back(folded);
    return words;
}

std::string fold_text(std::string_view text) {
    std::string folded;
    folded.reserve(text.size() + 1);
    WordReader reader{text};
    WordPlace place;
    std::string word;
    while (reader.next(place, word)) {
        if (!folded.empty()) folded += ' ';
        folded += word;
    }
    return folded;
}

}  // namespace standfirst::search
