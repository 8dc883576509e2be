// SPDX-License-Identifier: Apache-2.0
#include "text/look_alike.hpp"

#include <unicode/idna.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uspoof.h>

#include <array>
#include <memory>

#include "foundation/failure.hpp"
#include "text/detail/icu_text.hpp"

namespace standfirst::text {

namespace {

constexpr int longest_skeleton = 512;

void check(UErrorCode error) {
    if (U_FAILURE(error) != 0) throw Failure{std::string{"ICU cannot compare names: "} + u_errorName(error)};
}

struct CloseChecker {
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};

// Made once and then only read: a checker is safe from any thread.
const USpoofChecker* checker() {
    static const std::unique_ptr<USpoofChecker, CloseChecker> made = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<USpoofChecker, CloseChecker> checker{uspoof_open(&error)};
        check(error);
        uspoof_setRestrictionLevel(checker.get(), USPOOF_HIGHLY_RESTRICTIVE);
        uspoof_setChecks(checker.get(), USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE | USPOOF_MIXED_NUMBERS, &error);
        check(error);
        return checker;
    }();
    return made.get();
}

bool may_stand_in_name(UChar32 point) {
    if (point == '_') return true;
    const auto kind = u_charType(point);
    return u_isalpha(point) != 0 || kind == U_DECIMAL_DIGIT_NUMBER || kind == U_NON_SPACING_MARK ||
           kind == U_COMBINING_SPACING_MARK;
}

}  // namespace

std::string fold_name(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(error);
    check(error);
    const auto folded = form->normalize(detail::to_icu(text), error);
    check(error);
    return detail::from_icu(folded);
}

std::string skeleton_of(std::string_view folded) {
    std::array<char, longest_skeleton> bytes{};
    UErrorCode error = U_ZERO_ERROR;
    const auto length = uspoof_getSkeletonUTF8(checker(), 0, folded.data(), static_cast<std::int32_t>(folded.size()),
                                               bytes.data(), longest_skeleton, &error);
    check(error);
    // A skeleton may hold capitals ("0" looks like "O"): handles have none, so both cases look alike here.
    return fold_name({bytes.data(), static_cast<std::size_t>(length)});
}

bool is_plain_name(std::string_view folded) {
    const auto text = detail::to_icu(folded);
    if (text.isEmpty() || u_isalpha(text.char32At(0)) == 0) return false;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1))
        if (!may_stand_in_name(text.char32At(at))) return false;
    UErrorCode error = U_ZERO_ERROR;
    const auto complaints =
        uspoof_check2UTF8(checker(), folded.data(), static_cast<std::int32_t>(folded.size()), nullptr, &error);
    check(error);
    return complaints == 0;
}

std::optional<std::string> ascii_host(std::string_view host) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::IDNA> rules{icu::IDNA::createUTS46Instance(
        UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_USE_STD3_RULES, error)};
    check(error);
    icu::UnicodeString ascii;
    icu::IDNAInfo info;
    rules->nameToASCII(detail::to_icu(host), ascii, info, error);
    check(error);
    if (info.hasErrors() != 0 || ascii.isEmpty()) return std::nullopt;
    return detail::from_icu(ascii);
}

}  // namespace standfirst::text
