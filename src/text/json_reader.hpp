// SPDX-License-Identifier: Apache-2.0
// Strict JSON (RFC 8259 without duplicate keys, malformed UTF-8, fractions and exponents) for rooms that read what they
// keep or are sent. The parser behind it stays in json_reader.cpp.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.hpp"

namespace standfirst::text {

struct JsonLimits {
    std::size_t depth = 128;         // open arrays and objects
    std::size_t values = 2'000'000;  // keys count too
};

class JsonText;

// A value of a JsonText, valid as long as that. A question of the wrong type leaves a refusal in the text, with this
// value's place as a JSON pointer (RFC 6901), and answers with something empty: the reader goes on, and asks once at
// the end whether the text was refused.
class JsonValue {
  public:
    [[nodiscard]] bool is_object() const;
    [[nodiscard]] bool is_array() const;
    [[nodiscard]] bool is_string() const;

    [[nodiscard]] std::string_view string() const;
    [[nodiscard]] std::int64_t number(std::int64_t least, std::int64_t most) const;
    [[nodiscard]] bool boolean() const;
    // The number of values of an array, or of fields of an object; 0 for others.
    [[nodiscard]] std::size_t size() const;

    // for (JsonValue item : value.items()): the values of an array; refuses and is empty for anything else.
    class Items;
    [[nodiscard]] Items items() const;

    // Leaves this refusal with this value's place, unless the text is refused already.
    void refuse(const RefusalReason& reason) const;

  private:
    friend class JsonText;
    friend class JsonObject;
    JsonValue(JsonText* text, std::uint32_t node) : text_(text), node_(node) {}
    JsonText* text_;
    std::uint32_t node_;
};

class JsonValue::Items {
  public:
    class Iterator {
      public:
        Iterator(JsonText* text, std::uint32_t node) : text_(text), node_(node) {}
        JsonValue operator*() const { return {text_, node_}; }
        Iterator& operator++();
        bool operator!=(const Iterator& other) const { return node_ != other.node_; }

      private:
        JsonText* text_;
        std::uint32_t node_;
    };
    [[nodiscard]] Iterator begin() const { return {text_, first_}; }
    [[nodiscard]] Iterator end() const { return {text_, last_}; }

  private:
    friend class JsonValue;
    Items(JsonText* text, std::uint32_t first, std::uint32_t last) : text_(text), first_(first), last_(last) {}
    JsonText* text_;
    std::uint32_t first_;
    std::uint32_t last_;
};

// The fields of an object, each asked for by name; close() refuses a field that nobody asked for.
class JsonObject {
  public:
    // Refuses in the text what is no object or has more than 64 fields.
    explicit JsonObject(JsonValue value);

    [[nodiscard]] std::optional<JsonValue> find(std::string_view name);
    // Refuses where the field is missing.
    [[nodiscard]] std::optional<JsonValue> require(std::string_view name);
    // Empty, `otherwise` or false where the field is missing.
    [[nodiscard]] std::string string(std::string_view name);
    [[nodiscard]] std::int64_t number(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                      std::int64_t most);
    [[nodiscard]] bool flag(std::string_view name);
    [[nodiscard]] JsonValue value() const { return value_; }
    void close();

  private:
    JsonValue value_;
    std::uint64_t asked_ = 0;
};

class JsonText {
  public:
    // Refuses with refusals::not_json (its place is "byte N") or, beyond the limits, too_deep or too_long. Keeps views
    // into `json`, which must outlive it. What later turns out to be of the wrong shape is refused with `wrong_shape`.
    [[nodiscard]] static Result<JsonText> parse(std::string_view json, const RefusalReason& wrong_shape,
                                                const JsonLimits& limits = {});

    [[nodiscard]] JsonValue root() { return {this, 0}; }
    // The first refusal that a value left.
    [[nodiscard]] bool is_refused() const { return refusal_.has_value(); }
    [[nodiscard]] const Refusal& refusal() const { return *refusal_; }

  private:
    friend class JsonValue;
    friend class JsonObject;
    friend class JsonTextMaker;
    enum class Kind : std::uint8_t { object, array, key, string, number, boolean, null };
    struct Node {
        Kind kind;
        std::uint32_t count = 0;  // fields or values
        std::uint32_t next = 0;   // the node after this one and all in it
        std::string_view words{};
        std::int64_t number = 0;
    };
    explicit JsonText(const RefusalReason& wrong_shape) : wrong_shape_(wrong_shape) {}
    [[nodiscard]] std::string pointer_to(std::uint32_t node) const;

    RefusalReason wrong_shape_;
    std::vector<Node> nodes_;  // in the order of the text
    std::deque<std::string> unescaped_;
    std::optional<Refusal> refusal_;
};

}  // namespace standfirst::text
