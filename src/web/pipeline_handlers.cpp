// SPDX-License-Identifier: Apache-2.0
// The part of the pipeline that calls a row's handler: who comes, whether the lock opens for them, and what is said
// where it does not.
#include "foundation/log.hpp"
#include "web/bearer.hpp"
#include "web/form_key.hpp"
#include "web/locks.hpp"
#include "web/page_query.hpp"
#include "web/pipeline.hpp"
#include "web/refusal_status.hpp"
#include "web/refusals.hpp"

namespace standfirst::web {

Response Pipeline::call_handler(Admitted& admitted) {
    const auto& route = *admitted.route;
    if (is_kept_in_memory(route.cache)) {
        // The same for everyone: the handler sees nothing that could make it another page for somebody.
        Request request;
        request.path = admitted.request.path;
        request.host = admitted.request.host;
        request.captured = admitted.request.captured;
        request.query = only_named(admitted.request.query, route);
        request.request_id = admitted.request.request_id;
        request.received = admitted.request.received;
        return route.handler(request);
    }
    if (route.cache != CachePolicy::personal) return route.handler(admitted.request);
    if (route.scope)
        if (const auto token = find_bearer(admitted.request)) return call_for_program(admitted, *token);
    CookieOwner owner;
    if (doors_.find_visitor) owner = doors_.find_visitor(admitted.request);
    admitted.request.visitor = owner.visitor;
    admitted.request.session = std::move(owner.session);
    admitted.request.form_key = std::move(owner.form_key);
    auto response = call_personal_handler(admitted);
    // A handler that sets a cookie of its own knows better: it begins or ends a session.
    if (!owner.cookie_line.empty() && !response.headers.has("Set-Cookie"))
        response.headers.add("Set-Cookie", std::move(owner.cookie_line));
    return response;
}

Response Pipeline::call_personal_handler(Admitted& admitted) {
    const auto& route = *admitted.route;
    const auto& request = admitted.request;
    if (!may_enter(request.visitor, route.lock)) return answer_closed_lock(admitted);
    if (!is_safe(request.method) && request.visitor.is_signed_in()) {
        const auto key = is_json(request) ? FormKey::right : check_form_key(request);
        const bool is_needed = route.lock != Lock::everyone && route.key_rule == KeyRule::needed;
        if (key == FormKey::wrong || (key == FormKey::missing && is_needed)) {
            turn_away(admitted, refusals::form_too_old);
            return error_response(request, admitted.status, admitted.turned_away);
        }
    }
    return route.handler(request);
}

Response Pipeline::call_for_program(Admitted& admitted, std::string_view token) {
    auto& request = admitted.request;
    const auto& route = *admitted.route;
    const auto owner = doors_.find_token_owner ? doors_.find_token_owner(request, token)
                                               : Result<TokenOwner>{refuse(refusals::not_signed_in)};
    if (!owner) {
        auto response = refusal_response(request, owner.error());
        if (response.status == refusal_status(RefusalKind::not_signed_in))
            response.headers.add("WWW-Authenticate", R"(Bearer error="invalid_token")");
        return response;
    }
    request.visitor = owner->visitor;
    request.scopes = owner->scopes;
    if (!owner->scopes.has(*route.scope)) {
        const std::string scope{word_of(*route.scope)};
        auto response = refusal_response(request, Refusal{refusals::token_lacks_scope}.with("scope", scope));
        response.headers.add("WWW-Authenticate", R"(Bearer error="insufficient_scope", scope=")" + scope + '"');
        return response;
    }
    return may_enter(request.visitor, route.lock) ? route.handler(request) : answer_closed_lock(admitted);
}

Response Pipeline::answer_closed_lock(Admitted& admitted) const {
    const bool is_known = admitted.request.visitor.is_signed_in();
    if (!is_known && doors_.ask_to_sign_in && !wants_json(admitted.request))
        return doors_.ask_to_sign_in(admitted.request);
    turn_away(admitted, is_known ? refusals::not_allowed : refusals::not_signed_in);
    auto response = error_response(admitted.request, admitted.status, admitted.turned_away);
    if (!is_known && admitted.route->scope) response.headers.add("WWW-Authenticate", "Bearer");
    return response;
}

Response Pipeline::refusal_response(const Request& request, const Refusal& refusal) const {
    const int status = refusal_status(refusal.kind());
    if (!doors_.error_page) return plain_text(status, std::string{status_words(status)} + "\n");
    return doors_.error_page(request, status, &refusal);
}

Response Pipeline::error_response(const Request& request, int status, const RefusalReason* reason) const {
    if (doors_.error_page) try {
            const auto refusal = reason != nullptr ? std::optional<Refusal>{*reason} : std::nullopt;
            return doors_.error_page(request, status, refusal ? &*refusal : nullptr);
        } catch (const std::exception& failure) {
            log_event(LogLevel::error, "error_page_failed",
                      {{"request", request.request_id}, {"what", failure.what()}});
        }
    return plain_text(status, std::string{status_words(status)} + "\n");
}

}  // namespace standfirst::web
