// SPDX-License-Identifier: Apache-2.0
#include "text/json_writer.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "foundation/ensure.hpp"
#include "foundation/utf8.hpp"

namespace standfirst::text {

namespace {

enum class ByteKind : unsigned char { plain, escaped, beyond_ascii };

constexpr std::array<ByteKind, 256> byte_kinds = [] {
    std::array<ByteKind, 256> kinds{};
    for (std::size_t i = 0; i < 0x20; ++i) kinds[i] = ByteKind::escaped;
    kinds['"'] = kinds['\\'] = ByteKind::escaped;
    for (std::size_t i = 0x80; i < 256; ++i) kinds[i] = ByteKind::beyond_ascii;
    return kinds;
}();

// RFC 8785, 3.2.2.2: the short form where JSON has one, else \u00xx in lower case.
void append_escape(std::string& json, char character) {
    static constexpr char digits[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(character);
    json += '\\';
    switch (character) {
        case '"':
        case '\\':
            json += character;
            return;
        case '\b':
            json += 'b';
            return;
        case '\t':
            json += 't';
            return;
        case '\n':
            json += 'n';
            return;
        case '\f':
            json += 'f';
            return;
        case '\r':
            json += 'r';
            return;
        default:
            break;
    }
    json += "u00";
    json += digits[byte >> 4U];
    json += digits[byte & 0xFU];
}

void append_string(std::string& json, std::string_view words) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (byte_kinds[static_cast<unsigned char>(words[i])] != ByteKind::escaped) continue;
        json.append(words.data() + kept, i - kept);
        append_escape(json, words[i]);
        kept = i + 1;
    }
    json.append(words.data() + kept, words.size() - kept);
}

bool is_ascii(std::string_view words) {
    unsigned char seen = 0;
    for (const char c : words) seen |= static_cast<unsigned char>(c);
    return seen < 0x80;
}

std::string with_replacements(std::string_view words) {
    std::string out;
    while (!words.empty()) {
        std::size_t length = 1;
        while (length < 4 && length < words.size() && !is_utf8(words.substr(0, length))) ++length;
        if (is_utf8(words.substr(0, length))) {
            out += words.substr(0, length);
            words.remove_prefix(length);
        } else {
            out += "\xEF\xBF\xBD";
            words.remove_prefix(1);
        }
    }
    return out;
}

}  // namespace

void CanonicalJson::before_value() {
    if (open_.empty()) {
        ensure(json_.empty(), "a JSON text is one value");
        return;
    }
    auto& open = open_.back();
    if (open.bracket == '{') {
        ensure(std::exchange(open.has_key, false), "a value of a JSON object has a key");
    } else if (std::exchange(open.has_value, true)) {
        json_ += ',';
    }
}

CanonicalJson& CanonicalJson::begin_object() {
    before_value();
    json_ += '{';
    open_.push_back({'{'});
    return *this;
}

CanonicalJson& CanonicalJson::begin_array() {
    before_value();
    json_ += '[';
    open_.push_back({'['});
    return *this;
}

void CanonicalJson::end(char opening, char closing) {
    ensure(!open_.empty() && open_.back().bracket == opening && !open_.back().has_key, "JSON ends what it began");
    json_ += closing;
    open_.pop_back();
}

CanonicalJson& CanonicalJson::end_object() {
    end('{', '}');
    return *this;
}

CanonicalJson& CanonicalJson::end_array() {
    end('[', ']');
    return *this;
}

CanonicalJson& CanonicalJson::key(std::string_view name) {
    ensure(!open_.empty() && open_.back().bracket == '{' && !open_.back().has_key, "a key stands in a JSON object");
    auto& open = open_.back();
    ensure(!open.has_value || open.last_key < name, "canonical keys ascend");
    if (open.has_value) json_ += ',';
    json_ += '"';
    append_string(json_, name);
    json_ += "\":";
    open.has_value = open.has_key = true;
    open.last_key = name;
    return *this;
}

CanonicalJson& CanonicalJson::string(std::string_view words) {
    before_value();
    json_ += '"';
    if (is_ascii(words) || is_utf8(words))
        append_string(json_, words);
    else
        append_string(json_, with_replacements(words));
    json_ += '"';
    return *this;
}

CanonicalJson& CanonicalJson::number(std::int64_t number) {
    constexpr std::int64_t largest = (std::int64_t{1} << 53) - 1;
    ensure(number >= -largest && number <= largest, "a canonical number is exact in every reader");
    before_value();
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    json_.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
    return *this;
}

CanonicalJson& CanonicalJson::boolean(bool value) {
    before_value();
    json_ += value ? "true" : "false";
    return *this;
}

CanonicalJson& CanonicalJson::value(std::string_view canonical) {
    ensure(!canonical.empty(), "an empty text is no JSON value");
    before_value();
    json_ += canonical;
    return *this;
}

CanonicalJson& CanonicalJson::field(std::string_view name, std::string_view words) {
    return words.empty() ? *this : key(name).string(words);
}

CanonicalJson& CanonicalJson::number_field(std::string_view name, std::int64_t value) {
    return value == 0 ? *this : key(name).number(value);
}

CanonicalJson& CanonicalJson::flag(std::string_view name, bool value) {
    return value ? key(name).boolean(true) : *this;
}

std::string CanonicalJson::finish() && {
    ensure(open_.empty() && !json_.empty(), "a JSON text is ended");
    return std::move(json_);
}

}  // namespace standfirst::text
