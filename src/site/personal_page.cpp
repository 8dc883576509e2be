// SPDX-License-Identifier: Apache-2.0
#include "site/personal_page.hpp"

#include <algorithm>

#include "discussion/posting.hpp"
#include "foundation/encoding.hpp"
#include "readers/refusals.hpp"
#include "web/cookies.hpp"
#include "web/return_path.hpp"

namespace standfirst::site {

namespace {

constexpr int see_other = 303;

bool is_this_machine(std::string_view host) { return host == "localhost" || host == "127.0.0.1" || host == "[::1]"; }

std::string_view port_of(std::string_view host) {
    const auto colon = host.rfind(':');
    if (colon == std::string_view::npos || host.ends_with(']')) return {};
    const auto port = host.substr(colon);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return port.size() <= 6 && std::ranges::all_of(port.substr(1), is_digit) ? port : std::string_view{};
}

}  // namespace

FrameView make_personal_frame(const Visit& visit, std::string title, std::string script) {
    MediaSet media;
    media.want(visit.publication().logo);
    media.load(visit.rooms().media, visit.sight());
    return make_frame(visit, media, {.title = std::move(title), .script = std::move(script)});
}

web::Response answer_personal(text::SafeHtml page, int status) {
    auto response = web::html_page(std::move(page).html());
    response.status = status;
    return response;
}

std::string origin_of(const Visit& visit) {
    const auto& request = visit.request;
    if (!is_this_machine(request.host)) return visit.publication().address;
    return (request.is_secure ? "https://" : "http://") + request.host +
           std::string{port_of(request.headers.find("Host"))};
}

web::CookieOwner find_cookie_owner(readers::Readers& readers, const web::Request& request) {
    const auto recognised = readers.sessions.recognise(web::find_cookie(request, session_cookie));
    if (!recognised) return {};
    web::CookieOwner owner{.visitor = recognised->visitor,
                           .session = recognised->session.to_string(),
                           .form_key = recognised->form_key,
                           .cookie_line = {}};
    if (!recognised->new_token.empty())
        owner.cookie_line = web::cookie_line(request, session_cookie, recognised->new_token, session_cookie_lives);
    return owner;
}

Result<web::TokenOwner> find_token_owner(const Rooms& rooms, std::string_view token) {
    const auto found = rooms.readers.api_tokens.recognise(token);
    if (!found) return refuse(readers::refusals::unknown_api_token);
    const web::TokenOwner owner{
        .visitor = {.reader = found->reader, .role = found->scopes.has(Scope::moderate) ? found->role : Role::reader},
        .scopes = found->scopes};
    const auto writer =
        discussion::get_commenter(*rooms.archive.look(), rooms.discussion, owner.visitor, rooms.clock.now());
    if (!writer) return refuse(writer.error());
    return owner;
}

web::Response lead_to_sign_in(const web::Request& request) {
    return web::redirect(see_other, "/sign-in?to=" + percent_encode(web::return_path_of(request)));
}

}  // namespace standfirst::site
