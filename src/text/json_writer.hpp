// SPDX-License-Identifier: Apache-2.0
// Canonical JSON (RFC 8785), written front to back: equal values are equal bytes, so that they may be hashed. For what
// is kept; what stands in a page's script element is written with safe_json.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace standfirst::text {

// The caller keeps the order of calls right: in an object a key before each value, keys ascending; every begin_ has its
// end_. Keys are ASCII, where the order of bytes is RFC 8785's order of UTF-16 units. A wrong order is a bug and stops
// the program. Numbers are integers from -(2^53-1) to 2^53-1; larger ones are written as strings by the caller.
class CanonicalJson {
  public:
    CanonicalJson() { open_.reserve(32); }

    CanonicalJson& begin_object();
    CanonicalJson& end_object();
    CanonicalJson& begin_array();
    CanonicalJson& end_array();
    // `name` must live until the next key of the same object is written: a literal.
    CanonicalJson& key(std::string_view name);
    // Malformed UTF-8 becomes U+FFFD.
    CanonicalJson& string(std::string_view words);
    CanonicalJson& number(std::int64_t number);
    CanonicalJson& boolean(bool value);
    // A value that another CanonicalJson finished.
    CanonicalJson& value(std::string_view canonical);

    // key() and value; nothing at all for what is empty, zero or false.
    CanonicalJson& field(std::string_view name, std::string_view words);
    CanonicalJson& number_field(std::string_view name, std::int64_t number);
    CanonicalJson& flag(std::string_view name, bool value);

    // The bytes; everything begun must be ended.
    [[nodiscard]] std::string finish() &&;

  private:
    struct Open {
        char bracket;
        bool has_value = false;
        bool has_key = false;
        std::string_view last_key{};
    };
    void before_value();
    void end(char opening, char closing);
    std::string json_;
    std::vector<Open> open_;
};

}  // namespace standfirst::text
