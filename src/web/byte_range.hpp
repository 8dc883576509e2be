// SPDX-License-Identifier: Apache-2.0
// Byte ranges (RFC 9110, 14): which parts of a stored file a client asks for.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace standfirst::web {

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t bytes = 0;
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

struct AskedRanges {
    enum class Kind {
        whole,          // no Range, another unit, one that cannot be read, or more parts than make sense: send all
        parts,          // at least one
        unsatisfiable,  // 416
    } kind = Kind::whole;
    std::vector<ByteRange> ranges;  // in the order asked for, each within the file
};

// `size` is the file's. More than 16 ranges, or ranges that overlap, are answered with the whole.
[[nodiscard]] AskedRanges read_ranges(std::string_view header, std::uint64_t size);

}  // namespace standfirst::web
