// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/old_address.hpp"

#include <algorithm>

#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"
#include "text/slug.hpp"

namespace standfirst::importers::wordpress {

namespace {

std::string_view after_scheme(std::string_view address) {
    const auto at = address.find("://");
    if (at != std::string_view::npos && at <= 5) return address.substr(at + 3);
    if (address.starts_with("//")) return address.substr(2);
    return {};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "harbour-300x200" without "-300x200".
std::string_view without_size(std::string_view name) {
    auto end = name.size();
    while (end > 0 && is_digit(name[end - 1])) --end;
    if (end == name.size() || end == 0 || name[end - 1] != 'x') return name;
    const auto x = --end;
    while (end > 0 && is_digit(name[end - 1])) --end;
    if (end == x || end == 0 || name[end - 1] != '-') return name;
    return name.substr(0, end - 1);
}

}  // namespace

std::string local_part(std::string_view address) {
    address = address.substr(0, address.find('#'));
    const auto rest = after_scheme(address);
    if (rest.empty()) return address.starts_with('/') ? std::string{address} : "/" + std::string{address};
    const auto path = rest.find_first_of("/?");
    if (path == std::string_view::npos) return "/";
    return rest[path] == '?' ? "/" + std::string{rest.substr(path)} : std::string{rest.substr(path)};
}

std::string redirect_origin(std::string_view address) {
    const auto local = local_part(address);
    const auto query = std::min(local.find('?'), local.size());
    const auto written = std::string_view{local}.substr(0, query);
    auto decoded = percent_decode(written);
    if (!decoded || !is_utf8(*decoded)) decoded = std::string{written};
    std::string origin;
    for (const char c : *decoded) {
        if (c != '/' || !origin.ends_with('/')) origin += c;
    }
    return origin.append(local, query);
}

std::string host_part(std::string_view address) {
    auto host = after_scheme(address);
    host = host.substr(0, host.find_first_of("/?#"));
    std::string small;
    for (const char c : host) small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (small.starts_with("www.")) small.erase(0, 4);
    return small;
}

std::string file_key(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    return host_part(address) + local_part(address);
}

std::string media_key(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    std::string key = host_part(address);
    const std::string path = local_part(address);
    const auto slash = path.rfind('/');
    const auto dot = path.rfind('.');
    if (dot == std::string::npos || dot < slash) return key + path;
    auto name = without_size(std::string_view{path}.substr(0, dot));
    if (name.ends_with("-scaled")) name.remove_suffix(7);
    return key.append(name).append(path.substr(dot));
}

std::string slug_from(std::string_view written, std::string_view words) {
    if (!written.empty()) {
        const auto decoded = percent_decode(written);
        if (decoded && text::is_slug(*decoded)) return *decoded;
        if (decoded) return text::make_slug(*decoded);
    }
    return text::make_slug(words);
}

}  // namespace standfirst::importers::wordpress
