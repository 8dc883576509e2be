// SPDX-License-Identifier: Apache-2.0
#include "web/byte_range.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "web/ascii.hpp"

namespace standfirst::web {

namespace {

constexpr std::size_t most_ranges = 16;

std::optional<std::uint64_t> read_number(std::string_view digits) {
    std::uint64_t number = 0;
    if (digits.empty() || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    // A number beyond 64 bits is beyond every file.
    return error == std::errc{} ? number : UINT64_MAX;
}

bool overlap(const ByteRange& a, const ByteRange& b) {
    return a.first < b.first + b.bytes && b.first < a.first + a.bytes;
}

enum class Reading { good, outside, broken };

Reading read_one(std::string_view text, std::uint64_t size, ByteRange& range) {
    const auto hyphen = text.find('-');
    if (hyphen == std::string_view::npos) return Reading::broken;
    const auto left = text.substr(0, hyphen);
    const auto right = text.substr(hyphen + 1);
    if (left.empty()) {
        const auto suffix = read_number(right);
        if (!suffix) return Reading::broken;
        if (*suffix == 0 || size == 0) return Reading::outside;
        range.bytes = std::min(*suffix, size);
        range.first = size - range.bytes;
        return Reading::good;
    }
    const auto first = read_number(left);
    const auto last = right.empty() ? std::optional{UINT64_MAX} : read_number(right);
    if (!first || !last || *last < *first) return Reading::broken;
    if (*first >= size) return Reading::outside;
    range.first = *first;
    range.bytes = std::min(*last, size - 1) - *first + 1;
    return Reading::good;
}

}  // namespace

AskedRanges read_ranges(std::string_view header, std::uint64_t size) {
    constexpr std::string_view unit = "bytes=";
    header = trim(header);
    if (!equal_without_case(header.substr(0, unit.size()), unit)) return {};
    header.remove_prefix(unit.size());
    AskedRanges asked;
    bool is_any_outside = false;
    while (!header.empty()) {
        const auto part = take_part(header, ',');
        if (part.empty()) continue;
        ByteRange range;
        switch (read_one(part, size, range)) {
            case Reading::broken:
                return {};
            case Reading::outside:
                is_any_outside = true;
                continue;
            case Reading::good:
                break;
        }
        if (std::ranges::any_of(asked.ranges, [&](const auto& other) { return overlap(other, range); })) return {};
        if (asked.ranges.size() == most_ranges) return {};
        asked.ranges.push_back(range);
    }
    if (!asked.ranges.empty())
        asked.kind = AskedRanges::Kind::parts;
    else if (is_any_outside)
        asked.kind = AskedRanges::Kind::unsatisfiable;
    return asked;
}

}  // namespace standfirst::web
