// SPDX-License-Identifier: Apache-2.0
// What stories ask of the archive. Lists are newest first and cost the same however large the archive is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stories/reading.hpp"
#include "wire/work.hpp"

namespace standfirst::stories {

struct SitemapPart {
    int number = 1;
    std::int64_t stories = 0;
};

struct SitemapRow {
    StoryId id;
    std::string path;
    Instant changed_at{};
};

inline constexpr int most_in_sitemap_part = 50'000;

class StoryStore {
  public:
    virtual ~StoryStore() = default;

    // -- reading
    [[nodiscard]] virtual std::optional<Story> find_story(wire::Snapshot&, StoryId) = 0;
    [[nodiscard]] virtual std::optional<StoryId> find_story_id(wire::Snapshot&, PublicationId, SectionId,
                                                               std::string_view slug) = 0;
    [[nodiscard]] virtual std::optional<StoryId> find_page_id(wire::Snapshot&, PublicationId, std::string_view path) = 0;
    // Only published stories; by ids in the order given, missing ones left out.
    [[nodiscard]] virtual std::vector<StoryCard> list_cards(wire::Snapshot&, const std::vector<StoryId>&) = 0;
    [[nodiscard]] virtual CardPage list_latest(wire::Snapshot&, PublicationId, std::optional<PageMark> after, int most) = 0;
    [[nodiscard]] virtual CardPage list_in_section(wire::Snapshot&, SectionId, std::optional<PageMark> after, int most) = 0;
    [[nodiscard]] virtual CardPage list_with_topic(wire::Snapshot&, TopicId, std::optional<PageMark> after, int most) = 0;
    [[nodiscard]] virtual CardPage list_by_author(wire::Snapshot&, AuthorId, std::optional<PageMark> after, int most) = 0;
    [[nodiscard]] virtual CardPage list_between(wire::Snapshot&, PublicationId, Instant from, Instant to,
                                                std::optional<PageMark> after, int most) = 0;
    [[nodiscard]] virtual StoryView load_view(wire::Snapshot&, const Story&) = 0;
    // Scheduled stories that have fallen due.
    [[nodiscard]] virtual std::vector<StoryId> list_due(wire::Snapshot&, Instant now) = 0;

    // The sitemap's parts, oldest first, each of at most most_in_sitemap_part published stories and pages. A story stays
    // in the part in which it was first published; kept up to date by writes, not counted at each request.
    [[nodiscard]] virtual std::vector<SitemapPart> list_sitemap_parts(wire::Snapshot&, PublicationId) = 0;
    [[nodiscard]] virtual std::vector<SitemapRow> list_in_sitemap_part(wire::Snapshot&, PublicationId, int part) = 0;

    // -- writing. The words of a story are those of its newest revision: whoever adds or changes a story's words adds
    // the revision that story.revision names in the same Work.
    virtual void add_story(wire::Work&, const Story&) = 0;
    // Every field; false when `expected_version` is not the stored one.
    [[nodiscard]] virtual bool change_story(wire::Work&, const Story&, std::int64_t expected_version) = 0;
    virtual void add_revision(wire::Work&, const Revision&) = 0;
    [[nodiscard]] virtual std::vector<Revision> list_revisions(wire::Snapshot&, StoryId) = 0;
    // Drops the words and salt of one revision and notes why; the chain stays whole.
    virtual void erase_revision(wire::Work&, RevisionId, const std::string& notice) = 0;
};

class SectionStore {
  public:
    virtual ~SectionStore() = default;
    [[nodiscard]] virtual std::vector<Section> list_sections(wire::Snapshot&, PublicationId) = 0;
    [[nodiscard]] virtual std::optional<Section> find_section(wire::Snapshot&, SectionId) = 0;
    [[nodiscard]] virtual std::optional<Section> find_section(wire::Snapshot&, PublicationId, std::string_view slug) = 0;
    virtual void add_section(wire::Work&, const Section&) = 0;
    [[nodiscard]] virtual bool change_section(wire::Work&, const Section&, std::int64_t expected_version) = 0;
};

class TopicStore {
  public:
    virtual ~TopicStore() = default;
    [[nodiscard]] virtual std::optional<Topic> find_topic(wire::Snapshot&, TopicId) = 0;
    [[nodiscard]] virtual std::optional<Topic> find_topic(wire::Snapshot&, PublicationId, std::string_view slug) = 0;
    [[nodiscard]] virtual std::vector<Topic> list_topics(wire::Snapshot&, PublicationId, std::string_view after_slug,
                                                         int most) = 0;
    virtual void add_topic(wire::Work&, const Topic&) = 0;
    [[nodiscard]] virtual bool change_topic(wire::Work&, const Topic&, std::int64_t expected_version) = 0;
};

class AuthorStore {
  public:
    virtual ~AuthorStore() = default;
    [[nodiscard]] virtual std::optional<Author> find_author(wire::Snapshot&, AuthorId) = 0;
    [[nodiscard]] virtual std::optional<Author> find_author(wire::Snapshot&, PublicationId, std::string_view slug) = 0;
    [[nodiscard]] virtual std::vector<Author> list_authors(wire::Snapshot&, PublicationId, std::string_view after_slug,
                                                           int most) = 0;
    virtual void add_author(wire::Work&, const Author&) = 0;
    [[nodiscard]] virtual bool change_author(wire::Work&, const Author&, std::int64_t expected_version) = 0;
};

class PublicationStore {
  public:
    virtual ~PublicationStore() = default;
    [[nodiscard]] virtual std::vector<Publication> list_publications(wire::Snapshot&) = 0;
    [[nodiscard]] virtual std::optional<Publication> find_publication(wire::Snapshot&, PublicationId) = 0;
    virtual void add_publication(wire::Work&, const Publication&) = 0;
    [[nodiscard]] virtual bool change_publication(wire::Work&, const Publication&, std::int64_t expected_version) = 0;
    [[nodiscard]] virtual FrontPlan find_front_plan(wire::Snapshot&, PublicationId) = 0;
    virtual void change_front_plan(wire::Work&, const FrontPlan&) = 0;
};

class RedirectStore {
  public:
    virtual ~RedirectStore() = default;
    [[nodiscard]] virtual std::optional<std::string> find_redirect(wire::Snapshot&, PublicationId, std::string_view from) = 0;
    // The later one wins; a redirect to itself is left out.
    virtual void add_redirect(wire::Work&, const Redirect&) = 0;
};

}  // namespace standfirst::stories
