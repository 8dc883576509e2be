// SPDX-License-Identifier: Apache-2.0
// Pages of a large newsroom: whatever a page asks for is found by an index. How many rows each database has touched is
// told by the database itself.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <functional>
#include <map>

#include "search/query.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/sqlite/sqlite_connection.hpp"
#include "storage/stores/author_store.hpp"
#include "storage/stores/publication_store.hpp"
#include "storage/stores/search_store.hpp"
#include "storage/stores/section_store.hpp"
#include "storage/stores/story_store.hpp"
#include "storage/stores/topic_store.hpp"
#include "support/newsroom_samples.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

using namespace stories;
using namespace std::chrono_literals;

constexpr Instant first_day{std::chrono::sys_days{std::chrono::year{2020} / 1 / 1}};
constexpr int story_count = 1200;
constexpr std::int64_t most_rows = 150;      // of a page of 20 to 25 stories, with what stands around it
constexpr std::int64_t most_steps = 12'000;  // of SQLite's virtual machine; each row costs a few dozen

// One story every eight hours in one section, with one topic and one author; every tenth has a word of its own.
struct LongShelf {
    explicit LongShelf(test::TestArchive& archive) : test(archive) {
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
            storage::make_publication_store()->add_publication(work, publication);
            storage::make_section_store()->add_section(work, section);
            storage::make_topic_store()->add_topic(work, topic);
            storage::make_author_store()->add_author(work, author);
            for (int i = 0; i < story_count; ++i) add(work, i);
        });
        test.archive().write([](wire::Work& work) {
            storage::connection_of(work).change({"ANALYZE", "ANALYZE stories, search_entries"});
        });
    }

    void add(wire::Work& work, int number) {
        Story story;
        story.id = test.make_id<StoryId>();
        story.publication = publication.id;
        story.state = StoryState::published;
        story.slug = fmt::format("story-{}", number);
        story.section = section.id;
        story.published_at = first_day + 8h * number;
        story.bylines = {{.author = author.id, .place = {}}};
        story.topics = {topic.id};
        story.words.headline = fmt::format("Headline {}", number);
        story.words.standfirst = std::string(600, 's');  // rows as wide as real ones
        stories->add_story(work, story);
        search->add_entry(work, {.story = story.id,
                                 .publication = publication.id,
                                 .published_at = *story.published_at,
                                 .headline = story.words.headline,
                                 .standfirst = {},
                                 .body = number % 20 == 0 ? "words and herring" : "words",
                                 .names = {},
                                 .section = section.id,
                                 .topics = {topic.id},
                                 .authors = {author.id}});
    }

    test::TestArchive& test;
    std::unique_ptr<StoryStore> stories = storage::make_story_store();
    std::unique_ptr<search::SearchStore> search = storage::make_search_store();
    Publication publication;
    Section section;
    Topic topic;
    Author author;
};

int sum_statements(storage::Connection& connection, int counter) {
    auto* const database = dynamic_cast<storage::SqliteConnection&>(connection).handle();
    int sum = 0;
    for (auto* one = sqlite3_next_stmt(database, nullptr); one != nullptr; one = sqlite3_next_stmt(database, one))
        sum += sqlite3_stmt_status(one, counter, 1);
    return sum;
}

// By this connection since it last told the server's statistics.
std::map<std::string, std::int64_t> rows_touched(storage::Connection& connection) {
    std::map<std::string, std::int64_t> touched;
    auto rows = connection.ask({"SELECT '', 0",
                                "SELECT relname, CAST(sum(seq_tup_read + COALESCE(idx_tup_fetch, 0)) AS BIGINT) FROM"
                                " pg_stat_xact_user_tables WHERE relname IN ('stories', 'search_entries', 'revisions',"
                                " 'stories_with_topic', 'stories_by_author') GROUP BY relname"});
    while (rows.next()) touched[rows.get<std::string>(0)] = rows.get<std::int64_t>(1);
    return touched;
}

enum class Kind { list, search };

void check_cost(LongShelf& shelf, Kind kind, const std::string& page, const std::function<void(wire::Snapshot&)>& ask) {
    CAPTURE(page);
    const auto sight = shelf.test.archive().look();
    auto& connection = storage::connection_of(*sight);
    if (shelf.test.kind() == storage::DatabaseKind::sqlite) {
        (void)sum_statements(connection, SQLITE_STMTSTATUS_FULLSCAN_STEP);
        (void)sum_statements(connection, SQLITE_STMTSTATUS_VM_STEP);
        ask(*sight);
        CHECK(sum_statements(connection, SQLITE_STMTSTATUS_FULLSCAN_STEP) < most_rows);
        CHECK(sum_statements(connection, SQLITE_STMTSTATUS_VM_STEP) < most_steps);
        return;
    }
    // So few rows are soon read one by one and put in order; of very many it must be the index, which has the order.
    connection.change({"SELECT 1", "SET LOCAL enable_seqscan = off"});
    if (kind == Kind::list) connection.change({"SELECT 1", "SET LOCAL enable_sort = off"});
    const auto before = rows_touched(connection);
    ask(*sight);
    for (const auto& [table, rows] : rows_touched(connection)) {
        CAPTURE(table);
        CHECK(rows - (before.contains(table) ? before.at(table) : 0) < most_rows);
    }
}

}  // namespace

TEST_CASE("no list, no deep page of one and no search walks through the whole newsroom") {
    test::for_each_database([](test::TestArchive& test) {
        LongShelf shelf{test};
        auto& stories = *shelf.stories;
        const PageMark middle{.published_at = first_day + 8h * (story_count / 2), .id = StoryId{1}};
        for (const auto& after : {std::optional<PageMark>{}, std::optional{middle}}) {
            check_cost(shelf, Kind::list, "front", [&](wire::Snapshot& sight) {
                CHECK(stories.list_latest(sight, shelf.publication.id, after, 20).cards.size() == 20);
            });
            check_cost(shelf, Kind::list, "section", [&](wire::Snapshot& sight) {
                CHECK(stories.list_in_section(sight, shelf.section.id, after, 20).cards.size() == 20);
            });
            check_cost(shelf, Kind::list, "topic", [&](wire::Snapshot& sight) {
                CHECK(stories.list_with_topic(sight, shelf.topic.id, after, 20).cards.size() == 20);
            });
            check_cost(shelf, Kind::list, "author", [&](wire::Snapshot& sight) {
                CHECK(stories.list_by_author(sight, shelf.author.id, after, 20).cards.size() == 20);
            });
        }
        for (const StoryList list : {StoryList{shelf.publication.id}, StoryList{shelf.section.id},
                                     StoryList{shelf.topic.id}, StoryList{shelf.author.id}})
            check_cost(shelf, Kind::list, "deep page", [&](wire::Snapshot& sight) {
                CHECK(stories.count_listed(sight, list) == story_count);
                CHECK(stories.find_mark(sight, list, story_count - 30));
            });
        check_cost(shelf, Kind::list, "month", [&](wire::Snapshot& sight) {
            CHECK(
                stories.list_between(sight, shelf.publication.id, first_day + 24h * 100, first_day + 24h * 130, {}, 20)
                    .cards.size() == 20);
        });
        check_cost(shelf, Kind::list, "story", [&](wire::Snapshot& sight) {
            CHECK(stories.find_at_path(sight, shelf.publication.id, "world/story-700"));
            CHECK_FALSE(stories.find_at_path(sight, shelf.publication.id, "world/nothing"));
            CHECK_FALSE(stories.find_by_source(sight, shelf.publication.id, "elsewhere:1"));
            CHECK(stories.list_due(sight, first_day).empty());
        });
        for (const auto* words :
             {"herring", "herring section:world", "herri*", "\"and herring\"", "nothing", "herring -words"})
            check_cost(shelf, Kind::search, words, [&](wire::Snapshot& sight) {
                auto query = search::parse_query(words);
                query.section.clear();
                query.order = search::SearchOrder::newest;
                search::SearchOrderSlip slip{.publication = shelf.publication.id, .query = query};
                if (std::string_view{words}.find("section:") != std::string_view::npos) slip.section = shelf.section.id;
                (void)shelf.search->find_matches(sight, slip);
            });
    });
}

}  // namespace standfirst
