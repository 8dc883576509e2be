// SPDX-License-Identifier: Apache-2.0
// What the stores of stories promise, on every database.
#include <doctest/doctest.h>

#include <set>

#include "storage/database/connection_of.hpp"
#include "storage/stores/author_store.hpp"
#include "storage/stores/publication_store.hpp"
#include "storage/stores/redirect_store.hpp"
#include "storage/stores/section_store.hpp"
#include "storage/stores/story_store.hpp"
#include "storage/stores/topic_store.hpp"
#include "support/newsroom_samples.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

using namespace stories;
using namespace std::chrono_literals;

constexpr Instant first_day{std::chrono::sys_days{std::chrono::year{2026} / 11 / 1}};

// A newsroom without rules: stores alone.
struct Shelf {
    explicit Shelf(test::TestArchive& archive) : test(archive) {
        publication = test::harbour_light();
        publication.id = test.make_id<PublicationId>();
        section = test::section_named(publication.id, "world", "World");
        section.id = test.make_id<SectionId>();
        topic = test::topic_named(publication.id, "Bridges");
        topic.id = test.make_id<TopicId>();
        topic.slug = "bridges";
        author = test::maria_costa(publication.id);
        author.id = test.make_id<AuthorId>();
        test.archive().write([&](wire::Work& work) {
            publications->add_publication(work, publication);
            sections->add_section(work, section);
            topics->add_topic(work, topic);
            authors->add_author(work, author);
        });
    }

    Story story_named(const std::string& slug, Instant published_at) {
        Story story;
        story.id = test.make_id<StoryId>();
        story.publication = publication.id;
        story.state = StoryState::published;
        story.slug = slug;
        story.section = section.id;
        story.published_at = published_at;
        story.bylines = {{.author = author.id, .place = "Lisbon"}};
        story.topics = {topic.id};
        story.words.headline = "Headline of " + slug;
        return story;
    }

    void add(const Story& story) {
        test.archive().write([&](wire::Work& work) { store->add_story(work, story); });
    }
    bool change(Story story) {
        return *test.archive().perform<bool>([&](wire::Work& work) -> Result<bool> {
            const auto version = story.version;
            auto changed = story;
            changed.version = version + 1;
            return store->change_story(work, changed, version);
        });
    }
    std::unique_ptr<wire::Snapshot> look() { return test.archive().look(); }

    std::int64_t count(const StoryList& list) { return store->count_listed(*look(), list); }

    test::TestArchive& test;
    std::unique_ptr<StoryStore> store = storage::make_story_store();
    std::unique_ptr<SectionStore> sections = storage::make_section_store();
    std::unique_ptr<TopicStore> topics = storage::make_topic_store();
    std::unique_ptr<AuthorStore> authors = storage::make_author_store();
    std::unique_ptr<PublicationStore> publications = storage::make_publication_store();
    Publication publication;
    Section section;
    Topic topic;
    Author author;
};

std::vector<std::string> headlines(const CardPage& page) {
    std::vector<std::string> list;
    for (const auto& card : page.cards) list.push_back(card.headline);
    return list;
}

}  // namespace

TEST_CASE("a story is found at its path, a page at its own, in any state") {
    test::for_each_database([](test::TestArchive& test) {
        Shelf shelf{test};
        auto story = shelf.story_named("bridge", first_day);
        story.source = "wordpress:17";
        shelf.add(story);
        auto page = shelf.story_named("about/team", first_day);
        page.kind = StoryKind::page;
        page.section = {};
        page.state = StoryState::draft;
        shelf.add(page);
        const auto snapshot = shelf.look();
        CHECK(shelf.store->find_at_path(*snapshot, shelf.publication.id, "world/bridge")->id == story.id);
        CHECK(shelf.store->find_at_path(*snapshot, shelf.publication.id, "about/team")->id == page.id);
        CHECK_FALSE(shelf.store->find_at_path(*snapshot, shelf.publication.id, "world"));
        CHECK_FALSE(shelf.store->find_at_path(*snapshot, shelf.publication.id, "world/"));
        CHECK_FALSE(shelf.store->find_at_path(*snapshot, PublicationId{7}, "world/bridge"));
        CHECK(shelf.store->find_by_source(*snapshot, shelf.publication.id, "wordpress:17") == story.id);
        CHECK_FALSE(shelf.store->find_by_source(*snapshot, shelf.publication.id, ""));
        const auto read = shelf.store->find_story(*snapshot, story.id);
        CHECK(read->source == "wordpress:17");
        CHECK(read->bylines == story.bylines);
        CHECK(read->topics == story.topics);
        CHECK(read->published_at == story.published_at);
    });
}

TEST_CASE("lists show what is published, newest first, each story once, whatever the page") {
    test::for_each_database([](test::TestArchive& test) {
        Shelf shelf{test};
        constexpr int count = 53;
        test.archive().write([&](wire::Work& work) {
            for (int i = 0; i < count; ++i)  // several a day, several at one moment
                shelf.store->add_story(work, shelf.story_named("s" + std::to_string(i), first_day + (i / 3) * 9h));
        });
        auto draft = shelf.story_named("draft", first_day);
        draft.state = StoryState::draft;
        shelf.add(draft);
        const auto snapshot = shelf.look();
        const std::vector<StoryList> lists{shelf.publication.id, shelf.section.id, shelf.topic.id, shelf.author.id};
        for (const auto& list : lists) {
            CHECK(shelf.store->count_listed(*snapshot, list) == count);
            std::vector<std::string> by_mark;
            std::optional<PageMark> after;
            do {
                const auto page = list_after(*snapshot, *shelf.store, list, after, 10);
                for (const auto& headline : headlines(page)) by_mark.push_back(headline);
                after = page.next;
            } while (after);
            std::vector<std::string> by_number;
            for (int number = 1; number <= 6; ++number) {
                const auto page = load_page(*snapshot, *shelf.store, list, number, 10);
                CHECK(page.page_count == 6);
                for (const auto& card : page.cards) by_number.push_back(card.headline);
            }
            CHECK(by_mark.size() == count);
            CHECK(std::set(by_mark.begin(), by_mark.end()).size() == count);
            CHECK(by_mark == by_number);
            CHECK(load_page(*snapshot, *shelf.store, list, 7, 10).cards.empty());
            CHECK_FALSE(shelf.store->find_mark(*snapshot, list, count + 1));
            CHECK_FALSE(shelf.store->find_mark(*snapshot, list, 0));
        }
    });
}

TEST_CASE("a change moves a story between lists and the counts follow; a stale version changes nothing") {
    test::for_each_database([](test::TestArchive& test) {
        Shelf shelf{test};
        auto other = test::section_named(shelf.publication.id, "culture", "Culture");
        other.id = test.make_id<SectionId>();
        test.archive().write([&](wire::Work& work) { shelf.sections->add_section(work, other); });
        auto story = shelf.story_named("bridge", first_day);
        shelf.add(story);
        CHECK(shelf.count(shelf.section.id) == 1);

        story.section = other.id;
        story.topics.clear();
        story.published_at = first_day + 72h;
        CHECK(shelf.change(story));
        CHECK(shelf.count(shelf.section.id) == 0);
        CHECK(shelf.count(other.id) == 1);
        CHECK(shelf.count(shelf.topic.id) == 0);
        CHECK(shelf.count(shelf.author.id) == 1);
        CHECK(shelf.store->list_with_topic(*shelf.look(), shelf.topic.id, std::nullopt, 5).cards.empty());

        CHECK_FALSE(shelf.change(story));  // still names version 1
        CHECK(shelf.count(other.id) == 1);

        story.version = 2;
        story.state = StoryState::withdrawn;
        CHECK(shelf.change(story));
        for (const StoryList& list : std::vector<StoryList>{shelf.publication.id, other.id, shelf.author.id}) {
            CHECK(shelf.count(list) == 0);
            CHECK(list_after(*shelf.look(), *shelf.store, list, std::nullopt, 5).cards.empty());
        }
        const auto parts = shelf.store->list_sitemap_parts(*shelf.look(), shelf.publication.id);
        for (const auto& part : parts) CHECK(part.stories == 0);
    });
}

TEST_CASE("the view of a story has its section, authors, topics, notes and translations, and nothing confidential") {
    test::for_each_database([](test::TestArchive& test) {
        Shelf shelf{test};
        auto story = shelf.story_named("bridge", first_day);
        story.words.claims = {test::gap_claim()};
        story.words.responses = {{.party = "Ministry", .confidential_note = "Spoke to P."}};
        story.words.body.blocks = {test::claiming_paragraph("41 metres", "gap")};
        auto french = shelf.story_named("pont", first_day);
        french.language = "fr";
        french.translation_of = story.id;
        shelf.add(story);
        shelf.add(french);
        const auto snapshot = shelf.look();
        const auto view = shelf.store->load_view(*snapshot, story);
        CHECK(view.path == "/world/bridge");
        CHECK(view.section->title == "World");
        REQUIRE(view.authors.size() == 1);
        CHECK(view.authors[0].name == "Maria Costa");
        CHECK(view.authors[0].place == "Lisbon");
        REQUIRE(view.topics.size() == 1);
        CHECK(view.topics[0].slug == "bridges");
        REQUIRE(view.translations.size() == 1);
        CHECK(view.translations[0].path == "/world/pont");
        CHECK(view.claims.size() == 1);
        CHECK(view.story.words.claims.empty());
        CHECK(view.story.words.responses.empty());
        CHECK(view.comment_count == 0);
    });
}

TEST_CASE("a renamed section is found by what it was called, until that slug is another's") {
    test::for_each_database([](test::TestArchive& test) {
        Shelf shelf{test};
        auto renamed = shelf.section;
        renamed.slug = "abroad";
        renamed.version = 2;
        test.archive().write([&](wire::Work& work) { CHECK(shelf.sections->change_section(work, renamed, 1)); });
        CHECK(shelf.sections->find_renamed_section(*shelf.look(), shelf.publication.id, "world")->id ==
              shelf.section.id);
        CHECK_FALSE(shelf.sections->find_renamed_section(*shelf.look(), shelf.publication.id, "abroad"));
        renamed.slug = "world";
        renamed.version = 3;
        test.archive().write([&](wire::Work& work) { CHECK(shelf.sections->change_section(work, renamed, 2)); });
        CHECK_FALSE(shelf.sections->find_renamed_section(*shelf.look(), shelf.publication.id, "world"));
        CHECK(shelf.sections->find_renamed_section(*shelf.look(), shelf.publication.id, "abroad"));
    });
}

TEST_CASE("topics are found by title, and who exists is told apart from who does not") {
    test::for_each_database([](test::TestArchive& test) {
        Shelf shelf{test};
        const auto snapshot = shelf.look();
        CHECK(shelf.topics->find_by_title(*snapshot, shelf.publication.id, "Bridges")->id == shelf.topic.id);
        CHECK_FALSE(shelf.topics->find_by_title(*snapshot, shelf.publication.id, "bridges "));
        CHECK(shelf.topics->list_existing(*snapshot, {TopicId{5}, shelf.topic.id}) == std::vector{shelf.topic.id});
        CHECK(shelf.authors->list_existing(*snapshot, {shelf.author.id, AuthorId{5}}) == std::vector{shelf.author.id});
        CHECK(shelf.authors->list_existing(*snapshot, {}).empty());
    });
}

TEST_CASE("the publication, its navigation and its front plan come back as they were kept") {
    test::for_each_database([](test::TestArchive& test) {
        Shelf shelf{test};
        auto publication = shelf.publication;
        publication.navigation = {
            {.label = "World", .target = "/world", .children = {{.label = "Near", .target = "/near"}}}};
        publication.footer_note = "Printed \"nowhere\".\nRead <everywhere>.";
        publication.version = 2;
        const auto story = shelf.story_named("bridge", first_day);
        shelf.add(story);
        test.archive().write([&](wire::Work& work) {
            CHECK(shelf.publications->change_publication(work, publication, 1));
            CHECK_FALSE(shelf.publications->change_publication(work, publication, 1));
            shelf.publications->change_front_plan(work,
                                                  {.publication = publication.id, .slots = {story.id, StoryId{9}}});
        });
        const auto snapshot = shelf.look();
        const auto read = shelf.publications->find_publication(*snapshot, publication.id);
        REQUIRE(read->navigation.size() == 1);
        CHECK(read->navigation[0].children.at(0).target == "/near");
        CHECK(read->footer_note == publication.footer_note);
        CHECK(shelf.publications->find_front_plan(*snapshot, publication.id).slots ==
              std::vector{story.id, StoryId{9}});
    });
}

}  // namespace standfirst
