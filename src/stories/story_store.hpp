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
    // The story at "section/slug", or the page at "about/team", in any state; one statement.
    [[nodiscard]] virtual std::optional<Story> find_at_path(wire::Snapshot&, PublicationId, std::string_view path) = 0;
    [[nodiscard]] virtual std::optional<StoryId> find_by_source(wire::Snapshot&, PublicationId,
                                                                std::string_view source) = 0;
    [[nodiscard]] virtual std::optional<StoryId> find_story_id(wire::Snapshot&, PublicationId, SectionId,
                                                               std::string_view slug) = 0;
    [[nodiscard]] virtual std::optional<StoryId> find_page_id(wire::Snapshot&, PublicationId,
                                                              std::string_view path) = 0;
    // Only published stories; by ids in the order given, missing ones left out.
    [[nodiscard]] virtual std::vector<StoryCard> list_cards(wire::Snapshot&, const std::vector<StoryId>&) = 0;
    [[nodiscard]] virtual CardPage list_latest(wire::Snapshot&, PublicationId, std::optional<PageMark> after,
                                               int most) = 0;
    [[nodiscard]] virtual CardPage list_in_section(wire::Snapshot&, SectionId, std::optional<PageMark> after,
                                                   int most) = 0;
    [[nodiscard]] virtual CardPage list_with_topic(wire::Snapshot&, TopicId, std::optional<PageMark> after,
                                                   int most) = 0;
    [[nodiscard]] virtual CardPage list_by_author(wire::Snapshot&, AuthorId, std::optional<PageMark> after,
                                                  int most) = 0;
    [[nodiscard]] virtual CardPage list_between(wire::Snapshot&, PublicationId, Instant from, Instant to,
                                                std::optional<PageMark> after, int most) = 0;
    // How many stories a list shows; kept by writes, by day.
    [[nodiscard]] virtual std::int64_t count_listed(wire::Snapshot&, const StoryList&) = 0;
    // The mark after which a list goes on when `skipped` stories (1 or more) have been shown; none at or beyond its
    // end.
    [[nodiscard]] virtual std::optional<PageMark> find_mark(wire::Snapshot&, const StoryList&,
                                                            std::int64_t skipped) = 0;
    // The public view: see StoryView.
    [[nodiscard]] virtual StoryView load_view(wire::Snapshot&, Story) = 0;
    // Every story and page in any state, in order of id, after that id: for verify and for indexing anew.
    [[nodiscard]] virtual std::vector<StoryId> list_ids_after(wire::Snapshot&, StoryId after, int most) = 0;
    // Scheduled stories that have fallen due.
    [[nodiscard]] virtual std::vector<StoryId> list_due(wire::Snapshot&, Instant now) = 0;

    // The sitemap's parts, oldest first, each of at most most_in_sitemap_part published stories and pages. A story
    // stays in the part in which it was first published; kept up to date by writes, not counted at each request.
    [[nodiscard]] virtual std::vector<SitemapPart> list_sitemap_parts(wire::Snapshot&, PublicationId) = 0;
    [[nodiscard]] virtual std::vector<SitemapRow> list_in_sitemap_part(wire::Snapshot&, PublicationId, int part) = 0;

    // -- writing. The words of a story are those of its newest revision: whoever adds or changes a story's words adds
    // the revision that story.revision names in the same Work.
    virtual void add_story(wire::Work&, const Story&) = 0;
    // Every field but the words; false when `expected_version` is not the stored one.
    [[nodiscard]] virtual bool change_story(wire::Work&, const Story&, std::int64_t expected_version) = 0;
    virtual void add_revision(wire::Work&, const Revision&) = 0;
    [[nodiscard]] virtual std::optional<Revision> find_newest_revision(wire::Snapshot&, StoryId) = 0;
    // In order of number.
    [[nodiscard]] virtual std::vector<Revision> list_revisions(wire::Snapshot&, StoryId) = 0;
    // Drops the words and salt of one revision and notes why; the chain stays whole.
    virtual void erase_revision(wire::Work&, RevisionId, const std::string& notice) = 0;
};

class SectionStore {
  public:
    virtual ~SectionStore() = default;
    [[nodiscard]] virtual std::vector<Section> list_sections(wire::Snapshot&, PublicationId) = 0;
    [[nodiscard]] virtual std::optional<Section> find_section(wire::Snapshot&, SectionId) = 0;
    [[nodiscard]] virtual std::optional<Section> find_section(wire::Snapshot&, PublicationId,
                                                              std::string_view slug) = 0;
    // The section that once had this slug; none when it never changed, or when the slug belongs to another now.
    [[nodiscard]] virtual std::optional<Section> find_renamed_section(wire::Snapshot&, PublicationId,
                                                                      std::string_view slug) = 0;
    virtual void add_section(wire::Work&, const Section&) = 0;
    [[nodiscard]] virtual bool change_section(wire::Work&, const Section&, std::int64_t expected_version) = 0;
};

class TopicStore {
  public:
    virtual ~TopicStore() = default;
    [[nodiscard]] virtual std::optional<Topic> find_topic(wire::Snapshot&, TopicId) = 0;
    [[nodiscard]] virtual std::optional<Topic> find_topic(wire::Snapshot&, PublicationId, std::string_view slug) = 0;
    [[nodiscard]] virtual std::optional<Topic> find_by_title(wire::Snapshot&, PublicationId,
                                                             std::string_view title) = 0;
    // Those of them that exist, in any order.
    [[nodiscard]] virtual std::vector<TopicId> list_existing(wire::Snapshot&, const std::vector<TopicId>&) = 0;
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
    [[nodiscard]] virtual std::vector<AuthorId> list_existing(wire::Snapshot&, const std::vector<AuthorId>&) = 0;
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
    [[nodiscard]] virtual std::optional<std::string> find_redirect(wire::Snapshot&, PublicationId,
                                                                   std::string_view from) = 0;
    // The later one wins; a redirect to itself is left out.
    virtual void add_redirect(wire::Work&, const Redirect&) = 0;
};

}  // namespace standfirst::stories
