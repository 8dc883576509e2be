// SPDX-License-Identifier: Apache-2.0
#include "web/target.hpp"

#include <algorithm>

#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"
#include "web/ascii.hpp"

namespace standfirst::web {

namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool has_dot_segment(std::string_view path) {
    while (!path.empty()) {
        path.remove_prefix(1);  // the '/'
        const auto end = std::min(path.find('/'), path.size());
        const auto part = path.substr(0, end);
        if (part == "." || part == "..") return true;
        path.remove_prefix(end);
    }
    return false;
}

bool has_escaped_slash(std::string_view path) {
    for (auto at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1))
        if (equal_without_case(path.substr(at, 3), "%2f") || equal_without_case(path.substr(at, 3), "%5c")) return true;
    return false;
}

std::optional<std::string> decode_path(std::string_view raw) {
    if (raw.find('%') == std::string_view::npos) return std::string{raw};
    if (has_escaped_slash(raw)) return std::nullopt;
    return percent_decode(raw);
}

std::optional<std::string> decode_field(std::string_view raw) {
    std::string spaced{raw};
    std::ranges::replace(spaced, '+', ' ');
    auto decoded = percent_decode(spaced);
    if (!decoded || !is_utf8(*decoded) || decoded->find('\0') != std::string::npos) return std::nullopt;
    return decoded;
}

bool is_host_character(char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.' || c == '_'; }

bool is_port(std::string_view text) { return text.size() <= 5 && std::ranges::all_of(text, is_digit); }

}  // namespace

std::optional<Target> read_target(std::string_view target) {
    Target read;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!equal_without_case(target.substr(0, scheme.size()), scheme)) continue;
        target.remove_prefix(scheme.size());
        const auto end = std::min(target.find_first_of("/?"), target.size());
        read.host = target.substr(0, end);
        if (read.host.empty()) return std::nullopt;
        target.remove_prefix(end);
        break;
    }
    const auto question = std::min(target.find('?'), target.size());
    const auto raw_path = target.substr(0, question);
    if (question < target.size()) read.query = target.substr(question + 1);
    if (raw_path.empty() && !read.host.empty()) {
        read.path = "/";
        return read;
    }
    if (!raw_path.starts_with('/') || target.find('#') != std::string_view::npos) return std::nullopt;
    auto path = decode_path(raw_path);
    if (!path || std::ranges::any_of(*path, is_control) || !is_utf8(*path) || has_dot_segment(*path))
        return std::nullopt;
    read.path = std::move(*path);
    return read;
}

std::optional<Fields> read_urlencoded(std::string_view text, std::size_t most) {
    Fields fields;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) continue;
        if (fields.rows().size() == most) return std::nullopt;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = decode_field(pair.substr(0, equals));
        auto value = decode_field(equals < pair.size() ? pair.substr(equals + 1) : std::string_view{});
        if (!name || !value) return std::nullopt;
        fields.add(std::move(*name), std::move(*value));
    }
    return fields;
}

std::optional<std::string> read_host(std::string_view text) {
    if (text.size() > 260) return std::nullopt;
    auto host = lower_case(text);
    if (host.starts_with('[')) {
        const auto end = host.find(']');
        if (end == std::string::npos || !Address::parse(host.substr(0, end + 1))) return std::nullopt;
        const auto rest = std::string_view{host}.substr(end + 1);
        if (!rest.empty() && (rest.front() != ':' || !is_port(rest.substr(1)))) return std::nullopt;
        host.resize(end + 1);
        return host;
    }
    const auto colon = host.find(':');
    if (colon != std::string::npos) {
        if (!is_port(std::string_view{host}.substr(colon + 1))) return std::nullopt;
        host.resize(colon);
    }
    if (host.empty() || !std::ranges::all_of(host, is_host_character)) return std::nullopt;
    if (host.ends_with('.')) host.pop_back();
    return host.empty() ? std::nullopt : std::optional{std::move(host)};
}

}  // namespace standfirst::web
