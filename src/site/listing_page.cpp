// SPDX-License-Identifier: Apache-2.0
#include "site/listing_page.hpp"

#include <utility>

#include "delivery/structured_data.hpp"
#include "stories/page_keys.hpp"
#include "text/excerpt.hpp"

namespace standfirst::site {

namespace {

constexpr std::size_t second_count = 3;

// One page of a list, with its media.
struct Listing {
    stories::NumberedPage page;
    MediaSet media;
    stories::PageKeys made_of;
};

Listing read_listing(const Visit& visit, const stories::StoryList& list, std::string key, MediaId portrait = {}) {
    const Rooms& rooms = visit.rooms();
    Listing listing;
    listing.page =
        stories::load_page(visit.sight(), rooms.stories.stories, list,
                           read_page_number(visit.request.query.find("page")), rooms.settings.stories_per_page);
    listing.made_of.push_back(std::move(key));
    for (const stories::StoryCard& card : listing.page.cards) {
        if (card.picture) listing.media.want(card.picture->media);
        listing.made_of.push_back(stories::key_of(card.id));
    }
    listing.media.want(visit.publication().logo);
    listing.media.want(portrait);
    listing.media.load(rooms.media, visit.sight());
    listing.media.note(listing.made_of);
    return listing;
}

std::vector<CardView> view_cards(const Visit& visit, const Listing& listing, std::size_t from) {
    std::vector<CardView> cards;
    for (std::size_t i = from; i < listing.page.cards.size(); ++i)
        cards.push_back(view_card(visit, listing.media, listing.page.cards[i], {.picture = CardStyle::Shown::yes}));
    return cards;
}

// Later pages of a list are for readers who leaf back, not for search machines: the stories are in the sitemap.
delivery::StructuredContext structured_context(const Visit& visit, const Listing& listing) {
    return {.publication = visit.publication(),
            .find_media = [&listing](MediaId id) { return listing.media.find_view(id); },
            .today = visit.today};
}

// `author` is none for lists that are no author's.
FrameView frame_list(const Visit& visit, const Listing& listing, const PageWords& words,
                     const stories::Author* author = nullptr) {
    FrameView frame = make_frame(visit, listing.media, words);
    frame.is_unlisted = listing.page.number > 1;
    if (author != nullptr)
        frame.structured_data.push_back({delivery::describe_author(structured_context(visit, listing), *author)});
    else
        frame.structured_data.push_back(
            {delivery::describe_list(structured_context(visit, listing), words.title, words.path, listing.page.cards)});
    return frame;
}

std::string_view key_of(stories::TopicKind kind) {
    switch (kind) {
        case stories::TopicKind::subject:
            return "site.topic_subject";
        case stories::TopicKind::person:
            return "site.topic_person";
        case stories::TopicKind::place:
            return "site.topic_place";
        case stories::TopicKind::institution:
            return "site.topic_institution";
        case stories::TopicKind::event:
            return "site.topic_event";
    }
    return {};
}

std::vector<std::string> split_paragraphs(std::string_view words) {
    std::vector<std::string> paragraphs;
    while (!words.empty()) {
        const std::size_t end = words.find('\n');
        const std::string_view line = words.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) paragraphs.emplace_back(line);
        words = end == std::string_view::npos ? std::string_view{} : words.substr(end + 1);
    }
    return paragraphs;
}

constexpr std::size_t description_length = 200;

}  // namespace

ListingPages::ListingPages(Site& site)
    : section_(site.rooms.templates.bind<SectionView>("site/section")),
      topic_(site.rooms.templates.bind<TopicView>("site/topic")),
      author_(site.rooms.templates.bind<AuthorView>("site/author")) {}

web::Response ListingPages::show_section(const Visit& visit, const stories::Section& section) const {
    Listing listing = read_listing(visit, section.id, stories::key_of(section.id));
    SectionView view{.title = section.title, .description = section.description, .base = "/" + section.slug};
    view.frame = frame_list(visit, listing,
                            {.title = section.title,
                             .description = section.description,
                             .path = view.base,
                             .section = section.slug,
                             .feed = view.base});
    const std::vector<stories::StoryCard>& cards = listing.page.cards;
    std::size_t shown = 0;
    if (listing.page.number == 1 && cards.size() > second_count) {
        view.lead =
            view_card(visit, listing.media, cards[0], {.picture = CardStyle::Shown::yes, .place = PicturePlace::lead});
        if (view.lead->picture) view.lead->picture->is_first = true;
        for (shown = 1; shown <= second_count; ++shown)
            // One picture beside the lead's, and no more: words have weight, too.
            view.second.push_back(view_card(
                visit, listing.media, cards[shown],
                {.picture = shown == 1 ? CardStyle::Shown::yes : CardStyle::Shown::no, .place = PicturePlace::half}));
    }
    view.cards = view_cards(visit, listing, shown);
    view.pager = make_pager(visit, view.base, listing.page.number, listing.page.page_count);
    return answer_page(visit, section_.render(view, visit.texts), std::move(listing.made_of));
}

web::Response ListingPages::show_topic(const Visit& visit, const stories::Topic& topic) const {
    Listing listing = read_listing(visit, topic.id, stories::key_of(topic.id));
    TopicView view{.kind = visit.say(key_of(topic.kind)),
                   .title = topic.title,
                   .description = topic.description,
                   .base = "/topic/" + topic.slug};
    view.frame = frame_list(
        visit, listing, {.title = topic.title, .description = topic.description, .path = view.base, .feed = view.base});
    view.cards = view_cards(visit, listing, 0);
    view.pager = make_pager(visit, view.base, listing.page.number, listing.page.page_count);
    return answer_page(visit, topic_.render(view, visit.texts), std::move(listing.made_of));
}

web::Response ListingPages::show_author(const Visit& visit, const stories::Author& author) const {
    Listing listing = read_listing(visit, author.id, stories::key_of(author.id), author.picture);
    AuthorView view{.title = author.name,
                    .role = author.title,
                    .picture = view_portrait(listing.media, author.picture),
                    .biography = split_paragraphs(author.biography),
                    .website = author.website,
                    .base = "/by/" + author.slug};
    view.frame = frame_list(visit, listing,
                            {.title = author.name,
                             .description = text::make_excerpt(author.biography, description_length),
                             .path = view.base,
                             .feed = view.base},
                            &author);
    view.cards = view_cards(visit, listing, 0);
    view.pager = make_pager(visit, view.base, listing.page.number, listing.page.page_count);
    return answer_page(visit, author_.render(view, visit.texts), std::move(listing.made_of));
}

}  // namespace standfirst::site
