// SPDX-License-Identifier: Apache-2.0
#include "site/comment_view.hpp"

#include <algorithm>
#include <unordered_map>

#include "foundation/date.hpp"
#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"
#include "site/relations.hpp"

namespace standfirst::site {

namespace {

using discussion::CommentId;
using discussion::CommentState;
using discussion::Reaction;
using discussion::ThreadComment;

constexpr int deepest = 5;

std::string words_for_removal(const Visit& visit, const discussion::Comment& comment) {
    if (comment.state == CommentState::deleted) return visit.say("site.comment_deleted");
    if (comment.removal_reason.empty()) return visit.say("site.comment_removed");
    const auto key = "site.reason_" + comment.removal_reason;
    const auto reason = visit.texts.has(key) ? visit.say(key) : comment.removal_reason;
    return visit.say("site.comment_removed_because", text::TextArgument::of("reason", reason));
}

CommentActsView view_acts(const Visit& visit, const ThreadComment& row, const Relations& relations,
                          const CommentSight& sight) {
    const auto& visitor = visit.request.visitor;
    const auto& comment = row.comment;
    const bool is_mine = visitor.is_signed_in() && comment.reader == visitor.reader;
    CommentActsView acts{.target = comment.id.number()};
    acts.recommends = comment.recommends;
    acts.disagrees = comment.disagrees;
    if (const auto found = relations.reactions.find(comment.id); found != relations.reactions.end()) {
        acts.has_recommended = found->second == Reaction::recommend;
        acts.has_disagreed = found->second == Reaction::disagree;
    }
    acts.may_react = visitor.is_signed_in() && !is_mine;
    acts.may_reply = sight.writing == CommentSight::Writing::open;
    acts.may_edit = is_mine && visit.now <= comment.posted_at + visit.rooms().discussion.settings.edit_window;
    acts.may_delete = is_mine;
    acts.may_report = visitor.is_signed_in() && !is_mine;
    acts.may_moderate = visitor.is_signed_in() && visitor.is_at_least(Role::moderator);
    acts.order = sight.order;
    return acts;
}

}  // namespace

FaceView view_face(std::string_view portrait, std::string_view name, media::PortraitSize size) {
    if (!portrait.empty()) return {.src = media::path_of_portrait(portrait, size), .initial = {}};
    FaceView face;
    for (std::size_t at = 0; at < name.size() && face.initial.empty();)
        if (const auto point = next_code_point(name, at); point != U' ') append_code_point(face.initial, point);
    return face;
}

std::vector<std::string> view_marks(const Visit& visit, const ThreadComment& row) {
    std::vector<std::string> marks;
    for (const auto mark : discussion::marks_of(row, visit.rooms().discussion.settings))
        marks.push_back(visit.say("site.mark_" + std::string{discussion::word_of(mark)}));
    if (row.comment.featured_at) marks.push_back(visit.say("site.mark_featured"));
    return marks;
}

text::HtmlRendering comment_rendering(const Visit& visit) {
    text::HtmlRendering rendering;
    rendering.find_media = [](MediaId) -> const text::MediaView* { return nullptr; };
    rendering.links_by = text::LinksBy::readers;
    rendering.today = visit.today;
    rendering.language = visit.publication().language;
    rendering.label = [&visit](std::string_view key) { return visit.say(key); };
    return rendering;
}

CommentView view_comment(const Visit& visit, const ThreadComment& row, DayWords& days,
                         const text::HtmlRendering& rendering, int above) {
    const discussion::Comment& comment = row.comment;
    CommentView shown;
    shown.id = comment.id.number();
    shown.depth = std::clamp(row.depth - above, 0, deepest);
    if (comment.state != CommentState::published) {
        shown.gone_words = words_for_removal(visit, comment);
        return shown;
    }
    shown.name = comment.writer_name;
    shown.website = comment.writer_website;
    if (!row.writer.handle.empty()) shown.profile = "/readers/" + percent_encode(row.writer.handle);
    shown.marks = view_marks(visit, row);
    shown.posted = days.day_of(comment.posted_at);
    shown.posted_exact = format_rfc3339(comment.posted_at);
    if (comment.edited_at) shown.edited = visit.say("site.comment_edited");
    shown.passage = comment.passage;
    shown.body = text::render_html(comment.body, rendering);
    return shown;
}

void name_parents(const std::vector<ThreadComment>& rows, std::vector<CommentView>& views) {
    std::unordered_map<CommentId, std::string_view> names;
    names.reserve(rows.size());
    for (const auto& row : rows)
        if (row.comment.state == CommentState::published) names.emplace(row.comment.id, row.comment.writer_name);
    for (std::size_t i = 0; i < views.size(); ++i) {
        const auto parent = names.find(rows[i].comment.parent);
        if (parent == names.end() || !views[i].gone_words.empty()) continue;
        views[i].parent = parent->first.number();
        views[i].parent_name = parent->second;
    }
}

std::vector<CommentView> view_comments(const Visit& visit, const std::vector<ThreadComment>& rows, DayWords& days,
                                       const CommentSight& sight, int above) {
    const auto relations = read_relations(visit, rows);
    const auto rendering = comment_rendering(visit);
    const auto& visitor = visit.request.visitor;
    std::vector<CommentView> views;
    views.reserve(rows.size());
    for (const auto& row : rows) {
        if (relations.ignored.contains(row.comment.reader)) {
            views.push_back({.id = row.comment.id.number(),
                             .depth = std::clamp(row.depth - above, 0, deepest),
                             .gone_words = visit.say("site.comment_ignored")});
            continue;
        }
        auto& view = views.emplace_back(view_comment(visit, row, days, rendering, above));
        if (!view.gone_words.empty()) continue;
        view.is_new = sight.behind >= 0 && row.comment.arrival > sight.behind &&
                      !(visitor.is_signed_in() && row.comment.reader == visitor.reader);
        if (!visitor.is_signed_in() && sight.behind < 0) view.arrival = row.comment.arrival;
        view.acts = view_acts(visit, row, relations, sight);
        view.face = view_face(row.writer.portrait, row.comment.writer_name);
    }
    name_parents(rows, views);
    return views;
}

}  // namespace standfirst::site
