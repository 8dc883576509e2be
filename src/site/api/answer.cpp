// SPDX-License-Identifier: Apache-2.0
#include "site/api/answer.hpp"

#include "discussion/commenter.hpp"
#include "discussion/refusals.hpp"
#include "web/refusal_status.hpp"
#include "web/refusals.hpp"

namespace standfirst::site {

namespace {

std::string seconds_in(Duration duration) {
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(duration).count());
}

}  // namespace

web::Response answer_done() {
    web::Response response;
    response.status = 204;
    return response;
}

web::Response answer_refusal(const ErrorPage& errors, const web::Request& request, const Refusal& refusal) {
    auto response = errors.show(request, web::refusal_status(refusal.kind()), &refusal);
    if (refusal.kind() != RefusalKind::too_many) return response;
    for (const auto& [name, value] : refusal.arguments())
        if (name == "seconds") response.headers.add("Retry-After", value);
    return response;
}

void add_writing_allowance(web::Response& response, const Rooms& rooms, const Visitor& visitor) {
    if (!visitor.is_signed_in()) return;
    const auto& settings = rooms.discussion.settings;
    const auto writer = rooms.discussion.commenters.find_commenter(*rooms.archive.look(), visitor.reader);
    const auto left = discussion::find_left(writer.allowance_at, rooms.clock.now(), settings.allowance, settings.burst);
    response.headers.add("RateLimit-Policy", "\"comments\";q=" + std::to_string(settings.burst) +
                                                 ";w=" + seconds_in(settings.allowance * settings.burst));
    response.headers.add("RateLimit",
                         "\"comments\";r=" + std::to_string(left.comments) + ";t=" + seconds_in(left.full_in));
}

Result<stories::StoryView> find_story_at(const Visit& visit, std::string_view path) {
    auto found = stories::find_path(visit.sight(), visit.rooms().stories, visit.publication().id, path, {});
    if (auto* story = std::get_if<stories::StoryView>(&found)) return std::move(*story);
    return refuse(Refusal{discussion::refusals::no_such_thread}.at("story"));
}

std::unexpected<Refusal> refuse_field(std::string_view name) {
    return refuse(Refusal{web::refusals::bad_field}.at(std::string{name}));
}

}  // namespace standfirst::site
