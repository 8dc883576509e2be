// SPDX-License-Identifier: Apache-2.0
// CBOR (RFC 8949) as passkeys send it: integers, byte and text strings, arrays, maps, simple values, all of known
// length.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace standfirst::readers {

struct CborBytes {
    std::string_view view;
};
struct CborText {
    std::string_view view;
};
struct CborSimple {
    int number = 0;  // 20 false, 21 true, 22 null
};
struct CborValue;
using CborArray = std::vector<CborValue>;
using CborMap = std::vector<std::pair<CborValue, CborValue>>;

// Views live as long as the bytes that were read.
struct CborValue {
    std::variant<std::int64_t, CborBytes, CborText, CborArray, CborMap, CborSimple> value;

    // Each is empty for a value of another kind, and for a map without that key.
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] std::optional<std::string_view> bytes() const;
    [[nodiscard]] std::optional<std::string_view> text() const;
    [[nodiscard]] const CborValue* find(std::int64_t key) const;
    [[nodiscard]] const CborValue* find(std::string_view key) const;
};

// The value at the front of `bytes`, which moves past it. Empty for what is malformed, of unknown length, deeper than 8
// or of more than 200 values; then `bytes` is where it was.
[[nodiscard]] std::optional<CborValue> read_cbor(std::string_view& bytes);

}  // namespace standfirst::readers
