// SPDX-License-Identifier: Apache-2.0
#include "site/addresses.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "foundation/encoding.hpp"
#include "stories/page_keys.hpp"

namespace standfirst::site {

namespace {

template <typename... Acts>
struct Each : Acts... {
    using Acts::operator()...;
};

// The query as it came in, of the fields that the route lets through.
std::string write_query(const web::Fields& fields) {
    std::string query;
    for (const auto& [name, value] : fields.rows()) {
        if (!query.empty()) query += '&';
        query += percent_encode(name);
        query += '=';
        query += percent_encode(value);
    }
    return query;
}

// A path of this site with what may not stand in a Location as it is; other addresses were checked when they came in.
std::string write_location(std::string_view target) {
    if (!target.starts_with('/')) return std::string{target};
    const std::size_t end = std::min(target.find_first_of("?#"), target.size());
    return percent_encode_path(target.substr(0, end)) + std::string{target.substr(end)};
}

// Kept like a page: moved again is announced like any change of a story.
web::Response answer_moved(const Visit& visit, std::string_view target) {
    constexpr int moved_permanently = 301;
    web::Response response = web::redirect(moved_permanently, write_location(target));
    response.made_of = {stories::front_key, stories::key_of(visit.publication().id)};
    response.rendered_at = visit.sight().position();
    return response;
}

const stories::Section* find_section(const Visit& visit, std::string_view slug) {
    const std::vector<stories::Section>& sections = visit.paper->sections;
    const auto section = std::ranges::find(sections, slug, &stories::Section::slug);
    return section == sections.end() ? nullptr : &*section;
}

}  // namespace

Addresses::Addresses(Site& site, const ErrorPage& errors)
    : site_(site), errors_(errors), front_(site), listings_(site), archive_(site), story_(site) {}

web::Response Addresses::show_front(const web::Request& request) const {
    const Visit visit = open_visit(site_, request);
    if (!request.query.rows().empty()) {
        const stories::PathFinding found = stories::find_path(visit.sight(), site_.rooms.stories,
                                                              visit.publication().id, "/", write_query(request.query));
        if (const auto* moved = std::get_if<stories::MovedTo>(&found)) return answer_moved(visit, moved->target);
    }
    return front_.show(visit);
}

web::Response Addresses::show_one(const web::Request& request) const {
    const Visit visit = open_visit(site_, request);
    const std::string_view slug = request.capture("section");
    if (const stories::Section* section = find_section(visit, slug)) return listings_.show_section(visit, *section);
    if (const auto year = read_year(slug)) return archive_.show_year(visit, *year);
    return show_path(visit);
}

web::Response Addresses::show_two(const web::Request& request) const {
    const Visit visit = open_visit(site_, request);
    const auto year = read_year(request.capture("section"));
    const auto month = read_month(request.capture("slug"));
    if (year && month && find_section(visit, request.capture("section")) == nullptr)
        return archive_.show_month(visit, *year / *month);
    return show_path(visit);
}

web::Response Addresses::show_rest(const web::Request& request) const { return show_path(open_visit(site_, request)); }

web::Response Addresses::show_topic(const web::Request& request) const {
    const Visit visit = open_visit(site_, request);
    const auto topic =
        site_.rooms.stories.topics.find_topic(visit.sight(), visit.publication().id, request.capture("slug"));
    return topic ? listings_.show_topic(visit, *topic) : show_path(visit);
}

web::Response Addresses::show_author(const web::Request& request) const {
    const Visit visit = open_visit(site_, request);
    const auto author =
        site_.rooms.stories.authors.find_author(visit.sight(), visit.publication().id, request.capture("slug"));
    return author ? listings_.show_author(visit, *author) : show_path(visit);
}

web::Response Addresses::show_path(const Visit& visit) const {
    const std::string& path = visit.request.path;
    const stories::PathFinding found = stories::find_path(visit.sight(), site_.rooms.stories, visit.publication().id,
                                                          path, write_query(visit.request.query));
    return std::visit(
        Each{
            [&](const stories::StoryView& story) { return story_.show(visit, story); },
            [&](const stories::MovedTo& moved) { return answer_moved(visit, moved.target); },
            [&](const stories::Withdrawn& withdrawn) { return errors_.show_withdrawn(visit, withdrawn.published_at); },
            [&](const stories::Nothing&) {
                // "/politics/" and "/2026/11/" lead to the same without the slash.
                const std::size_t end = path.find_last_not_of('/');
                if (path.ends_with('/') && end != std::string::npos)
                    return answer_moved(visit, path.substr(0, end + 1));
                return errors_.show_nothing(visit);
            },
        },
        found);
}

}  // namespace standfirst::site
