// SPDX-License-Identifier: Apache-2.0
#include "app/routes.hpp"

#include "foundation/failure.hpp"
#include "site/personal_page.hpp"
#include "site/routes.hpp"
#include "web/rate_limits.hpp"

namespace standfirst::app {

namespace {

using web::CachePolicy;
using web::Lock;
using web::Method;
using web::Rate;

// For load balancers: 200 while the archive can be read.
web::Response show_health(wire::Archive& archive) {
    try {
        const auto snapshot = archive.look();
        return web::plain_text(200, "ok\n");
    } catch (const PassingFailure&) {
        return web::plain_text(503, "the archive is out of reach\n");
    }
}

std::string_view word_of(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::delete_:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
    }
    return "";
}

std::string_view word_of(Lock lock) {
    switch (lock) {
        case Lock::everyone:
            return "everyone";
        case Lock::signed_in:
            return "signed in";
        case Lock::moderators:
            return "moderators";
        case Lock::reporters:
            return "reporters";
        case Lock::editors:
            return "editors";
        case Lock::publishers:
            return "publishers";
    }
    return "";
}

std::string_view word_of(CachePolicy cache) {
    switch (cache) {
        case CachePolicy::page:
            return "page";
        case CachePolicy::asset:
            return "asset";
        case CachePolicy::media:
            return "media";
        case CachePolicy::personal:
            return "personal";
    }
    return "";
}

}  // namespace

web::Doors open_doors(site::Site& site, wire::Archive& archive) {
    auto doors = site::make_doors(site);
    doors.routes.push_back({Method::get,
                            "/health",
                            Lock::everyone,
                            web::no_body,
                            Rate::reading,
                            CachePolicy::personal,
                            [&archive](const web::Request&) { return show_health(archive); },
                            "whether the archive can be read, for load balancers",
                            {},
                            web::Names::every});
    return {.routes = std::move(doors.routes),
            .error_page = std::move(doors.error_page),
            .find_visitor =
                [&site](const web::Request& request) { return site::find_cookie_owner(site.rooms.readers, request); },
            .find_token_owner = [&site](const web::Request&,
                                        std::string_view token) { return site::find_token_owner(site.rooms, token); },
            .ask_to_sign_in = site::lead_to_sign_in};
}

std::string describe_routes(const web::RouteTable& routes) {
    std::string text =
        "# Routes\n\nEvery door of the program with its lock. Printed by `standfirst routes`; CI compares this page "
        "with "
        "what the program prints.\n\n| method | path | who may enter | token | body | rate | cache | what |\n"
        "|---|---|---|---|---:|---|---|---|\n";
    for (const auto& row : routes)
        text += "| " + std::string{word_of(row.method)} + " | `" + std::string{row.pattern} + "` | " +
                std::string{word_of(row.lock)} + " | " + (row.scope ? std::string{word_of(*row.scope)} : "–") + " | " +
                std::to_string(row.body_limit) + " | " + std::string{word_of(row.rate)} + " | " +
                std::string{word_of(row.cache)} + " | " + std::string{row.what} + " |\n";
    return text;
}

}  // namespace standfirst::app
