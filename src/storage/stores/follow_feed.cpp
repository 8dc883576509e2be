// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/follow_feed.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "storage/database/explained.hpp"
#include "storage/stores/comment_rows.hpp"
#include "text/excerpt.hpp"
#include "text/html_out.hpp"

namespace standfirst::storage {

namespace {

using discussion::CommentId;
using discussion::FeedItem;
using discussion::FeedMark;
using discussion::FeedPage;
using discussion::FollowKind;
using discussion::ThreadComment;
using stories::StoryId;

constexpr std::size_t passage_characters = 240;

// Writers whose latest comment is older than the mark are known by it; the few others, who have been on a page before,
// are asked for the next one. PostgreSQL would rather read all commenters than ask for each: OFFSET 0 keeps it from it.
constexpr char latest_writers_sqlite[] =
    "SELECT writer FROM (SELECT follows.target AS writer, "
    "CASE WHEN (commenters.latest_at, commenters.latest) < (?2, ?3) THEN commenters.latest_at ELSE "
    "(SELECT own.shown_at FROM comments AS own WHERE own.reader = follows.target AND own.kind = 0 AND own.state = 0 "
    "AND (own.shown_at, own.id) < (?2, ?3) ORDER BY own.shown_at DESC, own.id DESC LIMIT 1) END AS at, "
    "CASE WHEN (commenters.latest_at, commenters.latest) < (?2, ?3) THEN commenters.latest ELSE "
    "(SELECT own.id FROM comments AS own WHERE own.reader = follows.target AND own.kind = 0 AND own.state = 0 "
    "AND (own.shown_at, own.id) < (?2, ?3) ORDER BY own.shown_at DESC, own.id DESC LIMIT 1) END AS id "
    "FROM follows CROSS JOIN commenters WHERE follows.reader = ?1 AND follows.kind = 0 "
    "AND commenters.reader = follows.target AND commenters.comments > 0 "
    "AND NOT EXISTS (SELECT 1 FROM ignored_readers WHERE ignored_readers.reader = ?1 "
    "AND ignored_readers.ignored = follows.target)) ORDER BY at DESC, id DESC LIMIT ?4";
constexpr char latest_writers_postgres[] =
    "SELECT follows.target FROM follows "
    "CROSS JOIN LATERAL (SELECT latest_at AS at, latest AS id FROM commenters "
    "WHERE commenters.reader = follows.target AND comments > 0 OFFSET 0) AS latest "
    "CROSS JOIN LATERAL (SELECT latest.at, latest.id WHERE (latest.at, latest.id) < (?2, ?3) "
    "UNION ALL (SELECT own.shown_at, own.id FROM comments AS own WHERE (latest.at, latest.id) >= (?2, ?3) "
    "AND own.reader = follows.target AND own.kind = 0 AND own.state = 0 AND (own.shown_at, own.id) < (?2, ?3) "
    "ORDER BY own.shown_at DESC, own.id DESC LIMIT 1)) AS next "
    "WHERE follows.reader = ?1 AND follows.kind = 0 "
    "AND NOT EXISTS (SELECT 1 FROM ignored_readers WHERE ignored_readers.reader = ?1 "
    "AND ignored_readers.ignored = follows.target) "
    "ORDER BY next.at DESC, next.id DESC LIMIT ?4";
constexpr Sql latest_writers{latest_writers_sqlite, latest_writers_postgres};

constexpr char comments_of_writers_sqlite[] =
    "SELECT comments.shown_at, comments.id FROM json_each(?1) AS writers CROSS JOIN comments WHERE comments.id IN "
    "(SELECT own.id FROM comments AS own WHERE own.reader = writers.value AND own.kind = 0 AND own.state = 0 "
    "AND (own.shown_at, own.id) < (?2, ?3) ORDER BY own.shown_at DESC, own.id DESC LIMIT ?4) "
    "ORDER BY comments.shown_at DESC, comments.id DESC LIMIT ?4";
constexpr char comments_of_writers_postgres[] =
    "SELECT latest.shown_at, latest.id FROM unnest(?1) AS writers (reader) CROSS JOIN LATERAL "
    "(SELECT own.shown_at, own.id FROM comments AS own WHERE own.reader = writers.reader AND own.kind = 0 "
    "AND own.state = 0 AND (own.shown_at, own.id) < (?2, ?3) ORDER BY own.shown_at DESC, own.id DESC LIMIT ?4) AS "
    "latest "
    "ORDER BY latest.shown_at DESC, latest.id DESC LIMIT ?4";
constexpr Sql comments_of_writers{comments_of_writers_sqlite, comments_of_writers_postgres};

// Threads and conversations: each followed one is asked for its latest, without the reader's own words and those of
// ignored readers.
constexpr Sql comments_of_threads{
    "SELECT comments.shown_at, comments.id FROM follows CROSS JOIN comments "
    "WHERE follows.reader = ?1 AND follows.kind = 3 AND comments.id IN "
    "(SELECT own.id FROM comments AS own WHERE own.story = follows.target AND own.kind = 0 AND own.state = 0 "
    "AND (own.shown_at, own.id) < (?2, ?3) AND COALESCE(own.reader, 0) <> ?1 AND NOT EXISTS (SELECT 1 "
    "FROM ignored_readers WHERE ignored_readers.reader = ?1 AND ignored_readers.ignored = own.reader) "
    "ORDER BY own.shown_at DESC, own.id DESC LIMIT ?4) ORDER BY comments.shown_at DESC, comments.id DESC LIMIT ?4",
    "SELECT latest.shown_at, latest.id FROM follows CROSS JOIN LATERAL "
    "(SELECT own.shown_at, own.id FROM comments AS own WHERE own.story = follows.target AND own.kind = 0 "
    "AND own.state = 0 AND (own.shown_at, own.id) < (?2, ?3) AND COALESCE(own.reader, 0) <> ?1 AND NOT EXISTS (SELECT "
    "1 "
    "FROM ignored_readers WHERE ignored_readers.reader = ?1 AND ignored_readers.ignored = own.reader) "
    "ORDER BY own.shown_at DESC, own.id DESC LIMIT ?4) AS latest WHERE follows.reader = ?1 AND follows.kind = 3 "
    "ORDER BY latest.shown_at DESC, latest.id DESC LIMIT ?4"};

constexpr Sql comments_of_conversations{
    "SELECT comments.shown_at, comments.id FROM follows CROSS JOIN comments "
    "WHERE follows.reader = ?1 AND follows.kind = 4 AND comments.id IN "
    "(SELECT own.id FROM comments AS own WHERE own.conversation = follows.target AND own.kind = 0 AND own.state = 0 "
    "AND (own.shown_at, own.id) < (?2, ?3) AND COALESCE(own.reader, 0) <> ?1 AND NOT EXISTS (SELECT 1 "
    "FROM ignored_readers WHERE ignored_readers.reader = ?1 AND ignored_readers.ignored = own.reader) "
    "ORDER BY own.shown_at DESC, own.id DESC LIMIT ?4) ORDER BY comments.shown_at DESC, comments.id DESC LIMIT ?4",
    "SELECT latest.shown_at, latest.id FROM follows CROSS JOIN LATERAL "
    "(SELECT own.shown_at, own.id FROM comments AS own WHERE own.conversation = follows.target AND own.kind = 0 "
    "AND own.state = 0 AND (own.shown_at, own.id) < (?2, ?3) AND COALESCE(own.reader, 0) <> ?1 AND NOT EXISTS (SELECT "
    "1 "
    "FROM ignored_readers WHERE ignored_readers.reader = ?1 AND ignored_readers.ignored = own.reader) "
    "ORDER BY own.shown_at DESC, own.id DESC LIMIT ?4) AS latest WHERE follows.reader = ?1 AND follows.kind = 4 "
    "ORDER BY latest.shown_at DESC, latest.id DESC LIMIT ?4"};

constexpr Sql stories_of_authors{
    "SELECT stories.published_at, stories.id FROM follows CROSS JOIN stories "
    "WHERE follows.reader = ?1 AND follows.kind = 1 AND stories.id IN "
    "(SELECT listed.story FROM stories_by_author AS listed WHERE listed.author = follows.target "
    "AND (listed.published_at, listed.story) < (?2, ?3) ORDER BY listed.published_at DESC, listed.story DESC LIMIT ?4) "
    "ORDER BY stories.published_at DESC, stories.id DESC LIMIT ?4",
    "SELECT latest.published_at, latest.story FROM follows CROSS JOIN LATERAL "
    "(SELECT listed.published_at, listed.story FROM stories_by_author AS listed WHERE listed.author = follows.target "
    "AND (listed.published_at, listed.story) < (?2, ?3) ORDER BY listed.published_at DESC, listed.story DESC LIMIT ?4) "
    "AS latest WHERE follows.reader = ?1 AND follows.kind = 1 "
    "ORDER BY latest.published_at DESC, latest.story DESC LIMIT ?4"};

constexpr Sql stories_of_topics{
    "SELECT stories.published_at, stories.id FROM follows CROSS JOIN stories "
    "WHERE follows.reader = ?1 AND follows.kind = 2 AND stories.id IN "
    "(SELECT listed.story FROM stories_with_topic AS listed WHERE listed.topic = follows.target "
    "AND (listed.published_at, listed.story) < (?2, ?3) ORDER BY listed.published_at DESC, listed.story DESC LIMIT ?4) "
    "ORDER BY stories.published_at DESC, stories.id DESC LIMIT ?4",
    "SELECT latest.published_at, latest.story FROM follows CROSS JOIN LATERAL "
    "(SELECT listed.published_at, listed.story FROM stories_with_topic AS listed WHERE listed.topic = follows.target "
    "AND (listed.published_at, listed.story) < (?2, ?3) ORDER BY listed.published_at DESC, listed.story DESC LIMIT ?4) "
    "AS latest WHERE follows.reader = ?1 AND follows.kind = 2 "
    "ORDER BY latest.published_at DESC, latest.story DESC LIMIT ?4"};

struct Entry {
    FeedMark mark;
    FollowKind why = FollowKind::reader;
    int turn = 0;  // in which kinds are asked
};

void take(std::vector<Entry>& entries, FollowKind why, Rows rows) {
    const int turn = static_cast<int>(entries.size());
    while (rows.next())
        entries.push_back(
            {.mark = {.at = rows.get<Instant>(0), .id = rows.get<std::int64_t>(1)}, .why = why, .turn = turn});
}

void take_kind(Connection& connection, const FeedQuestion& question, FollowKind kind, std::vector<Entry>& entries) {
    const auto& [at, id] = question.before;
    switch (kind) {
        case FollowKind::reader:
            take(entries, kind,
                 connection.ask(comments_of_writers, NumberList{list_latest_writers(connection, question)}, at, id,
                                question.most));
            break;
        case FollowKind::author:
            take(entries, kind, connection.ask(stories_of_authors, question.reader, at, id, question.most));
            break;
        case FollowKind::topic:
            take(entries, kind, connection.ask(stories_of_topics, question.reader, at, id, question.most));
            break;
        case FollowKind::thread:
            take(entries, kind, connection.ask(comments_of_threads, question.reader, at, id, question.most));
            break;
        case FollowKind::conversation:
            take(entries, kind, connection.ask(comments_of_conversations, question.reader, at, id, question.most));
            break;
    }
}

// Latest first, each once, under the first kind that it came by.
std::vector<Entry> merged(std::vector<Entry> entries) {
    std::ranges::sort(
        entries, [](const Entry& a, const Entry& b) { return a.mark != b.mark ? a.mark > b.mark : a.turn < b.turn; });
    std::vector<Entry> once;
    for (const auto& entry : entries)
        if (once.empty() || once.back().mark != entry.mark) once.push_back(entry);
    return once;
}

bool is_story(FollowKind kind) { return kind == FollowKind::author || kind == FollowKind::topic; }

std::unordered_map<CommentId, ThreadComment> by_id(std::vector<ThreadComment> comments) {
    std::unordered_map<CommentId, ThreadComment> found;
    for (auto& comment : comments) found.emplace(comment.comment.id, std::move(comment));
    return found;
}

std::set<ReaderId> list_ignored(Connection& connection, ReaderId reader) {
    std::set<ReaderId> ignored;
    for (auto rows = connection.ask("SELECT ignored FROM ignored_readers WHERE reader = ?1", reader); rows.next();)
        ignored.insert(rows.get<ReaderId>(0));
    return ignored;
}

std::map<StoryId, std::string> list_headlines(Connection& connection, const std::vector<StoryId>& ids) {
    std::map<StoryId, std::string> headlines;
    for (auto rows = connection.ask({"SELECT id, headline FROM stories WHERE id IN (SELECT value FROM json_each(?1))",
                                     "SELECT id, headline FROM stories WHERE id = ANY(?1)"},
                                    NumberList{ids});
         rows.next();)
        headlines.emplace(rows.get<StoryId>(0), rows.get<std::string>(1));
    return headlines;
}

// What the comment answers: the passage that it quotes, or the beginning of its parent.
void name_answered(FeedItem& item, const std::unordered_map<CommentId, ThreadComment>& parents,
                   const std::set<ReaderId>& ignored) {
    const auto found = parents.find(item.comment->comment.parent);
    if (found == parents.end() || ignored.contains(found->second.comment.reader)) return;
    const auto& parent = found->second.comment;
    item.answered_name = parent.writer_name;
    item.answered_passage = item.comment->comment.passage;
    if (item.answered_passage.empty())
        item.answered_passage = text::make_excerpt(text::render_plain_text(parent.body, {}), passage_characters);
}

void fill(Connection& connection, ReaderId reader, const std::vector<Entry>& entries, FeedPage& page) {
    std::vector<CommentId> ids;
    std::vector<StoryId> stories;
    for (const auto& entry : entries) {
        if (is_story(entry.why))
            stories.emplace_back(entry.mark.id);
        else
            ids.emplace_back(entry.mark.id);
    }
    auto comments = by_id(load_comments(connection, ids));
    std::vector<CommentId> parent_ids;
    for (const auto& [id, row] : comments) {
        stories.push_back(row.comment.story);
        if (row.comment.parent) parent_ids.push_back(row.comment.parent);
    }
    const auto parents = by_id(load_comments(connection, parent_ids));
    const auto headlines = list_headlines(connection, stories);
    const auto ignored = list_ignored(connection, reader);
    for (const auto& entry : entries) {
        FeedItem item{.mark = entry.mark, .why = entry.why};
        if (is_story(entry.why)) {
            item.story = StoryId{entry.mark.id};
        } else {
            auto found = comments.extract(CommentId{entry.mark.id});
            if (!found) continue;
            item.story = found.mapped().comment.story;
            item.comment = std::move(found.mapped());
            name_answered(item, parents, ignored);
        }
        if (const auto headline = headlines.find(item.story); headline != headlines.end())
            item.headline = headline->second;
        page.items.push_back(std::move(item));
    }
}

std::string read_plan(DatabaseKind kind, Rows rows) {
    std::string plan;
    while (rows.next()) plan += std::string{rows.get<std::string_view>(kind == DatabaseKind::sqlite ? 3 : 0)} + "\n";
    return plan;
}

}  // namespace

FeedPlans explain_feed(Connection& connection, const FeedQuestion& question) {
    using LatestWriters = Explained<latest_writers_sqlite, latest_writers_postgres>;
    using CommentsOfWriters = Explained<comments_of_writers_sqlite, comments_of_writers_postgres>;
    const auto& [at, id] = question.before;
    FeedPlans plans;
    plans.latest_writers =
        read_plan(connection.kind(), connection.ask(LatestWriters::statement, question.reader, at, id, question.most));
    plans.comments_of_writers =
        read_plan(connection.kind(),
                  connection.ask(CommentsOfWriters::statement, NumberList{list_latest_writers(connection, question)},
                                 at, id, question.most));
    return plans;
}

std::vector<ReaderId> list_latest_writers(Connection& connection, const FeedQuestion& question) {
    std::vector<ReaderId> writers;
    for (auto rows =
             connection.ask(latest_writers, question.reader, question.before.at, question.before.id, question.most);
         rows.next();)
        writers.push_back(rows.get<ReaderId>(0));
    return writers;
}

FeedPage load_feed(Connection& connection, const FeedQuestion& question) {
    auto one_more = question;
    ++one_more.most;
    std::vector<Entry> entries;
    for (const auto kind :
         {FollowKind::reader, FollowKind::conversation, FollowKind::thread, FollowKind::author, FollowKind::topic})
        if (!question.only || *question.only == kind) take_kind(connection, one_more, kind, entries);
    entries = merged(std::move(entries));
    FeedPage page;
    if (entries.size() > static_cast<std::size_t>(question.most)) {
        entries.resize(static_cast<std::size_t>(question.most));
        page.next = entries.back().mark;
    }
    fill(connection, question.reader, entries, page);
    return page;
}

}  // namespace standfirst::storage
