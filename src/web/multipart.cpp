// SPDX-License-Identifier: Apache-2.0
#include "web/multipart.hpp"

#include <algorithm>

#include "web/ascii.hpp"

namespace standfirst::web {

namespace {

constexpr std::size_t most_header_bytes = 8'192;

// A parameter's value off the front of `rest`, up to the ';' after it.
std::optional<std::string> take_value(std::string_view& rest) {
    std::string value;
    if (!rest.starts_with('"')) {
        value = take_part(rest, ';');
        return value;
    }
    std::size_t at = 1;
    for (; at < rest.size() && rest[at] != '"'; ++at) {
        // Browsers escape quotes as %22 and leave backslashes alone; only \" and \\ are taken for escapes.
        if (rest[at] == '\\' && at + 1 < rest.size() && (rest[at + 1] == '"' || rest[at + 1] == '\\')) ++at;
        value += rest[at];
    }
    if (at >= rest.size()) return std::nullopt;
    rest.remove_prefix(at + 1);
    (void)take_part(rest, ';');
    return value;
}

}  // namespace

std::optional<std::string> parameter_of(std::string_view value, std::string_view wanted) {
    std::optional<std::string> found;
    (void)take_part(value, ';');
    while (!value.empty()) {
        const auto equals = value.find('=');
        const auto semicolon = value.find(';');
        if (equals == std::string_view::npos || semicolon < equals) {
            (void)take_part(value, ';');
            continue;
        }
        const auto name = trim(value.substr(0, equals));
        value = trim(value.substr(equals + 1));
        auto read = take_value(value);
        if (!read) return std::nullopt;
        if (!equal_without_case(name, wanted)) continue;
        if (found) return std::nullopt;
        found = std::move(read);
    }
    return found;
}

MultipartReader::MultipartReader(std::string_view body, std::string_view boundary)
    : delimiter_("\r\n--" + std::string{boundary}), rest_(body) {}

std::optional<MultipartReader::Part> MultipartReader::broken() {
    is_broken_ = true;
    rest_ = {};
    return std::nullopt;
}

std::optional<MultipartReader::Part> MultipartReader::next() {
    if (is_broken_) return std::nullopt;
    if (is_first_) {
        // The first delimiter may stand at the very beginning; words before it are nobody's.
        is_first_ = false;
        const auto opening = std::string_view{delimiter_}.substr(2);
        if (!rest_.starts_with(opening)) {
            const auto at = rest_.find(delimiter_);
            if (at == std::string_view::npos) return broken();
            rest_.remove_prefix(at + 2);
        }
        rest_.remove_prefix(opening.size());
    }
    if (rest_.starts_with("--")) return std::nullopt;
    if (!rest_.starts_with("\r\n")) return broken();
    rest_.remove_prefix(2);

    Part part;
    for (std::size_t header_bytes = 0; !rest_.starts_with("\r\n");) {
        const auto end = rest_.find("\r\n");
        if (end == std::string_view::npos) return broken();
        header_bytes += end;
        if (header_bytes > most_header_bytes) return broken();
        const auto line = rest_.substr(0, end);
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return broken();
        const auto name = line.substr(0, colon);
        if (equal_without_case(name, "Content-Disposition")) part.disposition = trim(line.substr(colon + 1));
        if (equal_without_case(name, "Content-Type")) part.content_type = trim(line.substr(colon + 1));
        rest_.remove_prefix(end + 2);
    }
    // The empty line's own line end may begin the delimiter of a part without a body.
    const auto end = rest_.find(delimiter_);
    if (end == std::string_view::npos) return broken();
    part.body = rest_.substr(std::min<std::size_t>(end, 2), end >= 2 ? end - 2 : 0);
    rest_.remove_prefix(end + delimiter_.size());
    return part;
}

}  // namespace standfirst::web
