// SPDX-License-Identifier: Apache-2.0
#include "text/slug.hpp"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "foundation/failure.hpp"
#include "foundation/utf8.hpp"

namespace standfirst::text {

namespace {

constexpr std::size_t longest_slug = 120;
constexpr std::size_t longest_made_slug = 80;
constexpr std::size_t most_words_read = 2000;

// A transliterator is not safe from several threads and dear to make: one for each thread.
icu::Transliterator& to_ascii() {
    thread_local const std::unique_ptr<icu::Transliterator> transliterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made{
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status)};
        if (U_FAILURE(status))
            throw Failure(std::string{"ICU has no transliteration to ASCII: "} + u_errorName(status));
        return made;
    }();
    return *transliterator;
}

std::string transliterate(std::string_view words) {
    auto text = icu::UnicodeString::fromUTF8({words.data(), static_cast<std::int32_t>(words.size())});
    to_ascii().transliterate(text);
    std::string ascii;
    text.toUTF8String(ascii);
    return ascii;
}

bool is_ascii(std::string_view words) {
    return std::all_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string join_with_hyphens(std::string_view words) {
    std::string slug;
    bool is_apart = false;
    for (char c : words) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            if (is_apart && !slug.empty()) slug += '-';
            slug += c;
            is_apart = false;
        } else if (c != '\'' && c != '`') {  // an apostrophe parts no words: "don't" is dont
            is_apart = true;
        }
    }
    return slug;
}

}  // namespace

bool is_slug(std::string_view text) {
    if (text.empty() || text.size() > longest_slug || text.front() == '-' || text.back() == '-' || text.front() == '_')
        return false;
    if (text.find("--") != std::string_view::npos || !is_utf8(text)) return false;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t point = next_code_point(text, i);
        if (point < 0x80) {
            const bool is_plain =
                (point >= U'a' && point <= U'z') || (point >= U'0' && point <= U'9') || point == U'-' || point == U'_';
            if (!is_plain) return false;
        } else {
            const auto kind = U_MASK(u_charType(static_cast<UChar32>(point)));
            if ((kind & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) == 0) return false;
        }
    }
    return true;
}

std::string make_slug(std::string_view words) {
    words = truncate_utf8(words, most_words_read);
    std::string slug =
        is_ascii(words) ? join_with_hyphens(words) : join_with_hyphens(transliterate(make_clean_utf8(words)));
    if (slug.size() > longest_made_slug) {
        const auto cut = slug.rfind('-', longest_made_slug);
        slug.resize(cut == std::string::npos || cut == 0 ? longest_made_slug : cut);
    }
    return slug.empty() ? "untitled" : slug;
}

}  // namespace standfirst::text
