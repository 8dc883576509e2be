// SPDX-License-Identifier: Apache-2.0
#include "web/cookies.hpp"

#include <algorithm>

#include "foundation/ensure.hpp"
#include "web/ascii.hpp"

namespace standfirst::web {

namespace {

bool is_plain(char c) {
    return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || is_digit(c) || c == '-' || c == '_' || c == '.';
}

}  // namespace

std::string cookie_name(const Request& request, std::string_view name) {
    return (request.is_secure ? "__Host-" : "") + std::string{name};
}

std::string_view find_cookie(const Request& request, std::string_view name) {
    const auto wanted = cookie_name(request, name);
    for (const auto& [field, value] : request.headers.rows()) {
        if (!equal_without_case(field, "Cookie")) continue;
        for (std::string_view rest{value}; !rest.empty();) {
            const auto pair = take_part(rest, ';');
            const auto equals = pair.find('=');
            if (equals != std::string_view::npos && pair.substr(0, equals) == wanted) return pair.substr(equals + 1);
        }
    }
    return {};
}

std::string cookie_line(const Request& request, std::string_view name, std::string_view value,
                        std::chrono::seconds lives) {
    ensure(std::ranges::all_of(value, is_plain), "a cookie's value needs no quotes");
    return cookie_name(request, name) + "=" + std::string{value} +
           "; Path=/; Max-Age=" + std::to_string(lives.count()) + "; HttpOnly; SameSite=Lax" +
           (request.is_secure ? "; Secure" : "");
}

std::string forgotten_cookie_line(const Request& request, std::string_view name) {
    return cookie_line(request, name, {}, std::chrono::seconds{0});
}

}  // namespace standfirst::web
