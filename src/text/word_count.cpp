// SPDX-License-Identifier: Apache-2.0
// How many words a text has, by Unicode's word boundaries (UAX 29).
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>

#include "foundation/failure.hpp"
#include "foundation/utf8.hpp"
#include "text/html_out.hpp"

namespace standfirst::text {

namespace {

// From U+0800 on words are left to ICU, but for general punctuation (U+2000 to U+207F): quotes, dashes, ellipses.
bool needs_dictionary(std::string_view words) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (static_cast<unsigned char>(words[i]) >= 0xE0 && !words.substr(i).starts_with("\xE2\x80")) return true;
    return false;
}

bool is_word_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 0xC3 && byte < 0xE0) || c == '_';
}

bool is_inner_byte(char c) { return c == '\'' || c == '.' || c == ','; }

std::size_t count_alphabetic(std::string_view words) {
    std::size_t count = 0;
    bool is_inside = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto byte = static_cast<unsigned char>(words[i]);
        if (byte >= 0x80 && byte < 0xC0) continue;  // the rest of a character
        const bool is_apostrophe = words.substr(i).starts_with("’");
        if (is_apostrophe && is_inside && i + 3 < words.size() && is_word_byte(words[i + 3])) continue;
        if (is_word_byte(words[i])) {
            if (!is_inside) ++count;
            is_inside = true;
        } else if (!(is_inside && is_inner_byte(words[i]) && i + 1 < words.size() && is_word_byte(words[i + 1]))) {
            is_inside = false;
        }
    }
    return count;
}

icu::BreakIterator& word_iterator() {
    thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made{
            icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status)};
        if (U_FAILURE(status)) throw Failure(std::string{"ICU has no word boundaries: "} + u_errorName(status));
        return made;
    }();
    return *iterator;
}

}  // namespace

std::size_t count_words(std::string_view plain_text) {
    if (!needs_dictionary(plain_text)) return count_alphabetic(plain_text);
    UErrorCode status = U_ZERO_ERROR;
    UText* text = utext_openUTF8(nullptr, plain_text.data(), static_cast<std::int64_t>(plain_text.size()), &status);
    auto& iterator = word_iterator();
    iterator.setText(text, status);
    std::size_t count = 0;
    if (U_SUCCESS(status)) {
        iterator.first();
        while (iterator.next() != icu::BreakIterator::DONE)
            if (iterator.getRuleStatus() >= UBRK_WORD_NUMBER) ++count;
    }
    utext_close(text);
    return count;
}

}  // namespace standfirst::text
