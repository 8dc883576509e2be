// SPDX-License-Identifier: Apache-2.0
#include "site/visit.hpp"

#include <utility>

#include "foundation/encoding.hpp"
#include "foundation/failure.hpp"
#include "stories/page_keys.hpp"

namespace standfirst::site {

namespace {

Visit begin_visit(Site& site, const web::Request& request, std::unique_ptr<wire::Snapshot> snapshot,
                  std::shared_ptr<const Paper> paper) {
    const stories::Publication& publication = paper->publication;
    std::shared_ptr<const text::DateWords> dates = site.almanac.dates(publication.language, publication.time_zone);
    const text::Texts& texts = site.rooms.locales.texts(publication.language);
    const Instant now = site.rooms.clock.now();
    const Date today = dates->local_date(now);
    return {.site = site,
            .request = request,
            .snapshot = std::move(snapshot),
            .paper = std::move(paper),
            .texts = texts,
            .dates = std::move(dates),
            .now = now,
            .today = today};
}

stories::Publication choose(std::vector<stories::Publication> publications, std::string_view host) {
    if (publications.empty()) throw PassingFailure{"the archive holds no publication yet"};
    for (stories::Publication& publication : publications)
        if (lives_at(publication, host)) return std::move(publication);
    return std::move(publications.front());
}

}  // namespace

std::string Visit::absolute(std::string_view path) const { return publication().address + percent_encode_path(path); }

Voice Visit::voice_in(std::string_view language) const {
    const text::Texts& found = rooms().locales.texts(language);
    const bool is_spoken = language.substr(0, language.find('-')) == found.language();
    if (!is_spoken || &found == &texts) return {texts, dates};
    return {found, site.almanac.dates(found.language(), publication().time_zone)};
}

Visit open_visit(Site& site, const web::Request& request) {
    std::unique_ptr<wire::Snapshot> snapshot = site.rooms.archive.look();
    auto paper = std::make_shared<Paper>();
    paper->publication = choose(site.rooms.stories.publications.list_publications(*snapshot), request.host);
    paper->sections = site.rooms.stories.sections.list_sections(*snapshot, paper->publication.id);
    site.last_papers.remember(paper);
    return begin_visit(site, request, std::move(snapshot), std::move(paper));
}

Visit recall_visit(Site& site, const web::Request& request) {
    return begin_visit(site, request, nullptr, site.last_papers.find(request.host));
}

web::Response answer_page(const Visit& visit, text::SafeHtml page, std::vector<std::string> made_of) {
    web::Response response = web::html_page(std::move(page).html());
    response.made_of = std::move(made_of);
    response.made_of.push_back(stories::key_of(visit.publication().id));
    response.rendered_at = visit.sight().position();
    response.stale_at = visit.dates->start_of(Date{std::chrono::sys_days{visit.today} + std::chrono::days{1}});
    return response;
}

}  // namespace standfirst::site
