// SPDX-License-Identifier: Apache-2.0
#include "site/moderation_log_page.hpp"

#include <charconv>

#include "foundation/date.hpp"
#include "site/decision_view.hpp"
#include "stories/page_keys.hpp"

namespace standfirst::site {

namespace {

using discussion::Decision;

constexpr int per_page = 50;

std::int64_t read_before(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && number > 0 ? number : INT64_MAX;
}

LogEntryView view_entry(const Visit& visit, const Decision& decision, std::vector<std::string>& made_of) {
    LogEntryView view{.number = decision.number};
    view.what = words_of(visit, decision);
    if (decision.reason) view.reason = words_of(visit, *decision.reason);
    const auto& rooms = visit.rooms();
    if (decision.regards)
        if (const auto regarded = rooms.discussion.decisions.find_decision(visit.sight(), decision.regards))
            view.regards = visit.say("site.log_regards", text::TextArgument::of("number", regarded->number));
    view.when = visit.dates->date_and_time(decision.made_at);
    view.when_exact = format_rfc3339(decision.made_at);
    view.hash = decision.hash.hex();
    const auto comment = rooms.comments.find_comment(visit.sight(), decision.comment);
    const auto cards =
        comment ? rooms.stories.stories.list_cards(visit.sight(), {comment->story}) : std::vector<stories::StoryCard>{};
    if (cards.empty()) return view;
    made_of.push_back(stories::key_of(comment->story));
    view.story_title = cards.front().headline;
    view.story_href = cards.front().path;
    return view;
}

}  // namespace

std::string key_of_log(stories::PublicationId publication) { return "moderation-log:" + publication.to_string(); }

ModerationLogPage::ModerationLogPage(Site& site)
    : site_(site), template_(site.rooms.templates.bind<ModerationLogView>("site/moderation_log")) {}

web::Response ModerationLogPage::show(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    std::vector<std::string> made_of{key_of_log(visit.publication().id)};
    auto decisions = visit.rooms().discussion.decisions.list_public(
        visit.sight(), visit.publication().id, read_before(request.query.find("before")), per_page + 1);
    ModerationLogView view;
    if (decisions.size() > per_page) {
        decisions.pop_back();
        view.more = "/moderation-log?before=" + std::to_string(decisions.back().number);
    }
    for (const auto& decision : decisions) view.entries.push_back(view_entry(visit, decision, made_of));
    MediaSet media;
    media.want(visit.publication().logo);
    media.load(visit.rooms().media, visit.sight());
    view.frame = make_frame(visit, media,
                            {.title = visit.say("site.moderation_log"),
                             .description = visit.say("site.moderation_log_what"),
                             .path = "/moderation-log"});
    return answer_page(visit, template_.render(view, visit.texts), std::move(made_of));
}

}  // namespace standfirst::site
