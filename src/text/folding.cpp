// SPDX-License-Identifier: Apache-2.0
#include "text/folding.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "foundation/failure.hpp"
#include "foundation/utf8.hpp"
#include "text/detail/icu_text.hpp"

namespace standfirst::text {

namespace {

bool is_word(char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; }

// The character that ends before `position`.
char32_t code_point_before(std::string_view text, std::size_t position) {
    do --position;
    while (position > 0 && (static_cast<unsigned char>(text[position]) & 0xC0U) == 0x80U);
    return next_code_point(text, position);
}

}  // namespace

std::string fold(std::string_view words) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(error);
    if (U_FAILURE(error) != 0) throw Failure{"ICU has no case folding"};
    const auto folded = folding->normalize(detail::to_icu(make_clean_utf8(words)), error);
    if (U_FAILURE(error) != 0) throw Failure{"ICU could not fold a text"};
    icu::UnicodeString result;
    bool is_space_due = false;
    for (int i = 0; i < folded.length();) {
        const auto c = folded.char32At(i);
        i += U16_LENGTH(c);
        if (u_isUWhiteSpace(c) != 0) {
            is_space_due = !result.isEmpty();
            continue;
        }
        if (is_space_due) result.append(static_cast<UChar>(' '));
        is_space_due = false;
        result.append(c);
    }
    return detail::from_icu(result);
}

bool holds_phrase(std::string_view folded_words, std::string_view folded_phrase) {
    if (folded_phrase.empty()) return false;
    for (auto at = folded_words.find(folded_phrase); at != std::string_view::npos;
         at = folded_words.find(folded_phrase, at + 1)) {
        auto end = at + folded_phrase.size();
        const bool begins = at == 0 || !is_word(code_point_before(folded_words, at));
        const bool ends = end == folded_words.size() || !is_word(next_code_point(folded_words, end));
        if (begins && ends) return true;
    }
    return false;
}

}  // namespace standfirst::text
