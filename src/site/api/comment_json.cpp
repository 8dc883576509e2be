// SPDX-License-Identifier: Apache-2.0
#include "site/api/comment_json.hpp"

#include "foundation/date.hpp"
#include "site/comment_paths.hpp"

namespace standfirst::site {

namespace {

using discussion::Comment;
using discussion::CommentState;
using discussion::Reaction;
using discussion::ThreadComment;

void write_writer(text::CanonicalJson& json, const Visit& visit, const ThreadComment& row) {
    json.begin_object();
    json.field("handle", row.writer.handle);
    json.key("marks").begin_array();
    for (const auto mark : discussion::marks_of(row, visit.rooms().discussion.settings))
        json.string(discussion::word_of(mark));
    json.end_array();
    json.field("name", row.comment.writer_name);
    json.end_object();
}

std::string_view word_of_reaction(const Relations& relations, discussion::CommentId comment) {
    const auto found = relations.reactions.find(comment);
    if (found == relations.reactions.end()) return {};
    return found->second == Reaction::recommend ? "recommend" : "disagree";
}

}  // namespace

std::string_view word_of(CommentState state) {
    switch (state) {
        case CommentState::published:
            return "published";
        case CommentState::held:
            return "held";
        case CommentState::deleted:
            return "deleted";
        case CommentState::removed:
        case CommentState::spam:
            return "removed";
    }
    return {};
}

void write_comment(text::CanonicalJson& json, const Visit& visit, const ThreadComment& row, const Relations& relations,
                   const text::HtmlRendering& rendering) {
    const auto& comment = row.comment;
    const bool is_public = comment.state == CommentState::published;
    const bool is_ignored = is_public && relations.ignored.contains(comment.reader);
    const bool is_shown = is_public && !is_ignored;
    json.begin_object();
    json.key("depth").number(row.depth);
    json.key("disagrees").number(comment.disagrees);
    if (is_shown && comment.edited_at) json.key("edited_at").string(format_rfc3339(*comment.edited_at));
    json.flag("featured", is_public && comment.featured_at.has_value());
    if (is_shown) json.key("html").string(text::render_html(comment.body, rendering).html());
    json.key("id").string(comment.id.to_string());
    json.flag("ignored", is_ignored);
    if (comment.parent) json.key("parent").string(comment.parent.to_string());
    if (is_shown) json.field("passage", comment.passage);
    json.key("posted_at").string(format_rfc3339(comment.posted_at));
    json.field("reaction", word_of_reaction(relations, comment.id));
    json.key("recommends").number(comment.recommends);
    json.key("replies").number(row.reply_count);
    // A tombstone says who took the words away, and nothing of a comment that waits.
    json.key("state").string(is_public || comment.state == CommentState::deleted ? word_of(comment.state) : "removed");
    if (is_shown) json.key("text").string(text::render_plain_text(comment.body, visit.today));
    json.key("url").string(visit.absolute(path_of_comment(comment.id)));
    if (is_shown) json.key("version").number(comment.version);
    if (is_shown) write_writer(json.key("writer"), visit, row);
    json.end_object();
}

void write_hidden_comment(text::CanonicalJson& json, const Visit& visit, const Comment& comment,
                          const text::HtmlRendering& rendering) {
    json.begin_object();
    json.key("html").string(text::render_html(comment.body, rendering).html());
    json.key("id").string(comment.id.to_string());
    if (comment.parent) json.key("parent").string(comment.parent.to_string());
    json.key("posted_at").string(format_rfc3339(comment.posted_at));
    json.key("state").string(word_of(comment.state));
    json.key("text").string(text::render_plain_text(comment.body, visit.today));
    json.key("url").string(visit.absolute(path_of_comment(comment.id)));
    json.key("version").number(comment.version);
    json.end_object();
}

}  // namespace standfirst::site
