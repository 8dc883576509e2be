// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/story_lists.hpp"

#include <algorithm>

#include "storage/stores/story_rows.hpp"

namespace standfirst::storage {

namespace {

using namespace stories;

constexpr std::int64_t microseconds_of_day = 86'400'000'000;

std::int64_t day_of(Instant instant) {
    return std::chrono::floor<std::chrono::days>(instant).time_since_epoch().count();
}

bool is_listed(const Story& story) { return story.state == StoryState::published && story.kind == StoryKind::story; }

NumberList lists_of(const Story& story) {
    std::vector<std::int64_t> lists{story.publication.number(), story.section.number()};
    for (const auto topic : story.topics) lists.push_back(topic.number());
    for (const auto& byline : story.bylines) lists.push_back(byline.author.number());
    std::ranges::sort(lists);
    lists.erase(std::ranges::unique(lists).begin(), lists.end());
    return NumberList{std::move(lists)};
}

std::int64_t number_of(const StoryList& list) {
    return std::visit([](auto id) { return id.number(); }, list);
}

// The `skipped` + 1st newest of a list between two instants.
struct FindMark {
    Connection& connection;
    Instant from;
    Instant to;
    std::int64_t skipped;

    std::optional<PageMark> operator()(PublicationId publication) const {
        return read(
            connection.ask("SELECT id, published_at FROM stories WHERE publication = ?1 AND state = 2 AND kind = 0 "
                           "AND published_at >= ?2 AND published_at < ?3 "
                           "ORDER BY published_at DESC, id DESC LIMIT 1 OFFSET ?4",
                           publication, from, to, skipped));
    }
    std::optional<PageMark> operator()(SectionId section) const {
        return read(
            connection.ask("SELECT id, published_at FROM stories WHERE section = ?1 AND state = 2 AND kind = 0 "
                           "AND published_at >= ?2 AND published_at < ?3 "
                           "ORDER BY published_at DESC, id DESC LIMIT 1 OFFSET ?4",
                           section, from, to, skipped));
    }
    std::optional<PageMark> operator()(TopicId topic) const {
        return read(
            connection.ask("SELECT story, published_at FROM stories_with_topic WHERE topic = ?1 "
                           "AND published_at >= ?2 AND published_at < ?3 "
                           "ORDER BY published_at DESC, story DESC LIMIT 1 OFFSET ?4",
                           topic, from, to, skipped));
    }
    std::optional<PageMark> operator()(AuthorId author) const {
        return read(
            connection.ask("SELECT story, published_at FROM stories_by_author WHERE author = ?1 "
                           "AND published_at >= ?2 AND published_at < ?3 "
                           "ORDER BY published_at DESC, story DESC LIMIT 1 OFFSET ?4",
                           author, from, to, skipped));
    }
    static std::optional<PageMark> read(Rows rows) {
        if (!rows.next()) return std::nullopt;
        return PageMark{.published_at = rows.get<Instant>(1), .id = rows.get<StoryId>(0)};
    }
};

}  // namespace

void write_list_rows(Connection& connection, const Story& story) {
    if (!is_listed(story)) return;
    for (const auto topic : story.topics)
        connection.change(
            "INSERT INTO stories_with_topic (topic, published_at, story) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            topic, story.published_at, story.id);
    for (const auto& byline : story.bylines)
        connection.change(
            "INSERT INTO stories_by_author (author, published_at, story) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            byline.author, story.published_at, story.id);
}

void count_in_days(Connection& connection, const Story& story, Counting counting) {
    if (!is_listed(story)) return;
    const std::int64_t step = counting == Counting::in ? 1 : -1;
    connection.change({"INSERT INTO list_days (list, day, stories) SELECT value, ?2, ?3 FROM json_each(?1) WHERE true "
                       "ON CONFLICT (list, day) DO UPDATE SET stories = stories + ?3",
                       "INSERT INTO list_days (list, day, stories) SELECT l, ?2, ?3 FROM unnest(?1) AS l "
                       "ON CONFLICT (list, day) DO UPDATE SET stories = list_days.stories + ?3"},
                      lists_of(story), day_of(*story.published_at), step);
}

std::optional<Story> find_listing(Connection& connection, StoryId id) {
    auto rows = connection.ask(
        "SELECT publication, kind, state, section, published_at, bylines, topics FROM stories WHERE id = ?1", id);
    if (!rows.next()) return std::nullopt;
    Story story;
    story.id = id;
    story.publication = rows.get<PublicationId>(0);
    story.kind = rows.get_enum(1, StoryKind::page);
    story.state = rows.get_enum(2, StoryState::withdrawn);
    story.section = rows.get<std::optional<SectionId>>(3).value_or(SectionId{});
    story.published_at = rows.get<std::optional<Instant>>(4);
    story.bylines = read_bylines(rows.get<std::string_view>(5));
    story.topics = read_topics(rows.get<std::string_view>(6));
    return story;
}

std::int64_t count_in_list(Connection& connection, const StoryList& list) {
    return connection
        .ask_one<std::int64_t>("SELECT CAST(COALESCE(SUM(stories), 0) AS BIGINT) FROM list_days WHERE list = ?1",
                               number_of(list))
        .value_or(0);
}

std::optional<PageMark> find_mark_in_list(Connection& connection, const StoryList& list, std::int64_t rank) {
    std::int64_t passed = 0;
    std::optional<std::int64_t> day;
    for (auto rows =
             connection.ask("SELECT day, stories FROM list_days WHERE list = ?1 ORDER BY day DESC", number_of(list));
         rows.next();) {
        const auto stories = rows.get<std::int64_t>(1);
        if (passed + stories >= rank) {
            day = rows.get<std::int64_t>(0);
            break;
        }
        passed += stories;
    }
    if (!day || rank < 1) return std::nullopt;
    return std::visit(FindMark{.connection = connection,
                               .from = instant_of(*day * microseconds_of_day),
                               .to = instant_of((*day + 1) * microseconds_of_day),
                               .skipped = rank - passed - 1},
                      list);
}

}  // namespace standfirst::storage
