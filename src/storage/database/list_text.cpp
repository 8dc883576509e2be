// SPDX-License-Identifier: Apache-2.0
#include "storage/database/list_text.hpp"

#include <fmt/format.h>

namespace standfirst::storage {

namespace {

std::string joined(const std::vector<std::int64_t>& numbers, char open, char close) {
    std::string out{open};
    for (const auto number : numbers) {
        if (out.size() > 1) out += ',';
        fmt::format_to(std::back_inserter(out), "{}", number);
    }
    return out += close;
}

enum class Controls { kept, escaped };

// Quotation marks and backslashes are escaped the same way in both; JSON also wants control characters escaped.
std::string joined(const std::vector<std::string>& texts, char open, char close, Controls controls) {
    std::string out{open};
    for (const auto& text : texts) {
        if (out.size() > 1) out += ',';
        out += '"';
        for (const char c : text) {
            if (c == '"' || c == '\\') {
                out += '\\';
                out += c;
            } else if (controls == Controls::escaped && static_cast<unsigned char>(c) < 0x20) {
                fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
            } else {
                out += c;
            }
        }
        out += '"';
    }
    return out += close;
}

}  // namespace

std::string json_list(const std::vector<std::int64_t>& numbers) { return joined(numbers, '[', ']'); }
std::string json_list(const std::vector<std::string>& texts) { return joined(texts, '[', ']', Controls::escaped); }
std::string array_literal(const std::vector<std::int64_t>& numbers) { return joined(numbers, '{', '}'); }
std::string array_literal(const std::vector<std::string>& texts) { return joined(texts, '{', '}', Controls::kept); }

}  // namespace standfirst::storage
