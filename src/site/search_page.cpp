// SPDX-License-Identifier: Apache-2.0
#include "site/search_page.hpp"

#include <algorithm>
#include <utility>

#include "foundation/date.hpp"
#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"
#include "search/announcements.hpp"
#include "search/query.hpp"
#include "site/card_view.hpp"
#include "stories/page_keys.hpp"

namespace standfirst::site {

namespace {

HitView view_hit(const Visit& visit, const search::SearchHit& hit) {
    HitView view{.path = hit.card.path, .headline = hit.card.headline, .section_title = hit.card.section_title};
    if (!hit.card.language.empty() && hit.card.language != visit.publication().language) {
        view.language = hit.card.language;
        view.direction = text::direction_of(hit.card.language) == text::Direction::right_to_left ? "rtl" : "ltr";
    }
    view.snippet.reserve(hit.snippet.parts.size());
    for (const search::Snippet::Part& part : hit.snippet.parts) view.snippet.push_back({part.words, part.is_match});
    view.authors = join_names(visit.texts, hit.card.authors);
    view.when = words_for_moment(visit, hit.card.published_at);
    view.when_exact = format_rfc3339(hit.card.published_at);
    return view;
}

std::string address_of(std::string_view words, search::SearchOrder order, int page) {
    std::string address = "/search?q=" + percent_encode(words);
    if (order == search::SearchOrder::newest) address += "&order=newest";
    if (page > 1) address += "&page=" + std::to_string(page);
    return address;
}

}  // namespace

SearchResults::SearchResults(Site& site) : template_(site.rooms.templates.bind<SearchView>("site/search")) {}

web::Response SearchResults::show(const Visit& visit) const {
    const Rooms& rooms = visit.rooms();
    const std::string_view words = truncate_utf8(visit.request.query.find("q"), search::longest_query);
    search::Query query = search::parse_query(words);
    if (visit.request.query.find("order") == "newest") query.order = search::SearchOrder::newest;
    const int number = std::min(read_page_number(visit.request.query.find("page")), search::last_page);

    SearchView view{.query = std::string{words}, .is_newest = query.order == search::SearchOrder::newest};
    view.was_asked = !search::is_empty(query);
    search::SearchPage page;
    if (view.was_asked)
        page = search::find_stories(
            visit.sight(),
            {rooms.search, rooms.stories.stories, rooms.stories.sections, rooms.stories.topics, rooms.stories.authors},
            visit.publication().id, query, number);
    for (const search::SearchHit& hit : page.hits) view.hits.push_back(view_hit(visit, hit));
    if (number > 1 || page.has_more) {
        view.turn.emplace();
        if (number > 1) view.turn->previous = address_of(words, query.order, number - 1);
        if (page.has_more && number < search::last_page) view.turn->next = address_of(words, query.order, number + 1);
    }
    MediaSet media;
    media.want(visit.publication().logo);
    media.load(rooms.media, visit.sight());
    const std::string title = view.was_asked ? visit.say("site.search_title", text::TextArgument::of("query", words))
                                             : visit.say("site.search");
    view.frame = make_frame(visit, media, {.title = title});
    return answer_page(visit, template_.render(view, visit.texts), {stories::front_key, search::results_key});
}

}  // namespace standfirst::site
