// SPDX-License-Identifier: Apache-2.0
// What app/ hands in: the rows of all house doors, and what web/ must ask others.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "foundation/result.hpp"
#include "foundation/scope.hpp"
#include "foundation/visitor.hpp"
#include "web/route.hpp"

namespace standfirst::web {

// Who a request's cookie belongs to.
struct CookieOwner {
    Visitor visitor;
    std::string session;      // Request::session
    std::string form_key;     // Request::form_key
    std::string cookie_line;  // where the session got a new cookie: what stands in Set-Cookie
};

// Whom a program acts for, and what it may do.
struct TokenOwner {
    Visitor visitor;  // with the role that the token lends, which may be less than the reader's
    Scopes scopes;
};

struct Doors {
    RouteTable routes;
    ErrorPage error_page;
    // Who a request's cookie belongs to. Called on a worker, for rows with CachePolicy::personal alone: nothing else
    // may depend on who reads it. May be empty: everybody is signed out. Throws Failure as handlers do.
    std::function<CookieOwner(const Request&)> find_visitor;
    // Whom the token of a program belongs to. Called on a worker, for rows that hear tokens alone; their cookie is not
    // looked at then. Refuses a token that is not good any more. May be empty: no token is good.
    std::function<Result<TokenOwner>(const Request&, std::string_view token)> find_token_owner;
    // The answer to somebody who is signed out at a row that wants them signed in, where a page can be shown. May be
    // empty: the error page.
    std::function<Response(const Request&)> ask_to_sign_in;
};

}  // namespace standfirst::web
