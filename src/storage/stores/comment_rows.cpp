// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/comment_rows.hpp"

#include <unordered_map>

#include "foundation/failure.hpp"
#include "text/document_json.hpp"

namespace standfirst::storage {

namespace {

using discussion::Comment;
using discussion::CommentId;
using discussion::CommentKind;
using discussion::CommentState;
using discussion::ThreadComment;
using discussion::Writer;

constexpr std::size_t most_steps = discussion::deepest_reply + 1;

void append_big_endian(std::string& bytes, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>((number >> shift) & 0xFFU);
}

// Columns in the order of load_comments.
ThreadComment read_listed(const Rows& row) {
    ThreadComment listed;
    auto& comment = listed.comment;
    comment.id = row.get<CommentId>(0);
    comment.story = row.get<stories::StoryId>(1);
    comment.parent = row.get<std::optional<CommentId>>(2).value_or(CommentId{});
    comment.kind = row.get_enum(3, CommentKind::trackback);
    comment.state = row.get_enum(4, CommentState::spam);
    comment.conversation = row.get<CommentId>(5);
    comment.removal_reason = row.get<std::string>(6);
    comment.posted_at = row.get<Instant>(7);
    comment.edited_at = row.get<std::optional<Instant>>(8);
    comment.shown_at = row.get<std::optional<Instant>>(9);
    comment.arrival = row.get<std::int64_t>(10);
    comment.recommends = row.get<std::int64_t>(11);
    comment.disagrees = row.get<std::int64_t>(12);
    comment.locked_at = row.get<std::optional<Instant>>(13);
    comment.version = row.get<std::int64_t>(14);
    listed.depth = static_cast<int>(row.get<Bytes>(15).view.size() / place_step) - 1;
    listed.reply_count = row.get<std::int64_t>(16);
    if (comment.state != CommentState::published) return listed;
    comment.reader = row.get<std::optional<ReaderId>>(17).value_or(ReaderId{});
    comment.writer_name = row.get<std::string>(18);
    comment.writer_website = row.get<std::string>(19);
    comment.body = read_comment_body(row.get<std::string_view>(20));
    comment.passage = row.get<std::string>(21);
    comment.featured_at = row.get<std::optional<Instant>>(22);
    listed.writer.handle = row.get<std::string>(23);
    listed.writer.role = row.get_enum(24, Role::publisher);
    listed.writer.comments = row.get<std::int64_t>(25);
    listed.writer.part = row.get<bool>(26) ? Writer::Part::author : Writer::Part::reader;
    listed.writer.portrait = row.get<std::string>(27);
    return listed;
}

}  // namespace

std::string place_below(std::string_view parent_place, const Comment& comment) {
    constexpr std::uint64_t sign = 0x8000'0000'0000'0000U;  // turned, so that moments before 1970 sort first
    std::string place{parent_place.substr(0, (most_steps - 1) * place_step)};
    append_big_endian(place, static_cast<std::uint64_t>(microseconds_of(comment.posted_at)) ^ sign);
    append_big_endian(place, static_cast<std::uint64_t>(comment.id.number()));
    return place;
}

std::vector<CommentId> comments_of_place(std::string_view place) {
    std::vector<CommentId> ids;
    for (std::size_t step = 0; step < place.size(); step += place_step) {
        std::uint64_t id = 0;
        for (const char byte : place.substr(step + 8, 8)) id = (id << 8U) | static_cast<unsigned char>(byte);
        ids.emplace_back(static_cast<std::int64_t>(id));
    }
    return ids;
}

// Its last eight bytes are an id, which is positive: one more never runs over.
std::string end_of_place(std::string_view place) {
    std::string end{place};
    for (auto byte = end.rbegin(); byte != end.rend(); ++byte) {
        *byte = static_cast<char>(static_cast<unsigned char>(*byte) + 1);
        if (*byte != 0) break;
    }
    return end;
}

text::Document read_comment_body(std::string_view json) {
    auto body = text::read_document(json);
    if (!body) throw Failure{"a stored comment is not a document: " + body.error().describe()};
    return std::move(*body);
}

std::vector<ThreadComment> load_comments(Connection& connection, const std::vector<CommentId>& ids) {
    std::unordered_map<CommentId, ThreadComment> found;
    found.reserve(ids.size());
    for (auto rows = connection.ask(
             {"SELECT c.id, c.story, c.parent, c.kind, c.state, c.conversation, c.removal_reason, c.posted_at, "
              "c.edited_at, c.shown_at, c.arrival, c.recommends, c.disagrees, c.locked_at, c.version, c.place, "
              "c.published_below, c.reader, COALESCE(accounts.name, c.writer_name), c.writer_website, c.body, "
              "c.passage, "
              "c.featured_at, COALESCE(accounts.handle, ''), COALESCE(accounts.role, 0), COALESCE(commenters.comments, "
              "0), "
              "CASE WHEN EXISTS (SELECT 1 FROM author_accounts JOIN stories_by_author "
              "ON stories_by_author.author = author_accounts.author WHERE author_accounts.reader = c.reader "
              "AND stories_by_author.story = c.story) THEN 1 ELSE 0 END, COALESCE(portraits.name, '') "
              "FROM json_each(?1) AS wanted JOIN comments AS c ON c.id = wanted.value "
              "LEFT JOIN accounts ON accounts.id = c.reader LEFT JOIN commenters ON commenters.reader = c.reader "
              "LEFT JOIN portraits ON portraits.reader = c.reader",
              "SELECT c.id, c.story, c.parent, c.kind, c.state, c.conversation, c.removal_reason, c.posted_at, "
              "c.edited_at, c.shown_at, c.arrival, c.recommends, c.disagrees, c.locked_at, c.version, c.place, "
              "c.published_below, c.reader, COALESCE(accounts.name, c.writer_name), c.writer_website, c.body, "
              "c.passage, "
              "c.featured_at, COALESCE(accounts.handle, ''), COALESCE(accounts.role, 0), COALESCE(commenters.comments, "
              "0), "
              "CASE WHEN EXISTS (SELECT 1 FROM author_accounts JOIN stories_by_author "
              "ON stories_by_author.author = author_accounts.author WHERE author_accounts.reader = c.reader "
              "AND stories_by_author.story = c.story) THEN 1 ELSE 0 END, COALESCE(portraits.name, '') "
              "FROM comments AS c "
              "LEFT JOIN accounts ON accounts.id = c.reader LEFT JOIN commenters ON commenters.reader = c.reader "
              "LEFT JOIN portraits ON portraits.reader = c.reader "
              "WHERE c.id = ANY(?1)"},
             NumberList{ids});
         rows.next();) {
        auto listed = read_listed(rows);
        const auto id = listed.comment.id;
        found.emplace(id, std::move(listed));
    }
    std::vector<ThreadComment> ordered;
    ordered.reserve(ids.size());
    for (const auto id : ids)
        if (auto row = found.extract(id)) ordered.push_back(std::move(row.mapped()));
    return ordered;
}

}  // namespace standfirst::storage
