// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/comment_store.hpp"

#include "discussion/reading.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/stores/comment_counting.hpp"
#include "storage/stores/comment_queue.hpp"
#include "storage/stores/comment_rows.hpp"
#include "stories/story_store.hpp"
#include "text/document_json.hpp"

namespace standfirst::storage {

namespace {

using discussion::Comment;
using discussion::CommentId;
using discussion::CommentKind;
using discussion::CommentState;
using discussion::EarlierWords;
using discussion::HoldReason;
using discussion::ThreadComment;
using discussion::ThreadView;
using stories::StoryId;

// Columns in the order of find_comment.
Comment read_comment(const Rows& row) {
    return {.id = row.get<CommentId>(0),
            .story = row.get<StoryId>(1),
            .parent = row.get<std::optional<CommentId>>(2).value_or(CommentId{}),
            .kind = row.get_enum(3, CommentKind::trackback),
            .state = row.get_enum(4, CommentState::spam),
            .reader = row.get<std::optional<ReaderId>>(5).value_or(ReaderId{}),
            .writer_name = row.get<std::string>(6),
            .writer_email = row.get<std::string>(7),
            .writer_website = row.get<std::string>(8),
            .writer_network = row.get<std::string>(9),
            .body = read_comment_body(row.get<std::string_view>(10)),
            .removal_reason = row.get<std::string>(11),
            .posted_at = row.get<Instant>(12),
            .edited_at = row.get<std::optional<Instant>>(13),
            .source = row.get<std::string>(14),
            .passage = row.get<std::string>(15),
            .hold = row.get_enum(16, HoldReason::reported),
            .conversation = row.get<CommentId>(17),
            .shown_at = row.get<std::optional<Instant>>(18),
            .arrival = row.get<std::int64_t>(19),
            .recommends = row.get<std::int64_t>(20),
            .disagrees = row.get<std::int64_t>(21),
            .featured_at = row.get<std::optional<Instant>>(22),
            .locked_at = row.get<std::optional<Instant>>(23),
            .version = row.get<std::int64_t>(24)};
}

class Comments final : public discussion::CommentStore {
  public:
    std::optional<Comment> find_comment(wire::Snapshot& snapshot, CommentId id) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT id, story, parent, kind, state, reader, writer_name, writer_email, writer_website, writer_network, "
            "body, removal_reason, posted_at, edited_at, source, passage, hold, conversation, shown_at, arrival, "
            "recommends, disagrees, featured_at, locked_at, version FROM comments WHERE id = ?1",
            id);
        if (!rows.next()) return std::nullopt;
        return read_comment(rows);
    }

    std::optional<CommentId> find_by_source(wire::Snapshot& snapshot, std::string_view source) override {
        return connection_of(snapshot).ask_one<CommentId>("SELECT id FROM comments WHERE source = ?1 AND source <> ''",
                                                          source);
    }

    ThreadView load_thread(wire::Snapshot& snapshot, StoryId story, CommentId after, int most) override {
        auto& connection = connection_of(snapshot);
        const std::string from = after ? place_of(connection, after) : std::string{};
        auto ids = list_ids(connection.ask(
            "SELECT id FROM comments WHERE story = ?1 AND place > ?2 AND listed = 1 ORDER BY place LIMIT ?3", story,
            Bytes{from}, static_cast<std::int64_t>(most) + 1));
        return view_of(connection, std::move(ids), most, count_published(connection, story));
    }

    ThreadView load_beneath(wire::Snapshot& snapshot, CommentId top, CommentId after, int most) override {
        auto& connection = connection_of(snapshot);
        const auto comment = find_comment(snapshot, top);
        if (!comment) return {};
        const auto place = place_of(connection, top);
        // The comment itself is the first of its own page; behind another one begins with the next possible place.
        const std::string from = after ? place_of(connection, after) + '\0' : place;
        auto ids = list_ids(connection.ask(
            "SELECT id FROM comments WHERE story = ?1 AND place >= ?2 AND place < ?3 AND listed = 1 "
            "ORDER BY place LIMIT ?4",
            comment->story, Bytes{from}, Bytes{end_of_place(place)}, static_cast<std::int64_t>(most) + 1));
        return view_of(connection, std::move(ids), most, count_published(connection, comment->story));
    }

    std::vector<ThreadComment> list_public(wire::Snapshot& snapshot, const std::vector<CommentId>& ids) override {
        return load_comments(connection_of(snapshot), ids);
    }

    std::vector<CommentId> list_featured(wire::Snapshot& snapshot, StoryId story, int most) override {
        return list_ids(connection_of(snapshot).ask(
            "SELECT id FROM comments WHERE story = ?1 AND featured_at IS NOT NULL AND state = 0 "
            "ORDER BY featured_at DESC, id DESC LIMIT ?2",
            story, most));
    }

    std::vector<CommentId> list_by_writer(wire::Snapshot& snapshot, ReaderId reader, CommentId before,
                                          int most) override {
        auto& connection = connection_of(snapshot);
        Instant from = Instant::max();
        if (before)
            from =
                connection.ask_one<Instant>("SELECT COALESCE(shown_at, posted_at) FROM comments WHERE id = ?1", before)
                    .value_or(from);
        return list_ids(
            connection.ask("SELECT id FROM comments WHERE reader = ?1 AND kind = 0 AND state = 0 "
                           "AND (shown_at < ?2 OR (shown_at = ?2 AND id < ?3)) "
                           "ORDER BY shown_at DESC, id DESC LIMIT ?4",
                           reader, from, before, most));
    }

    std::vector<Comment> list_written(wire::Snapshot& snapshot, ReaderId reader, CommentId after, int most) override {
        std::vector<Comment> written;
        for (const auto id : list_ids(connection_of(snapshot).ask(
                 "SELECT id FROM comments WHERE reader = ?1 AND id > ?2 ORDER BY id LIMIT ?3", reader, after, most)))
            if (auto comment = find_comment(snapshot, id)) written.push_back(std::move(*comment));
        return written;
    }

    std::vector<Comment> list_pingbacks(wire::Snapshot& snapshot, StoryId story, int most) override {
        auto& connection = connection_of(snapshot);
        std::vector<Comment> pingbacks;
        for (auto& row : load_comments(
                 connection,
                 list_ids(connection.ask("SELECT id FROM comments WHERE story = ?1 AND kind > 0 AND state = 0 "
                                         "ORDER BY posted_at DESC, id DESC LIMIT ?2",
                                         story, most))))
            pingbacks.push_back(std::move(row.comment));
        return pingbacks;
    }

    std::vector<StoryId> list_most_discussed(wire::Snapshot& snapshot, stories::PublicationId publication,
                                             Instant since, int most) override {
        std::vector<StoryId> discussed;
        for (auto rows = connection_of(snapshot).ask(
                 // SQLite would rather read all comments in the order of their stories, PostgreSQL all stories rather
                 // than look up those that were talked of.
                 {"SELECT recent.story FROM (SELECT story, COUNT(*) AS replies, MAX(posted_at) AS latest FROM comments "
                  "INDEXED BY comments_recent WHERE posted_at >= ?2 AND kind = 0 AND state = 0 GROUP BY story) AS "
                  "recent "
                  "JOIN stories ON stories.id = recent.story "
                  "WHERE stories.publication = ?1 AND stories.state = 2 AND stories.kind = 0 "
                  "ORDER BY recent.replies DESC, recent.latest DESC, recent.story LIMIT ?3",
                  "SELECT recent.story FROM (SELECT story, COUNT(*) AS replies, MAX(posted_at) AS latest FROM comments "
                  "WHERE posted_at >= ?2 AND kind = 0 AND state = 0 GROUP BY story) AS recent "
                  "CROSS JOIN LATERAL (SELECT publication, state, kind FROM stories "
                  "WHERE stories.id = recent.story OFFSET 0) AS story "
                  "WHERE story.publication = ?1 AND story.state = 2 AND story.kind = 0 "
                  "ORDER BY recent.replies DESC, recent.latest DESC, recent.story LIMIT ?3"},
                 publication, since, most);
             rows.next();)
            discussed.push_back(rows.get<StoryId>(0));
        return discussed;
    }

    void add_comment(wire::Work& work, const Comment& comment) override {
        auto& connection = connection_of(work);
        const std::string place = place_below(comment.parent ? place_of(connection, comment.parent) : "", comment);
        const auto path = comments_of_place(place);
        const auto above = path.size() > 1 ? path[path.size() - 2] : CommentId{};
        const auto body = text::write_document(comment.body);
        const bool is_public = is_counted(comment.kind, comment.state);
        const auto arrival = is_public ? take_arrival(connection, comment.story) : 0;
        connection.change(
            "INSERT INTO comments (id, story, parent, kind, state, reader, writer_name, writer_email, writer_website, "
            "writer_network, body, removal_reason, posted_at, edited_at, source, place, published_below, above, "
            "conversation, passage, hold, listed, shown_at, arrival) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 0, ?17, ?18, ?19, ?20, "
            "?21, ?22, ?23)",
            comment.id, comment.story, or_null(comment.parent), comment.kind, comment.state, or_null(comment.reader),
            comment.writer_name, comment.writer_email, comment.writer_website, comment.writer_network, body,
            comment.removal_reason, comment.posted_at, comment.edited_at, comment.source, Bytes{place}, above,
            path.front(), comment.passage, comment.hold, is_public ? 1 : 0,
            is_public ? std::optional{comment.posted_at} : std::nullopt, arrival);
        if (is_public)
            count_arrived(
                connection,
                {.id = comment.id, .story = comment.story, .reader = comment.reader, .place = place, .shown_at = {}},
                arrival, comment.posted_at);
        if (comment.state == CommentState::held) keep_queue(connection, comment.id, comment.posted_at);
    }

    bool change_comment(wire::Work& work, const Comment& comment, std::int64_t expected_version, Instant now) override {
        auto& connection = connection_of(work);
        const auto old_state = connection.ask_one<std::int64_t>("SELECT state FROM comments WHERE id = ?1", comment.id);
        if (!old_state) return false;
        const auto body = text::write_document(comment.body);
        const auto changed = connection.change(
            "UPDATE comments SET state = ?2, hold = ?3, body = ?4, passage = ?5, removal_reason = ?6, edited_at = ?7, "
            "featured_at = ?8, locked_at = ?9, version = version + 1 WHERE id = ?1 AND version = ?10",
            comment.id, comment.state, comment.hold, body, comment.passage, comment.removal_reason, comment.edited_at,
            comment.featured_at, comment.locked_at, expected_version);
        if (changed == 0) return false;
        const bool was_counted = is_counted(comment.kind, static_cast<CommentState>(*old_state));
        const bool is_now_counted = is_counted(comment.kind, comment.state);
        keep_queue(connection, comment.id, now);
        if (was_counted == is_now_counted) return true;
        const CountedComment counted{.id = comment.id,
                                     .story = comment.story,
                                     .reader = comment.reader,
                                     .place = place_of(connection, comment.id),
                                     .shown_at = comment.shown_at};
        if (is_now_counted)
            count_in(connection, counted, now);
        else
            count_out(connection, counted);
        return true;
    }

    std::vector<EarlierWords> list_revisions(wire::Snapshot& snapshot, CommentId id) override {
        std::vector<EarlierWords> revisions;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT number, written_at, body, passage FROM comment_revisions WHERE comment = ?1 ORDER BY number",
                 id);
             rows.next();)
            revisions.push_back({.number = rows.get<int>(0),
                                 .written_at = rows.get<Instant>(1),
                                 .body = read_comment_body(rows.get<std::string_view>(2)),
                                 .passage = rows.get<std::string>(3)});
        return revisions;
    }

    void add_revision(wire::Work& work, const Comment& comment, Instant written_at) override {
        auto& connection = connection_of(work);
        const auto number =
            connection
                .ask_one<std::int64_t>("SELECT CAST(COUNT(*) AS BIGINT) FROM comment_revisions WHERE comment = ?1",
                                       comment.id)
                .value_or(0) +
            1;
        connection.change(
            "INSERT INTO comment_revisions (comment, number, written_at, body, passage) VALUES (?1, ?2, ?3, ?4, ?5)",
            comment.id, number, written_at, text::write_document(comment.body), comment.passage);
    }

    void erase_words(wire::Work& work, CommentId id) override {
        auto& connection = connection_of(work);
        connection.change("UPDATE comments SET body = ?2, passage = '' WHERE id = ?1", id, text::write_document({}));
        connection.change("UPDATE comments SET passage = '' WHERE parent = ?1 AND passage <> ''", id);
        connection.change(
            "UPDATE comment_revisions SET passage = '' WHERE passage <> '' "
            "AND comment IN (SELECT id FROM comments WHERE parent = ?1)",
            id);
        connection.change("DELETE FROM comment_revisions WHERE comment = ?1", id);
    }

    void detach_writer(wire::Work& work, CommentId id) override {
        connection_of(work).change(
            "UPDATE comments SET reader = NULL, writer_name = '', writer_email = '', writer_website = '', "
            "writer_network = '' WHERE id = ?1 AND state <> 0",
            id);
    }

  private:
    template <typename IdType>
    static std::optional<IdType> or_null(IdType id) {
        return id ? std::optional{id} : std::nullopt;
    }

    static std::vector<CommentId> list_ids(Rows rows) {
        std::vector<CommentId> ids;
        while (rows.next()) ids.push_back(rows.get<CommentId>(0));
        return ids;
    }

    static std::int64_t count_published(Connection& connection, StoryId story) {
        return connection.ask_one<std::int64_t>("SELECT comment_count FROM stories WHERE id = ?1", story).value_or(0);
    }

    static ThreadView view_of(Connection& connection, std::vector<CommentId> ids, int most, std::int64_t total) {
        ThreadView view;
        view.total = total;
        if (ids.size() > static_cast<std::size_t>(most)) {
            ids.resize(static_cast<std::size_t>(most));
            view.next = ids.back();
        }
        view.comments = load_comments(connection, ids);
        return view;
    }

    static std::string place_of(Connection& connection, CommentId id) {
        auto rows = connection.ask("SELECT place FROM comments WHERE id = ?1", id);
        if (!rows.next()) throw Failure{"a comment that another one names is not in the archive"};
        return std::string{rows.get<Bytes>(0).view};
    }
};

}  // namespace

std::unique_ptr<discussion::CommentStore> make_comment_store() { return std::make_unique<Comments>(); }

}  // namespace standfirst::storage
