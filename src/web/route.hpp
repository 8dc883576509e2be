// SPDX-License-Identifier: Apache-2.0
// The route table: one row for each door, and every row carries its lock. docs/routes.md is printed from it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "foundation/scope.hpp"
#include "foundation/visitor.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace standfirst::web {

// Who may enter. There is no default: a row without a lock does not compile.
enum class Lock { everyone, signed_in, moderators, reporters, editors, publishers };

enum class CachePolicy {
    page,      // public bytes, the same for everyone: rendered once, compressed once, kept until dropped by key
    asset,     // named by content hash: a year, immutable
    media,     // stored files: a year, immutable, ranges
    personal,  // no-store
};

[[nodiscard]] constexpr bool is_kept_in_memory(CachePolicy policy) {
    return policy == CachePolicy::page || policy == CachePolicy::asset;
}

// Whether a form needs the key of the session that sends it (form_key.hpp). A wrong key is refused in either case.
enum class KeyRule {
    needed,           // rows that only some may enter, and that change something; JSON needs none
    where_it_stands,  // the row's own matter: a form may be sent before its page knew who reads it
};

// How often one client may come through this door.
enum class Rate { reading, searching, writing, signing_in };

// Under which host names a door is answered; the others get 421.
enum class Names {
    ours,   // those of Settings::hosts
    every,  // who asks knows a machine, not a newspaper: a load balancer
};

inline constexpr std::size_t no_body = 0;

using Handler = std::function<Response(const Request&)>;

// Patterns: "/by/{slug}" catches one part of the path; "/{path...}" at the end catches the rest. A fixed part beats a
// caught one, part by part. GET rows answer HEAD too.
struct Route {
    Method method;
    std::string_view pattern;
    Lock lock;
    std::size_t body_limit;  // bytes
    Rate rate;
    CachePolicy cache;
    Handler handler;
    std::string_view what;  // one sentence for docs/routes.md
    // For pages and assets: the query fields that decide which page it is. The handler sees no others, and they make no
    // page of their own in the cache ("utm_source").
    std::vector<std::string_view> query_fields = {};
    Names names = Names::ours;
    KeyRule key_rule = KeyRule::needed;
    // What a program's token must be good for; none: no token is heard here, and who comes is who their cookie says.
    std::optional<Scope> scope = {};
};

using RouteTable = std::vector<Route>;

}  // namespace standfirst::web
