// SPDX-License-Identifier: Apache-2.0
#include "readers/cbor.hpp"

namespace standfirst::readers {

namespace {

constexpr int deepest = 8;
constexpr int most_values = 200;

// RFC 8949, 3.1: the major types.
enum class Major : unsigned { positive, negative, bytes, text, array, map, tag, simple };

class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest(bytes) {}
    std::string_view rest;

    std::optional<CborValue> read(int depth) {
        if (depth > deepest || ++values_ > most_values || rest.empty()) return std::nullopt;
        const auto first = static_cast<unsigned char>(rest.front());
        rest.remove_prefix(1);
        const auto major = static_cast<Major>(first >> 5U);
        const auto argument = read_argument(first & 0x1fU);
        if (!argument) return std::nullopt;
        switch (major) {
            case Major::positive:
                return integer(*argument, 1);
            case Major::negative:
                return integer(*argument, -1);
            case Major::bytes:
            case Major::text:
                return string(major, *argument);
            case Major::array:
                return array(*argument, depth);
            case Major::map:
                return map(*argument, depth);
            case Major::simple:
                if (*argument > 31) return std::nullopt;  // floating point numbers
                return CborValue{CborSimple{static_cast<int>(*argument)}};
            case Major::tag:
                break;
        }
        return std::nullopt;
    }

  private:
    std::optional<std::uint64_t> read_argument(unsigned low) {
        constexpr unsigned one_byte = 24;
        constexpr unsigned eight_bytes = 27;
        if (low < one_byte) return low;
        if (low > eight_bytes) return std::nullopt;  // reserved, or of unknown length
        const std::size_t size = std::size_t{1} << (low - one_byte);
        if (rest.size() < size) return std::nullopt;
        std::uint64_t number = 0;
        for (const char byte : rest.substr(0, size)) number = number << 8U | static_cast<unsigned char>(byte);
        rest.remove_prefix(size);
        return number;
    }

    static std::optional<CborValue> integer(std::uint64_t argument, int sign) {
        if (argument > INT64_MAX) return std::nullopt;
        const auto number = static_cast<std::int64_t>(argument);
        return CborValue{sign > 0 ? number : -1 - number};
    }

    std::optional<CborValue> string(Major major, std::uint64_t size) {
        if (size > rest.size()) return std::nullopt;
        const auto view = rest.substr(0, size);
        rest.remove_prefix(size);
        return major == Major::bytes ? CborValue{CborBytes{view}} : CborValue{CborText{view}};
    }

    std::optional<CborValue> array(std::uint64_t count, int depth) {
        CborArray values;
        for (std::uint64_t i = 0; i < count; ++i) {
            auto value = read(depth + 1);
            if (!value) return std::nullopt;
            values.push_back(std::move(*value));
        }
        return CborValue{std::move(values)};
    }

    std::optional<CborValue> map(std::uint64_t count, int depth) {
        CborMap pairs;
        for (std::uint64_t i = 0; i < count; ++i) {
            auto key = read(depth + 1);
            if (!key) return std::nullopt;
            auto value = read(depth + 1);
            if (!value) return std::nullopt;
            pairs.emplace_back(std::move(*key), std::move(*value));
        }
        return CborValue{std::move(pairs)};
    }

    int values_ = 0;
};

}  // namespace

std::optional<std::int64_t> CborValue::integer() const {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number != nullptr ? std::optional{*number} : std::nullopt;
}

std::optional<std::string_view> CborValue::bytes() const {
    const auto* found = std::get_if<CborBytes>(&value);
    return found != nullptr ? std::optional{found->view} : std::nullopt;
}

std::optional<std::string_view> CborValue::text() const {
    const auto* found = std::get_if<CborText>(&value);
    return found != nullptr ? std::optional{found->view} : std::nullopt;
}

const CborValue* CborValue::find(std::int64_t key) const {
    if (const auto* map = std::get_if<CborMap>(&value))
        for (const auto& [name, found] : *map)
            if (name.integer() == key) return &found;
    return nullptr;
}

const CborValue* CborValue::find(std::string_view key) const {
    if (const auto* map = std::get_if<CborMap>(&value))
        for (const auto& [name, found] : *map)
            if (name.text() == key) return &found;
    return nullptr;
}

std::optional<CborValue> read_cbor(std::string_view& bytes) {
    Reader reader{bytes};
    auto value = reader.read(0);
    if (value) bytes = reader.rest;
    return value;
}

}  // namespace standfirst::readers
