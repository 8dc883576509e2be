// SPDX-License-Identifier: Apache-2.0
#include "stories/announcements.hpp"

#include <algorithm>

#include "stories/refusals.hpp"
#include "text/json_reader.hpp"
#include "text/json_writer.hpp"

namespace standfirst::stories {

namespace {

std::string write_pages(PageKeys pages) {
    std::ranges::sort(pages);
    pages.erase(std::ranges::unique(pages).begin(), pages.end());
    text::CanonicalJson json;
    json.begin_object().key("pages").begin_array();
    for (const auto& page : pages) json.string(page);
    json.end_array().end_object();
    return std::move(json).finish();
}

std::optional<PageKeys> read_pages(std::string_view detail) {
    auto parsed = text::JsonText::parse(detail, refusals::bad_announcement);
    if (!parsed) return std::nullopt;
    text::JsonObject fields{parsed->root()};
    PageKeys pages;
    if (const auto list = fields.require("pages"))
        for (const auto page : list->items()) pages.emplace_back(page.string());
    if (parsed->is_refused()) return std::nullopt;
    return pages;
}

struct Writing {
    wire::Announcement operator()(const StoryPublished& it) const {
        return write("story.published", it.story, it.pages);
    }
    wire::Announcement operator()(const StoryChanged& it) const { return write("story.changed", it.story, it.pages); }
    wire::Announcement operator()(const StoryWithdrawn& it) const {
        return write("story.withdrawn", it.story, it.pages);
    }
    wire::Announcement operator()(const StoriesImported& it) const {
        return write("story.imported", it.publication, it.pages);
    }
    wire::Announcement operator()(const SectionChanged& it) const {
        return write("section.changed", it.section, it.pages);
    }
    wire::Announcement operator()(const TopicChanged& it) const { return write("topic.changed", it.topic, it.pages); }
    wire::Announcement operator()(const AuthorChanged& it) const {
        return write("author.changed", it.author, it.pages);
    }
    wire::Announcement operator()(const PublicationChanged& it) const {
        return write("publication.changed", it.publication, it.pages);
    }
    wire::Announcement operator()(const FrontChanged& it) const {
        return write("front.changed", it.publication, it.pages);
    }

    template <typename IdType>
    static wire::Announcement write(const char* kind, IdType id, const PageKeys& pages) {
        return {.kind = kind, .subject = id.to_string(), .detail = write_pages(pages)};
    }
};

template <typename Announced, typename IdType>
std::optional<StoryAnnouncement> read(const wire::Announcement& announcement) {
    const auto id = IdType::parse(announcement.subject);
    auto pages = read_pages(announcement.detail);
    if (!id || !pages) return std::nullopt;
    return Announced{*id, std::move(*pages)};
}

}  // namespace

wire::Announcement to_announcement(const StoryAnnouncement& announcement) {
    return std::visit(Writing{}, announcement);
}

std::optional<StoryAnnouncement> from_announcement(const wire::Announcement& announcement) {
    const auto& kind = announcement.kind;
    if (kind == "story.published") return read<StoryPublished, StoryId>(announcement);
    if (kind == "story.changed") return read<StoryChanged, StoryId>(announcement);
    if (kind == "story.withdrawn") return read<StoryWithdrawn, StoryId>(announcement);
    if (kind == "story.imported") return read<StoriesImported, PublicationId>(announcement);
    if (kind == "section.changed") return read<SectionChanged, SectionId>(announcement);
    if (kind == "topic.changed") return read<TopicChanged, TopicId>(announcement);
    if (kind == "author.changed") return read<AuthorChanged, AuthorId>(announcement);
    if (kind == "publication.changed") return read<PublicationChanged, PublicationId>(announcement);
    if (kind == "front.changed") return read<FrontChanged, PublicationId>(announcement);
    return std::nullopt;
}

PageKeys pages_of(const wire::Announcement& announcement) {
    auto read = from_announcement(announcement);
    if (!read) return {};
    return std::visit([](auto& it) { return std::move(it.pages); }, *read);
}

}  // namespace standfirst::stories
