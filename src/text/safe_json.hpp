// SPDX-License-Identifier: Apache-2.0
// JSON that may stand in a page's <script type="application/ld+json">: '<', '>' and '&' are written as escapes, so that
// nothing in it can end the element. Only JsonWriter makes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace standfirst::text {

class SafeJson {
  public:
    SafeJson() = default;
    [[nodiscard]] const std::string& json() const& { return json_; }
    [[nodiscard]] std::string json() && { return std::move(json_); }
    [[nodiscard]] bool is_empty() const { return json_.empty(); }

  private:
    friend class JsonWriter;
    explicit SafeJson(std::string json) : json_(std::move(json)) {}
    std::string json_;
};

// Appends `words` as the inside of a JSON string (RFC 8259), without quotes; also right inside a script element of an
// HTML page. Malformed UTF-8 becomes U+FFFD.
void append_json_escaped(std::string& json, std::string_view words);

// Writes one JSON value, front to back. The caller keeps the order of calls right: a key before each value of an
// object, every begin_ with its end_; a wrong order is a bug and stops the program.
class JsonWriter {
  public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& string(std::string_view words);
    JsonWriter& number(std::int64_t number);
    JsonWriter& boolean_true();
    JsonWriter& boolean_false();
    // A value that another writer made.
    JsonWriter& value(const SafeJson& json);

    // key() and string(); nothing at all where `words` are empty.
    JsonWriter& field(std::string_view name, std::string_view words);

    // The whole value; every object and array must be closed.
    [[nodiscard]] SafeJson finish() &&;

  private:
    void before_value();
    std::string json_;
    std::string open_;  // '{' and '[' that are not closed
    char last_ = '\0';  // what was written last: '{' '[' ':' 'v' or nothing
};

}  // namespace standfirst::text
