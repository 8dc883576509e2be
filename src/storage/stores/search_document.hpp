// SPDX-License-Identifier: Apache-2.0
// The number of a document in the search index: publication, second of publication, and a few bits to tell apart what
// was published in the same second. Newest matches are then the highest numbers, and neighbours differ by little, which
// keeps SQLite's index small.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "foundation/instant.hpp"

namespace standfirst::storage {

inline constexpr int document_slot_bits = 40;
inline constexpr int document_tie_bits = 4;
inline constexpr std::int64_t most_document_slots = std::int64_t{1} << 22;

// Seconds since the year 881, so that none is negative; what lies outside 881 to 3058 is put at the edge.
[[nodiscard]] constexpr std::int64_t document_second(Instant instant) {
    constexpr std::int64_t before_1970 = std::int64_t{1} << 35;
    constexpr std::int64_t last = (std::int64_t{1} << 36) - 2;
    const auto second = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count() + before_1970;
    return second < 0 ? 0 : second > last ? last : second;
}

// The first number that a story published at that instant may have.
[[nodiscard]] constexpr std::int64_t first_document(std::int64_t slot, Instant published_at) {
    return (slot << document_slot_bits) | (document_second(published_at) << document_tie_bits);
}

struct DocumentRange {
    std::int64_t first = 0;
    std::int64_t last = 0;  // inclusive
};

// Everything of one publication between two instants, the second not included.
[[nodiscard]] constexpr DocumentRange documents_between(std::int64_t slot, std::optional<Instant> after,
                                                        std::optional<Instant> before) {
    DocumentRange range{slot << document_slot_bits, ((slot + 1) << document_slot_bits) - 1};
    if (after) range.first = first_document(slot, *after);
    if (before) range.last = first_document(slot, *before) - 1;
    return range;
}

}  // namespace standfirst::storage
