// SPDX-License-Identifier: Apache-2.0
// Between our UTF-8 and ICU's strings and locales. Included by .cpp files only.
#pragma once

#include <string>
#include <string_view>

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace standfirst::text::detail {

[[nodiscard]] inline icu::UnicodeString to_icu(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

[[nodiscard]] inline std::string from_icu(const icu::UnicodeString& text) {
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

// The root locale where the tag is not one.
[[nodiscard]] inline icu::Locale to_locale(std::string_view language) {
    UErrorCode error = U_ZERO_ERROR;
    auto locale = icu::Locale::forLanguageTag(
        icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), error);
    return U_SUCCESS(error) ? locale : icu::Locale::getRoot();
}

}  // namespace standfirst::text::detail
