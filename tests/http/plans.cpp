// SPDX-License-Identifier: Apache-2.0
// How the databases look for what the public pages ask, in a newsroom of tens of thousands of stories: by the index
// that has the page's order, and never by a walk through all stories. Plans are told by the databases themselves, of
// every statement that a page asked, while the page was made.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <mutex>
#include <regex>
#include <set>

#include "http/well_formed.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/sqlite/sqlite_connection.hpp"
#include "support/postgres_server.hpp"
#include "support/test_server.hpp"
#include "text/document_json.hpp"

namespace standfirst {

using test::TestServer;

namespace {

constexpr std::int64_t story_count = 40'000;
constexpr std::int64_t indexed_by_sqlite = 3'000;  // its plans do not turn on how many there are
constexpr std::int64_t apart = 1'800'000'000;      // microseconds between two stories
constexpr int rows_of_a_list = 100;                // the most that a step of a page reads of a large table
constexpr int rows_of_recent_talk = 1'000;         // each story has one comment, and those of two weeks count as recent
constexpr int rows_of_a_news_sitemap = 1'001;
constexpr int rows_of_a_search = 9'000;  // ranked among the newest 2,000, found in steps that grow fourfold

// A newsroom whose every story is a copy of one that was published. One topic and one word are those of all stories,
// one topic and one word those of every thousandth.
class ManyStories {
  public:
    explicit ManyStories(const std::string& database) : server_(database) {
        const auto path = server_.publish(test::story_file("Template", "topics: [bridges, tunnels]\n", "First words."));
        template_ = server_.story_at(path);
        server_.newsroom().archive->write([&](wire::Work& work) {
            copy_rows(storage::connection_of(work));
            if (database.empty())
                index_in_sqlite(work);
            else
                index_in_postgres(storage::connection_of(work));
        });
        server_.newsroom().archive->write([](wire::Work& work) { storage::connection_of(work).change("ANALYZE"); });
    }

    [[nodiscard]] TestServer& server() { return server_; }

  private:
    void copy_rows(storage::Connection& connection) {
        const auto id = template_.id;
        connection.change(
            {"WITH RECURSIVE many (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM many WHERE i < ?2) "
             "INSERT INTO stories SELECT id + i, publication, kind, state, section, 'story-' || i, language, "
             "translation_of, published_at - i * ?3, updated_at, scheduled_for, comments, is_sensitive, headline, "
             "standfirst, label, picture, bylines, topics, comment_count, source, revision + i, version, arrivals "
             "FROM stories, many WHERE id = ?1",
             "INSERT INTO stories SELECT id + i, publication, kind, state, section, 'story-' || i, language, "
             "translation_of, published_at - i * ?3, updated_at, scheduled_for, comments, is_sensitive, headline, "
             "standfirst, label, picture, bylines, topics, comment_count, source, revision + i, version, arrivals "
             "FROM stories, generate_series(1, ?2) AS i WHERE id = ?1"},
            id, story_count, apart);
        connection.change(
            "INSERT INTO revisions SELECT one.id + stories.id - ?1, stories.id, one.number, one.made_at, one.made_by, "
            "one.public_note, one.is_correction, one.commitment, one.previous, one.hash, one.erasure_notice, one.salt, "
            "one.words FROM revisions AS one, stories WHERE one.story = ?1 AND stories.id > ?1",
            id);
        connection.change(
            "INSERT INTO stories_with_topic SELECT topic, stories.published_at, stories.id "
            "FROM stories_with_topic AS one, stories WHERE one.story = ?1 AND stories.id > ?1 "
            "AND (topic = ?2 OR (stories.id - ?1) % 1000 = 0)",
            id, template_.topics.front());
        connection.change(
            "INSERT INTO stories_by_author SELECT author, stories.published_at, stories.id "
            "FROM stories_by_author AS one, stories WHERE one.story = ?1 AND stories.id > ?1",
            id);
        connection.change(
            {"INSERT INTO comments (id, story, kind, state, writer_name, writer_email, writer_website, writer_network, "
             "body, removal_reason, posted_at, source, place, published_below, listed, arrival, shown_at) "
             "SELECT id, id, 0, 0, 'A reader', '', '', '', ?1, '', published_at, '', CAST('x' AS BLOB), 0, 1, 1, "
             "published_at FROM stories",
             "INSERT INTO comments (id, story, kind, state, writer_name, writer_email, writer_website, writer_network, "
             "body, removal_reason, posted_at, source, place, published_below, listed, arrival, shown_at) "
             "SELECT id, id, 0, 0, 'A reader', '', '', '', ?1, '', published_at, '', CAST('x' AS BYTEA), 0, 1, 1, "
             "published_at FROM stories"},
            text::write_document({}));
        connection.change("DELETE FROM list_days");
        connection.change(
            "INSERT INTO list_days SELECT publication, published_at / 86400000000, count(*) FROM stories GROUP BY 1, 2 "
            "UNION ALL SELECT section, published_at / 86400000000, count(*) FROM stories GROUP BY 1, 2 "
            "UNION ALL SELECT topic, published_at / 86400000000, count(*) FROM stories_with_topic GROUP BY 1, 2 "
            "UNION ALL SELECT author, published_at / 86400000000, count(*) FROM stories_by_author GROUP BY 1, 2");
    }

    void index_in_sqlite(wire::Work& work) {
        for (std::int64_t i = 1; i <= indexed_by_sqlite; ++i)
            server_.newsroom().stores.search->add_entry(
                work, {.story = stories::StoryId{template_.id.number() + i},
                       .publication = template_.publication,
                       .published_at = *template_.published_at - std::chrono::microseconds{i * apart},
                       .headline = fmt::format("Story {}", i),
                       .standfirst = {},
                       .body = fmt::format("commonword every{}", i % 1000),
                       .names = {},
                       .section = template_.section,
                       .topics = {template_.topics.front()},
                       .authors = {template_.bylines.front().author}});
    }

    // So many at once, as the store would: the marks of the time steps are those of each entry's own number.
    void index_in_postgres(storage::Connection& connection) {
        REQUIRE(connection.ask_one<std::int64_t>(
                    {"SELECT 0",
                     "SELECT count(*) FROM search_entries, generate_series(0, 7) AS s WHERE story = ?1 AND "
                     "'§' || s || '.' || (doc >> (20 + 2 * s)) = ANY (tsvector_to_array(words))"},
                    template_.id) == 8);
        connection.change(
            {"SELECT 0",
             "INSERT INTO search_entries SELECT doc - i * (?3 / 1000000) * 16, story + i, "
             "repeat('commonword stands among other words. ', 30), short, array_to_tsvector("
             "(SELECT array_agg(one) FROM unnest(tsvector_to_array(words)) AS one WHERE one NOT LIKE '§%') "
             "|| ARRAY['commonword', 'every' || i % 1000] || "
             "(SELECT array_agg('§' || s || '.' || ((doc - i * (?3 / 1000000) * 16) >> (20 + 2 * s))) "
             "FROM generate_series(0, 7) AS s)) FROM search_entries, generate_series(1, ?2) AS i WHERE story = ?1"},
            template_.id, story_count, apart);
    }

    TestServer server_;
    stories::Story template_;
};

struct Page {
    std::string target;
    int most_rows = rows_of_a_list;
    int status = 200;
};

const std::vector<Page>& pages() {
    static const std::vector<Page> all{
        {.target = "/", .most_rows = rows_of_recent_talk},
        {"/world"},
        {"/world?page=2"},
        {"/world?page=700"},
        {"/topic/bridges"},
        {"/topic/bridges?page=700"},
        {"/topic/tunnels"},
        {"/by/maria-costa"},
        {"/by/maria-costa?page=700"},
        {"/world/story-20000"},
        {.target = "/world/no-such-story", .status = 404},
        {"/feed.xml"},
        {"/world/atom.xml"},
        {.target = "/news-sitemap.xml", .most_rows = rows_of_a_news_sitemap},
        {"/search?q=every7"},
        {"/search?q=every7&order=newest"},
        {"/search?q=nowhereword"},
        {"/search?q=every7+section%3Aworld"},
        {.target = "/search?q=commonword", .most_rows = rows_of_a_search},
        {.target = "/search?q=commonword&order=newest", .most_rows = rows_of_a_search},
        {.target = "/search?q=common*", .most_rows = rows_of_a_search},
        {.target = "/search?q=commonword+-every7", .most_rows = rows_of_a_search},
    };
    return all;
}

// The tables that grow with the newsroom.
const std::set<std::string>& large_tables() {
    static const std::set<std::string> names{"stories",           "revisions",      "stories_with_topic",
                                             "stories_by_author", "search_entries", "comments"};
    return names;
}

// Each step of PostgreSQL's plans that walks through a large table, or reads many of its rows.
std::vector<std::string> complaints_about(const std::string& plans, int most_rows) {
    static const std::regex step{" on (\\w+)[^(]*\\(cost.*\\(actual rows=(\\d+) loops=(\\d+)\\)"};
    static const std::regex removed{"Rows Removed by [\\w ]+: (\\d+)"};
    std::vector<std::string> complaints;
    std::istringstream lines{plans};
    std::string statement;
    bool is_large = false;
    const auto complain = [&](const std::string& line) { complaints.push_back(statement + "\n" + line); };
    for (std::string line; std::getline(lines, line);) {
        std::smatch found;
        if (line.contains("Query Text: ")) {
            statement = line;
        } else if (std::regex_search(line, found, step)) {
            is_large = large_tables().contains(found[1]);
            const bool walks = line.contains("Seq Scan");
            if (is_large && (walks || std::stoll(found[2]) * std::stoll(found[3]) > most_rows)) complain(line);
        } else if (is_large && std::regex_search(line, found, removed) && std::stoll(found[1]) > most_rows) {
            complain(line);
        }
    }
    return complaints;
}

// What SQLite's connections are asked, from when this is made.
class HeardStatements {
  public:
    HeardStatements() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(&listen_to)); }
    HeardStatements(const HeardStatements&) = delete;
    HeardStatements& operator=(const HeardStatements&) = delete;
    ~HeardStatements() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&listen_to)); }

    [[nodiscard]] static std::set<std::string> take() {
        const std::lock_guard lock{mutex()};
        return std::exchange(statements(), {});
    }

  private:
    static int listen_to(sqlite3* database, char** /*error*/, const void* /*routines*/) {
        return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, &hear, nullptr);
    }
    static int hear(unsigned /*what*/, void* /*own*/, void* statement, void* /*text*/) {
        char* const text = sqlite3_expanded_sql(static_cast<sqlite3_stmt*>(statement));
        if (text == nullptr) return 0;
        const std::lock_guard lock{mutex()};
        if (std::string_view{text}.starts_with("SELECT") || std::string_view{text}.starts_with("WITH"))
            statements().emplace(text);
        sqlite3_free(text);
        return 0;
    }
    static std::mutex& mutex() {
        static std::mutex one;
        return one;
    }
    static std::set<std::string>& statements() {
        static std::set<std::string> heard;
        return heard;
    }
};

std::string sqlite_plan(sqlite3* database, const std::string& statement) {
    sqlite3_stmt* asked = nullptr;
    const auto text = "EXPLAIN QUERY PLAN " + statement;
    REQUIRE(sqlite3_prepare_v2(database, text.c_str(), -1, &asked, nullptr) == SQLITE_OK);
    std::string plan;
    while (sqlite3_step(asked) == SQLITE_ROW)
        plan += std::string{reinterpret_cast<const char*>(sqlite3_column_text(asked, 3))} + "\n";
    sqlite3_finalize(asked);
    return plan;
}

}  // namespace

TEST_CASE("PostgreSQL makes no page of a large newsroom by reading all of it") {
    // Chosen for the values that are asked for, and once for all, as a server does that is asked often.
    for (const std::string mode : {"force_custom_plan", "force_generic_plan"}) {
        CAPTURE(mode);
        auto& postgres = test::PostgresServer::shared();
        ManyStories many{postgres.make_explaining_database(mode)};
        for (const auto& page : pages()) {
            // How much is recent is known by the value alone: a plan made once for all is dearer, and is not taken.
            if (mode == "force_generic_plan" && page.target == "/") continue;
            CAPTURE(page.target);
            const auto before = postgres.read_log().size();
            CHECK(many.server().get(page.target).status == page.status);
            const auto plans = postgres.read_log().substr(before);
            CHECK(plans.contains("Scan"));
            const auto complaints = complaints_about(plans, page.most_rows);
            for (const auto& complaint : complaints) MESSAGE(complaint);
            CHECK(complaints.empty());
        }
    }
}

TEST_CASE("SQLite makes no page of a large newsroom by reading all of it") {
    static const std::regex keyset{"stories_latest|stories_in_section|SEARCH stories_(with_topic|by_author)"};
    const HeardStatements heard;
    ManyStories many{""};
    const auto look = many.server().newsroom().archive->look();
    auto* const database = dynamic_cast<storage::SqliteConnection&>(storage::connection_of(*look)).handle();
    for (const auto& page : pages()) {
        CAPTURE(page.target);
        (void)heard.take();
        CHECK(many.server().get(page.target).status == page.status);
        const auto statements = heard.take();
        CHECK(statements.size() > 1);
        for (const auto& statement : statements) {
            CAPTURE(statement);
            const auto plan = sqlite_plan(database, statement);
            CAPTURE(plan);
            for (const auto& table : large_tables()) CHECK_FALSE(plan.contains("SCAN " + table));
            if (std::regex_search(plan, keyset)) CHECK_FALSE(plan.contains("USE TEMP B-TREE FOR ORDER BY"));
        }
    }
}

}  // namespace standfirst
