// SPDX-License-Identifier: Apache-2.0
#include "text/safe_json.hpp"

#include "foundation/ensure.hpp"
#include "foundation/utf8.hpp"

namespace standfirst::text {

namespace {

void append_unit(std::string& json, unsigned unit) {
    static constexpr char digits[] = "0123456789abcdef";
    json += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) json += digits[(unit >> static_cast<unsigned>(shift)) & 0xFU];
}

void append_valid(std::string& json, std::string_view words) {
    std::size_t kept = 0;
    const auto escape_at = [&](std::size_t position, std::size_t length) {
        json.append(words, kept, position - kept);
        kept = position + length;
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto byte = static_cast<unsigned char>(words[i]);
        if (byte == '"' || byte == '\\') {
            escape_at(i, 1);
            json += '\\';
            json += words[i];
        } else if (byte == '\n') {
            escape_at(i, 1);
            json += "\\n";
        } else if (byte < 0x20 || byte == 0x7F || byte == '<' || byte == '>' || byte == '&') {
            escape_at(i, 1);
            append_unit(json, byte);
        } else if (byte == 0xE2 && i + 2 < words.size() && static_cast<unsigned char>(words[i + 1]) == 0x80 &&
                   (static_cast<unsigned char>(words[i + 2]) & 0xFEU) == 0xA8) {
            // U+2028 and U+2029 end a line in older JavaScript.
            escape_at(i, 3);
            json += static_cast<unsigned char>(words[i + 2]) == 0xA8 ? "\\u2028" : "\\u2029";
            i += 2;
        }
    }
    json.append(words, kept);
}

}  // namespace

void append_json_escaped(std::string& json, std::string_view words) {
    if (is_utf8(words))
        append_valid(json, words);
    else
        append_valid(json, make_clean_utf8(words));
}

void JsonWriter::before_value() {
    ensure(last_ != '\0' || json_.empty(), "a JSON text is one value");
    if (!open_.empty() && open_.back() == '{')
        ensure(last_ == ':', "a value of a JSON object has a key");
    else if (last_ == 'v')
        json_ += ',';
    last_ = 'v';
}

JsonWriter& JsonWriter::begin_object() {
    before_value();
    json_ += '{';
    open_ += '{';
    last_ = '{';
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    ensure(!open_.empty() && open_.back() == '{' && last_ != ':', "a JSON object ends after a value");
    json_ += '}';
    open_.pop_back();
    last_ = 'v';
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    before_value();
    json_ += '[';
    open_ += '[';
    last_ = '[';
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    ensure(!open_.empty() && open_.back() == '[', "a JSON array ends where it began");
    json_ += ']';
    open_.pop_back();
    last_ = 'v';
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    ensure(!open_.empty() && open_.back() == '{' && last_ != ':', "a key stands in a JSON object");
    if (last_ == 'v') json_ += ',';
    json_ += '"';
    append_json_escaped(json_, name);
    json_ += "\":";
    last_ = ':';
    return *this;
}

JsonWriter& JsonWriter::string(std::string_view words) {
    before_value();
    json_ += '"';
    append_json_escaped(json_, words);
    json_ += '"';
    return *this;
}

JsonWriter& JsonWriter::number(std::int64_t number) {
    before_value();
    json_ += std::to_string(number);
    return *this;
}

JsonWriter& JsonWriter::boolean_true() {
    before_value();
    json_ += "true";
    return *this;
}

JsonWriter& JsonWriter::boolean_false() {
    before_value();
    json_ += "false";
    return *this;
}

JsonWriter& JsonWriter::value(const SafeJson& json) {
    ensure(!json.is_empty(), "an empty text is no JSON value");
    before_value();
    json_ += json.json();
    return *this;
}

JsonWriter& JsonWriter::field(std::string_view name, std::string_view words) {
    if (!words.empty()) key(name).string(words);
    return *this;
}

SafeJson JsonWriter::finish() && {
    ensure(open_.empty() && last_ == 'v', "a JSON text is closed");
    return SafeJson{std::move(json_)};
}

}  // namespace standfirst::text
