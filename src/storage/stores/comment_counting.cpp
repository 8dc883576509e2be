// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/comment_counting.hpp"

#include "storage/stores/comment_rows.hpp"

namespace standfirst::storage {

namespace {

using discussion::CommentId;

NumberList ancestors_of(std::string_view place) {
    auto ids = comments_of_place(place);
    ids.pop_back();
    return NumberList{ids};
}

void count_writer_in(Connection& connection, const CountedComment& comment, Instant shown_at) {
    connection.change(
        "INSERT INTO commenters (reader, comments, latest_at, latest, allowance_at, suspended_until, "
        "suspension_reason) "
        "VALUES (?1, 1, ?2, ?3, 0, NULL, '') ON CONFLICT (reader) DO UPDATE SET comments = commenters.comments + 1, "
        "latest = CASE WHEN (excluded.latest_at, excluded.latest) > (commenters.latest_at, commenters.latest) "
        "THEN excluded.latest ELSE commenters.latest END, "
        "latest_at = CASE WHEN excluded.latest_at > commenters.latest_at "
        "THEN excluded.latest_at ELSE commenters.latest_at END",
        comment.reader, shown_at, comment.id);
}

void count_writer_out(Connection& connection, const CountedComment& comment) {
    Instant latest_at{};
    CommentId latest;
    {
        auto rows = connection.ask(
            "SELECT shown_at, id FROM comments WHERE reader = ?1 AND kind = 0 AND state = 0 "
            "ORDER BY shown_at DESC, id DESC LIMIT 1",
            comment.reader);
        if (rows.next()) {
            latest_at = rows.get<Instant>(0);
            latest = rows.get<CommentId>(1);
        }
    }
    connection.change("UPDATE commenters SET comments = comments - 1, latest_at = ?2, latest = ?3 WHERE reader = ?1",
                      comment.reader, latest_at, latest);
}

}  // namespace

bool is_counted(discussion::CommentKind kind, discussion::CommentState state) {
    return kind == discussion::CommentKind::comment && state == discussion::CommentState::published;
}

std::int64_t take_arrival(Connection& connection, stories::StoryId story) {
    const auto arrival = connection.ask_one<std::int64_t>(
        "UPDATE stories SET comment_count = comment_count + 1, arrivals = arrivals + 1 WHERE id = ?1 RETURNING "
        "arrivals",
        story);
    if (!arrival) throw Failure{"a comment's story is not in the archive"};
    return *arrival;
}

// Statements that name an indexed column write its indexes anew, also where nothing changes: what seldom changes has a
// statement of its own.
void count_arrived(Connection& connection, const CountedComment& comment, std::int64_t arrival,
                   Instant first_shown_at) {
    if (comment.place.size() > place_step) {
        const auto ancestors = ancestors_of(comment.place);
        connection.change({"UPDATE comments SET published_below = published_below + 1 "
                           "WHERE id IN (SELECT value FROM json_each(?1))",
                           "UPDATE comments SET published_below = published_below + 1 WHERE id = ANY(?1)"},
                          ancestors);
        connection.change(
            {"UPDATE comments SET listed = CASE WHEN kind = 0 THEN 1 ELSE 0 END, "
             "arrival = CASE WHEN arrival = 0 THEN ?2 ELSE arrival END WHERE id IN (SELECT value FROM json_each(?1)) "
             "AND (arrival = 0 OR (listed = 0 AND kind = 0))",
             "UPDATE comments SET listed = CASE WHEN kind = 0 THEN 1 ELSE 0 END, "
             "arrival = CASE WHEN arrival = 0 THEN ?2 ELSE arrival END WHERE id = ANY(?1) "
             "AND (arrival = 0 OR (listed = 0 AND kind = 0))"},
            ancestors, arrival);
    }
    if (comment.reader) count_writer_in(connection, comment, first_shown_at);
}

void count_in(Connection& connection, const CountedComment& comment, Instant shown_at) {
    const auto arrival = take_arrival(connection, comment.story);
    const auto first_shown_at = comment.shown_at.value_or(shown_at);
    connection.change(
        "UPDATE comments SET listed = 1, shown_at = ?2, arrival = CASE WHEN arrival = 0 THEN ?3 ELSE arrival END "
        "WHERE id = ?1",
        comment.id, first_shown_at, arrival);
    count_arrived(connection, comment, arrival, first_shown_at);
}

void count_out(Connection& connection, const CountedComment& comment) {
    connection.change("UPDATE stories SET comment_count = comment_count - 1 WHERE id = ?1", comment.story);
    connection.change("UPDATE comments SET listed = CASE WHEN published_below > 0 THEN 1 ELSE 0 END WHERE id = ?1",
                      comment.id);
    if (comment.place.size() > place_step)
        connection.change(
            {"UPDATE comments SET published_below = published_below - 1, "
             "listed = CASE WHEN kind = 0 AND (state = 0 OR published_below > 1) THEN 1 ELSE 0 END "
             "WHERE id IN (SELECT value FROM json_each(?1))",
             "UPDATE comments SET published_below = published_below - 1, "
             "listed = CASE WHEN kind = 0 AND (state = 0 OR published_below > 1) THEN 1 ELSE 0 END WHERE id = ANY(?1)"},
            ancestors_of(comment.place));
    if (comment.reader) count_writer_out(connection, comment);
}

}  // namespace standfirst::storage
