// SPDX-License-Identifier: Apache-2.0
#include "site/conversation_view.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "foundation/date.hpp"
#include "text/html_out.hpp"

namespace standfirst::site {

namespace {

constexpr int deepest = 5;
constexpr int most_mentions = 50;

std::string words_for_removal(const Visit& visit, const discussion::Comment& comment) {
    if (comment.state == discussion::CommentState::deleted) return visit.say("site.comment_deleted");
    if (comment.removal_reason.empty()) return visit.say("site.comment_removed");
    return visit.say("site.comment_removed_because", text::TextArgument::of("reason", comment.removal_reason));
}

std::string words_for_state(const Visit& visit, stories::CommentMode mode, bool has_comments) {
    switch (mode) {
        case stories::CommentMode::open:
        case stories::CommentMode::held:
            return visit.say(has_comments ? "site.comments_read_only" : "site.no_comments");
        case stories::CommentMode::closed:
        case stories::CommentMode::off:
            return visit.say("site.comments_closed");
    }
    return {};
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

}  // namespace

ConversationRows read_conversation(const Visit& visit, stories::StoryId story, discussion::CommentId after) {
    const Rooms& rooms = visit.rooms();
    ConversationRows rows;
    auto thread =
        discussion::read_thread(visit.sight(), rooms.comments, story, after, rooms.settings.comments_per_page);
    // An address that names a comment of elsewhere begins at the beginning.
    if (!thread)
        thread = discussion::read_thread(visit.sight(), rooms.comments, story, {}, rooms.settings.comments_per_page);
    rows.thread = std::move(thread).value();
    rows.mentions = rooms.comments.list_pingbacks(visit.sight(), story, most_mentions);
    return rows;
}

std::optional<ConversationView> view_conversation(const Visit& visit, const ConversationRows& rows, DayWords& days,
                                                  stories::CommentMode mode, const std::string& path) {
    const std::vector<discussion::ThreadComment>& thread = rows.thread.comments;
    if (thread.empty() && rows.mentions.empty() &&
        (mode == stories::CommentMode::closed || mode == stories::CommentMode::off))
        return std::nullopt;
    ConversationView view{.total = rows.thread.total};
    const text::HtmlRendering rendering = comment_rendering(visit);
    std::unordered_map<discussion::CommentId, std::string_view> names;
    names.reserve(thread.size());
    view.comments.reserve(thread.size());
    for (const discussion::ThreadComment& row : thread) {
        const discussion::Comment& comment = row.comment;
        CommentView& shown = view.comments.emplace_back();
        shown.id = comment.id.number();
        shown.depth = std::clamp(row.depth, 0, deepest);
        if (comment.state != discussion::CommentState::published) {
            shown.gone_words = words_for_removal(visit, comment);
            continue;
        }
        shown.name = comment.writer_name;
        names.emplace(comment.id, comment.writer_name);
        shown.website = comment.writer_website;
        if (const auto parent = names.find(comment.parent); parent != names.end()) {
            shown.parent = comment.parent.number();
            shown.parent_name = parent->second;
        }
        shown.posted = days.day_of(comment.posted_at);
        shown.posted_exact = format_rfc3339(comment.posted_at);
        shown.body = text::render_html(comment.body, rendering);
    }
    if (rows.thread.next) view.older = path + "?comments=" + rows.thread.next.to_string() + "#conversation";
    view.state_words = words_for_state(visit, mode, !thread.empty());
    for (const discussion::Comment& mention : rows.mentions) {
        MentionView& shown = view.mentions.emplace_back();
        shown.name = mention.writer_name.empty() ? mention.writer_website : mention.writer_name;
        shown.href = mention.writer_website;
        shown.posted = days.day_of(mention.posted_at);
        shown.posted_exact = format_rfc3339(mention.posted_at);
    }
    return view;
}

}  // namespace standfirst::site
