// SPDX-License-Identifier: Apache-2.0
#include "site/api/routes.hpp"

#include <memory>

#include "site/api/description.hpp"
#include "site/comment_api.hpp"
#include "site/follow_api.hpp"
#include "site/moderation_api.hpp"
#include "site/notification_api.hpp"
#include "stories/page_keys.hpp"

namespace standfirst::site {

namespace {

using web::CachePolicy;
using web::Lock;
using web::Method;
using web::no_body;
using web::Rate;
using web::Request;
using web::Route;

constexpr std::size_t small_body = 20'000;
constexpr std::size_t comment_body = 500'000;

struct Programs {
    Programs(Site& site, const ErrorPage& errors)
        : comments(site, errors), follows(site, errors), moderation(site, errors), notifications(site, errors) {}
    CommentApi comments;
    FollowApi follows;
    ModerationApi moderation;
    NotificationApi notifications;
};

// A row that hears tokens of that scope beside sessions.
Route heard(Scope scope, Route row) {
    row.scope = scope;
    return row;
}

web::Response show_document(Site& site, const Request& request, const std::string& document) {
    const auto visit = open_visit(site, request);
    web::Response response;
    response.content_type = "application/json";
    response.body = document;
    response.made_of = {stories::key_of(visit.publication().id)};
    response.rendered_at = visit.sight().position();
    return response;
}

}  // namespace

web::RouteTable make_api_routes(Site& site, const ErrorPage& errors) {
    // shared: every handler holds what answers
    auto programs = std::make_shared<const Programs>(site, errors);
    const auto comments = [&](web::Response (CommentApi::*answer)(const Request&) const) -> web::Handler {
        return [programs, answer](const Request& request) { return (programs->comments.*answer)(request); };
    };
    const auto moderation = [&](web::Response (ModerationApi::*answer)(const Request&) const) -> web::Handler {
        return [programs, answer](const Request& request) { return (programs->moderation.*answer)(request); };
    };
    const auto follows = [&](web::Response (FollowApi::*answer)(const Request&) const) -> web::Handler {
        return [programs, answer](const Request& request) { return (programs->follows.*answer)(request); };
    };
    const auto notifications = [&](web::Response (NotificationApi::*answer)(const Request&) const) -> web::Handler {
        return [programs, answer](const Request& request) { return (programs->notifications.*answer)(request); };
    };
    // clang-format off
    web::RouteTable rows{
        heard(Scope::read, {Method::get, "/api/v1/comments", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         comments(&CommentApi::list),
         "The comments under \"story\" as JSON: \"order\", \"after\"."}),
        heard(Scope::comment, {Method::post, "/api/v1/comments", Lock::signed_in, comment_body, Rate::writing, CachePolicy::personal,
         comments(&CommentApi::post),
         "Takes a comment: \"story\", \"parent\", \"text\", \"passage\"; JSON or a form; Idempotency-Key is heard."}),
        heard(Scope::read, {Method::get, "/api/v1/comments/{comment}", Lock::everyone, no_body, Rate::reading,
         CachePolicy::personal, comments(&CommentApi::show),
         "A comment and its replies, or one's own that nobody else sees: \"after\"."}),
        heard(Scope::comment, {Method::patch, "/api/v1/comments/{comment}", Lock::signed_in, comment_body, Rate::writing,
         CachePolicy::personal, comments(&CommentApi::edit), "Changes one's own comment: \"text\", \"version\"."}),
        heard(Scope::comment, {Method::delete_, "/api/v1/comments/{comment}", Lock::signed_in, no_body, Rate::writing,
         CachePolicy::personal, comments(&CommentApi::take_back), "Takes one's own comment back."}),
        heard(Scope::react, {Method::put, "/api/v1/comments/{comment}/reaction", Lock::signed_in, small_body, Rate::writing,
         CachePolicy::personal, comments(&CommentApi::react),
         "Recommends a comment or disagrees with it: \"reaction\"."}),
        heard(Scope::react, {Method::delete_, "/api/v1/comments/{comment}/reaction", Lock::signed_in, no_body, Rate::writing,
         CachePolicy::personal, comments(&CommentApi::take_reaction_back), "Takes one's reaction back."}),
        heard(Scope::report, {Method::post, "/api/v1/comments/{comment}/report", Lock::signed_in, small_body, Rate::writing,
         CachePolicy::personal, moderation(&ModerationApi::report),
         "Reports a comment: \"reason\", \"words\"; JSON or a form."}),
        heard(Scope::moderate, {Method::post, "/api/v1/comments/{comment}/moderate", Lock::moderators, small_body, Rate::writing,
         CachePolicy::personal, moderation(&ModerationApi::moderate),
         "Decides about a comment: \"act\", \"version\", \"reason\", \"to_writer\", \"note\", \"days\"."}),
        heard(Scope::moderate, {Method::get, "/api/v1/moderation", Lock::moderators, no_body, Rate::reading, CachePolicy::personal,
         moderation(&ModerationApi::list), "What waits for a person as JSON: \"after\"."}),
        heard(Scope::moderate, {Method::post, "/api/v1/decisions/{decision}/undo", Lock::moderators, small_body, Rate::writing,
         CachePolicy::personal, moderation(&ModerationApi::undo), "Takes a decision back."}),
        heard(Scope::report, {Method::post, "/api/v1/decisions/{decision}/appeal", Lock::signed_in, small_body, Rate::writing,
         CachePolicy::personal, moderation(&ModerationApi::appeal), "Appeals against a decision: \"words\"."}),
        heard(Scope::moderate, {Method::post, "/api/v1/decisions/{decision}/answer", Lock::moderators, small_body, Rate::writing,
         CachePolicy::personal, moderation(&ModerationApi::answer),
         "Answers an appeal: \"act\" (uphold, overturn), \"to_writer\"."}),
        heard(Scope::read, {Method::get, "/api/v1/follows", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         follows(&FollowApi::list), "What one follows: \"after\"."}),
        heard(Scope::follow, {Method::post, "/api/v1/follows", Lock::signed_in, small_body, Rate::writing,
         CachePolicy::personal, follows(&FollowApi::follow),
         "Follows a reader, an author, a topic, a thread or a conversation: \"kind\", \"target\"."}),
        heard(Scope::follow, {Method::delete_, "/api/v1/follows", Lock::signed_in, no_body, Rate::writing,
         CachePolicy::personal, follows(&FollowApi::stop_following), "Follows it no longer: \"kind\", \"target\"."}),
        heard(Scope::read, {Method::get, "/api/v1/ignored", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         follows(&FollowApi::list_ignored), "Whom one ignores."}),
        heard(Scope::follow, {Method::post, "/api/v1/ignored", Lock::signed_in, small_body, Rate::writing,
         CachePolicy::personal, follows(&FollowApi::ignore), "Ignores a reader: \"handle\"."}),
        heard(Scope::follow, {Method::delete_, "/api/v1/ignored/{handle}", Lock::signed_in, no_body, Rate::writing,
         CachePolicy::personal, follows(&FollowApi::stop_ignoring), "Ignores a reader no longer."}),
        heard(Scope::read, {Method::get, "/api/v1/following", Lock::signed_in, no_body, Rate::reading,
         CachePolicy::personal, follows(&FollowApi::show_feed),
         "What those one follows have said: \"only\", \"after\"."}),
        heard(Scope::follow, {Method::post, "/api/v1/following/seen", Lock::signed_in, small_body, Rate::writing,
         CachePolicy::personal, follows(&FollowApi::note_seen), "Everything \"up_to\" that mark is seen."}),
        heard(Scope::read, {Method::get, "/api/v1/notifications", Lock::signed_in, no_body, Rate::reading,
         CachePolicy::personal, notifications(&NotificationApi::list), "What concerns the reader: \"after\"."}),
        heard(Scope::follow, {Method::post, "/api/v1/notifications/read", Lock::signed_in, small_body, Rate::writing,
         CachePolicy::personal, notifications(&NotificationApi::mark_read), "Everything \"up_to\" that one is read."}),
        heard(Scope::read, {Method::get, "/api/v1/me", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         notifications(&NotificationApi::show_me), "Whom one acts for, and what the token is good for."}),
    };
    rows.push_back({Method::get, "/api/v1/openapi.json", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
        [&site, document = describe_api(rows)](const Request& request) { return show_document(site, request, document); },
        "The OpenAPI document of these doors."});
    // clang-format on
    return rows;
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): what std::function keeps; the address sanitizer finds no leak

}  // namespace standfirst::site
