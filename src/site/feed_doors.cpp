// SPDX-License-Identifier: Apache-2.0
#include "site/feed_doors.hpp"

#include <string>
#include <utility>
#include <vector>

#include "delivery/feed.hpp"
#include "delivery/sitemap.hpp"
#include "site/picture_view.hpp"
#include "stories/page_keys.hpp"

namespace standfirst::site {

namespace {

std::string_view file_of(FeedFormat format) {
    switch (format) {
        case FeedFormat::rss:
            return "feed.xml";
        case FeedFormat::atom:
            return "atom.xml";
        case FeedFormat::json:
            return "feed.json";
    }
    return {};
}

// What a feed is of.
struct Subject {
    stories::StoryList list;
    std::string key;  // of the page that it belongs to
    std::string title;
    std::string description;
    std::string page_path;
};

std::vector<stories::StoryView> read_stories(const Visit& visit, const stories::StoryList& list) {
    stories::StoryStore& store = visit.rooms().stories.stories;
    std::vector<stories::StoryView> views;
    const stories::CardPage page =
        stories::list_after(visit.sight(), store, list, std::nullopt, delivery::stories_in_a_feed);
    views.reserve(page.cards.size());
    for (const stories::StoryCard& card : page.cards)
        if (auto story = store.find_story(visit.sight(), card.id))
            views.push_back(store.load_view(visit.sight(), std::move(*story)));
    return views;
}

web::Response answer_file(const Visit& visit, std::string_view type, std::string body, stories::PageKeys made_of) {
    web::Response response;
    response.content_type = type;
    response.body = std::move(body);
    response.made_of = std::move(made_of);
    response.made_of.push_back(stories::key_of(visit.publication().id));
    response.rendered_at = visit.sight().position();
    response.stale_at = visit.dates->start_of(Date{std::chrono::sys_days{visit.today} + std::chrono::days{1}});
    return response;
}

web::Response answer_feed(const Visit& visit, const Subject& subject, FeedFormat format) {
    const std::vector<stories::StoryView> views = read_stories(visit, subject.list);
    MediaSet media;
    for (const stories::StoryView& view : views) {
        for (const MediaId id : text::list_media(view.story.words.body)) media.want(id);
        if (view.story.words.lead_picture) media.want(view.story.words.lead_picture->media);
    }
    media.load(visit.rooms().media, visit.sight());

    const std::string base = subject.page_path == "/" ? "/" : subject.page_path + "/";
    const delivery::Feed feed{
        .publication = visit.publication(),
        .title = subject.title,
        .description = subject.description,
        .page_path = subject.page_path,
        .own_path = base + std::string{file_of(format)},
        .stories = views,
        .find_media = [&media](MediaId id) { return media.find_view(id); },
        .label = [&visit](std::string_view language,
                          std::string_view key) { return visit.voice_in(language).say(key); },
        .long_date = [&visit](std::string_view language,
                              Date date) { return visit.voice_in(language).dates->long_date(date); },
        .today = visit.today};
    stories::PageKeys keys{subject.key};
    for (const stories::StoryView& view : views) keys.push_back(stories::key_of(view.story.id));
    switch (format) {
        case FeedFormat::rss:
            return answer_file(visit, delivery::rss_type, delivery::write_rss(feed), std::move(keys));
        case FeedFormat::atom:
            return answer_file(visit, delivery::atom_type, delivery::write_atom(feed), std::move(keys));
        case FeedFormat::json:
            return answer_file(visit, delivery::json_feed_type, delivery::write_json_feed(feed), std::move(keys));
    }
    return {};
}

std::string title_of(const Visit& visit, const std::string& part) { return visit.publication().title + ": " + part; }

}  // namespace

web::Response FeedDoors::show_publication(const web::Request& request, FeedFormat format) const {
    const Visit visit = open_visit(site_, request);
    const stories::Publication& paper = visit.publication();
    return answer_feed(visit, {paper.id, stories::front_key, paper.title, paper.tagline, "/"}, format);
}

web::Response FeedDoors::show_section(const web::Request& request, FeedFormat format) const {
    const Visit visit = open_visit(site_, request);
    for (const stories::Section& section : visit.paper->sections)
        if (section.slug == request.capture("section"))
            return answer_feed(visit,
                               {section.id, stories::key_of(section.id), title_of(visit, section.title),
                                section.description, "/" + section.slug},
                               format);
    return errors_.show_nothing(visit);
}

web::Response FeedDoors::show_topic(const web::Request& request, FeedFormat format) const {
    const Visit visit = open_visit(site_, request);
    const auto topic =
        visit.rooms().stories.topics.find_topic(visit.sight(), visit.publication().id, request.capture("slug"));
    if (!topic) return errors_.show_nothing(visit);
    return answer_feed(visit,
                       {topic->id, stories::key_of(topic->id), title_of(visit, topic->title), topic->description,
                        "/topic/" + topic->slug},
                       format);
}

web::Response FeedDoors::show_author(const web::Request& request, FeedFormat format) const {
    const Visit visit = open_visit(site_, request);
    const auto author =
        visit.rooms().stories.authors.find_author(visit.sight(), visit.publication().id, request.capture("slug"));
    if (!author) return errors_.show_nothing(visit);
    return answer_feed(
        visit,
        {author->id, stories::key_of(author->id), title_of(visit, author->name), author->title, "/by/" + author->slug},
        format);
}

web::Response FeedDoors::show_sitemap_index(const web::Request& request) const {
    const Visit visit = open_visit(site_, request);
    const auto parts = visit.rooms().stories.stories.list_sitemap_parts(visit.sight(), visit.publication().id);
    return answer_file(visit, delivery::sitemap_type, delivery::write_sitemap_index(visit.publication(), parts),
                       {stories::front_key});
}

web::Response FeedDoors::show_sitemap_part(const web::Request& request) const {
    const Visit visit = open_visit(site_, request);
    const auto part = delivery::parse_sitemap_part(request.capture("part"));
    if (!part) return errors_.show_nothing(visit);
    const auto rows = visit.rooms().stories.stories.list_in_sitemap_part(visit.sight(), visit.publication().id, *part);
    if (rows.empty()) return errors_.show_nothing(visit);
    return answer_file(visit, delivery::sitemap_type, delivery::write_sitemap(visit.publication(), rows),
                       {stories::front_key});
}

web::Response FeedDoors::show_news_sitemap(const web::Request& request) const {
    const Visit visit = open_visit(site_, request);
    const auto page = visit.rooms().stories.stories.list_latest(visit.sight(), visit.publication().id, std::nullopt,
                                                                static_cast<int>(delivery::most_news));
    web::Response response =
        answer_file(visit, delivery::sitemap_type,
                    delivery::write_news_sitemap(visit.publication(), page.cards, visit.now), {stories::front_key});
    // Stories leave it after two days, to the hour.
    response.stale_at = visit.now + std::chrono::hours{1};
    return response;
}

}  // namespace standfirst::site
