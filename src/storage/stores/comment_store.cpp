// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/comment_store.hpp"

#include <algorithm>

#include "storage/database/connection_of.hpp"
#include "stories/story_store.hpp"
#include "text/document_json.hpp"

namespace standfirst::storage {

namespace {

using discussion::Comment;
using discussion::CommentId;
using discussion::CommentKind;
using discussion::CommentState;
using discussion::ThreadComment;
using discussion::ThreadView;
using stories::StoryId;

// A place is a row of these, from the beginning of the conversation to the comment itself.
constexpr std::size_t step_size = 16;
constexpr std::size_t most_steps = discussion::deepest_reply + 1;

void append_big_endian(std::string& bytes, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>((number >> shift) & 0xFFU);
}

// Below its parent's place; where that is as deep as places go, beside it.
std::string place_under(std::string_view parent_place, const Comment& comment) {
    constexpr std::uint64_t sign = 0x8000'0000'0000'0000U;  // turned, so that moments before 1970 sort first
    std::string place{parent_place.substr(0, (most_steps - 1) * step_size)};
    append_big_endian(place, static_cast<std::uint64_t>(microseconds_of(comment.posted_at)) ^ sign);
    append_big_endian(place, static_cast<std::uint64_t>(comment.id.number()));
    return place;
}

// The comments that a place goes through, without its own.
NumberList ancestors_of(std::string_view place) {
    std::vector<std::int64_t> ids;
    for (std::size_t step = 0; step + step_size < place.size(); step += step_size) {
        std::uint64_t id = 0;
        for (const char byte : place.substr(step + 8, 8)) id = (id << 8U) | static_cast<unsigned char>(byte);
        ids.push_back(static_cast<std::int64_t>(id));
    }
    return NumberList{std::move(ids)};
}

text::Document read_body(std::string_view json) {
    auto body = text::read_document(json);
    if (!body) throw Failure{"a stored comment is not a document: " + body.error().describe()};
    return std::move(*body);
}

bool counts(const Comment& comment) {
    return comment.kind == CommentKind::comment && comment.state == CommentState::published;
}

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
            .body = read_body(row.get<std::string_view>(10)),
            .removal_reason = row.get<std::string>(11),
            .posted_at = row.get<Instant>(12),
            .edited_at = row.get<std::optional<Instant>>(13),
            .source = row.get<std::string>(14)};
}

// id, parent, kind, state, reader, writer_name, writer_website, body, removal_reason, posted_at, edited_at
Comment read_public(const Rows& row, StoryId story) {
    Comment comment{.id = row.get<CommentId>(0),
                    .story = story,
                    .parent = row.get<std::optional<CommentId>>(1).value_or(CommentId{}),
                    .kind = row.get_enum(2, CommentKind::trackback),
                    .state = row.get_enum(3, CommentState::spam),
                    .reader = {},
                    .writer_name = {},
                    .writer_email = {},
                    .writer_website = {},
                    .writer_network = {},
                    .body = {},
                    .removal_reason = row.get<std::string>(8),
                    .posted_at = row.get<Instant>(9),
                    .edited_at = row.get<std::optional<Instant>>(10),
                    .source = {}};
    if (comment.state != CommentState::published) return comment;
    comment.reader = row.get<std::optional<ReaderId>>(4).value_or(ReaderId{});
    comment.writer_name = row.get<std::string>(5);
    comment.writer_website = row.get<std::string>(6);
    comment.body = read_body(row.get<std::string_view>(7));
    return comment;
}

class Comments final : public discussion::CommentStore {
  public:
    std::optional<Comment> find_comment(wire::Snapshot& snapshot, CommentId id) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT id, story, parent, kind, state, reader, writer_name, writer_email, writer_website, writer_network, "
            "body, removal_reason, posted_at, edited_at, source FROM comments WHERE id = ?1",
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
        ThreadView view;
        view.total =
            connection.ask_one<std::int64_t>("SELECT comment_count FROM stories WHERE id = ?1", story).value_or(0);
        const std::string from = after ? place_of(connection, after) : std::string{};
        view.comments.reserve(static_cast<std::size_t>(most));
        for (auto rows =
                 connection.ask("SELECT id, parent, kind, state, reader, writer_name, writer_website, body, "
                                "removal_reason, posted_at, "
                                "edited_at, place, published_below FROM comments "
                                "WHERE story = ?1 AND place > ?2 AND kind = 0 AND (state = 0 OR published_below > 0) "
                                "ORDER BY place LIMIT ?3",
                                story, Bytes{from}, static_cast<std::int64_t>(most) + 1);
             rows.next();) {
            if (view.comments.size() == static_cast<std::size_t>(most)) {
                view.next = view.comments.back().comment.id;
                break;
            }
            view.comments.push_back({.comment = read_public(rows, story),
                                     .depth = static_cast<int>(rows.get<Bytes>(11).view.size() / step_size) - 1,
                                     .reply_count = rows.get<std::int64_t>(12)});
        }
        return view;
    }

    std::vector<Comment> list_pingbacks(wire::Snapshot& snapshot, StoryId story, int most) override {
        std::vector<Comment> pingbacks;
        for (auto rows =
                 connection_of(snapshot).ask("SELECT id, parent, kind, state, reader, writer_name, writer_website, "
                                             "body, removal_reason, posted_at, "
                                             "edited_at FROM comments WHERE story = ?1 AND kind > 0 AND state = 0 "
                                             "ORDER BY posted_at DESC, id DESC LIMIT ?2",
                                             story, most);
             rows.next();)
            pingbacks.push_back(read_public(rows, story));
        return pingbacks;
    }

    std::vector<StoryId> list_most_discussed(wire::Snapshot& snapshot, stories::PublicationId publication,
                                             Instant since, int most) override {
        std::vector<StoryId> discussed;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT recent.story FROM (SELECT story, COUNT(*) AS replies, MAX(posted_at) AS latest FROM comments "
                 "WHERE posted_at >= ?2 AND kind = 0 AND state = 0 GROUP BY story) AS recent "
                 "JOIN stories ON stories.id = recent.story "
                 "WHERE stories.publication = ?1 AND stories.state = 2 AND stories.kind = 0 "
                 "ORDER BY recent.replies DESC, recent.latest DESC, recent.story LIMIT ?3",
                 publication, since, most);
             rows.next();)
            discussed.push_back(rows.get<StoryId>(0));
        return discussed;
    }

    void add_comment(wire::Work& work, const Comment& comment) override {
        auto& connection = connection_of(work);
        const std::string place = place_under(comment.parent ? place_of(connection, comment.parent) : "", comment);
        const auto body = text::write_document(comment.body);
        connection.change(
            "INSERT INTO comments (id, story, parent, kind, state, reader, writer_name, writer_email, writer_website, "
            "writer_network, body, removal_reason, posted_at, edited_at, source, place, published_below) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 0)",
            comment.id, comment.story, or_null(comment.parent), comment.kind, comment.state, or_null(comment.reader),
            comment.writer_name, comment.writer_email, comment.writer_website, comment.writer_network, body,
            comment.removal_reason, comment.posted_at, comment.edited_at, comment.source, Bytes{place});
        if (!counts(comment)) return;
        connection.change("UPDATE stories SET comment_count = comment_count + 1 WHERE id = ?1", comment.story);
        if (place.size() == step_size) return;
        connection.change({"UPDATE comments SET published_below = published_below + 1 "
                           "WHERE id IN (SELECT value FROM json_each(?1))",
                           "UPDATE comments SET published_below = published_below + 1 WHERE id = ANY(?1)"},
                          ancestors_of(place));
    }

  private:
    template <typename IdType>
    static std::optional<IdType> or_null(IdType id) {
        return id ? std::optional{id} : std::nullopt;
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
