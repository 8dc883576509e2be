// SPDX-License-Identifier: Apache-2.0
// Cookies that only this host gets, and no script: how they are read, set and taken back.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "web/request.hpp"

namespace standfirst::web {

// "__Host-session" over TLS; "session" where the connection is plain, because clients other than browsers do not send
// a __Host- cookie over plain HTTP to loopback.
[[nodiscard]] std::string cookie_name(const Request& request, std::string_view name);

// The value of the cookie of that name (without the prefix); empty where there is none. The first, where a client sends
// several.
[[nodiscard]] std::string_view find_cookie(const Request& request, std::string_view name);

// What stands in Set-Cookie. `value` holds only characters that a cookie may hold (base64url). HttpOnly, SameSite=Lax,
// for the whole host, Secure over TLS.
[[nodiscard]] std::string cookie_line(const Request& request, std::string_view name, std::string_view value,
                                      std::chrono::seconds lives);
// The browser forgets it.
[[nodiscard]] std::string forgotten_cookie_line(const Request& request, std::string_view name);

}  // namespace standfirst::web
