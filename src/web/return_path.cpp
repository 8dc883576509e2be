// SPDX-License-Identifier: Apache-2.0
#include "web/return_path.hpp"

#include <algorithm>

#include "web/ascii.hpp"

namespace standfirst::web {

namespace {

constexpr std::size_t longest_path = 1'000;

}  // namespace

bool is_return_path(std::string_view text) {
    const auto is_harmless = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != '\\' && c != 0x7f; };
    return text.size() <= longest_path && text.starts_with('/') && !text.starts_with("//") &&
           std::ranges::all_of(text, is_harmless);
}

std::string return_path_of(std::string_view text) { return is_return_path(text) ? std::string{text} : "/"; }

std::string return_path_of(const Request& request) {
    if (is_safe(request.method)) return return_path_of(request.target);
    auto referer = request.headers.find("Referer");
    const std::string_view scheme = request.is_secure ? "https://" : "http://";
    if (!referer.starts_with(scheme)) return "/";
    referer.remove_prefix(scheme.size());
    const auto slash = std::min(referer.find('/'), referer.size());
    if (!equal_without_case(referer.substr(0, slash), request.headers.find("Host"))) return "/";
    return return_path_of(referer.substr(slash));
}

}  // namespace standfirst::web
