// SPDX-License-Identifier: Apache-2.0
#include "site/conversation_view.hpp"

#include <algorithm>
#include <utility>

#include "foundation/date.hpp"
#include "text/excerpt.hpp"

namespace standfirst::site {

namespace {

constexpr int most_mentions = 50;
constexpr int most_featured = 3;
constexpr std::size_t featured_length = 320;

std::string words_for_state(const Visit& visit, stories::CommentMode mode, bool has_comments) {
    switch (mode) {
        case stories::CommentMode::open:
        case stories::CommentMode::held:
            return has_comments ? std::string{} : visit.say("site.no_comments");
        case stories::CommentMode::closed:
        case stories::CommentMode::off:
            return visit.say("site.comments_closed");
    }
    return {};
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
    rows.featured =
        rooms.comments.list_public(visit.sight(), rooms.comments.list_featured(visit.sight(), story, most_featured));
    return rows;
}

namespace {

std::vector<FeaturedView> view_featured(const Visit& visit, const ConversationRows& rows) {
    std::vector<FeaturedView> featured;
    for (const auto& row : rows.featured) {
        const bool is_on_page = std::ranges::any_of(
            rows.thread.comments, [&](const auto& other) { return other.comment.id == row.comment.id; });
        auto& view = featured.emplace_back();
        view.name = row.comment.writer_name;
        view.words = text::make_excerpt(text::render_plain_text(row.comment.body, visit.today), featured_length);
        view.href = (is_on_page ? "#comment-" : "/c/") + row.comment.id.to_string();
        view.marks = view_marks(visit, row);
        view.marks.pop_back();  // that it was featured, as the block says
    }
    return featured;
}

}  // namespace

std::optional<ConversationView> view_conversation(const Visit& visit, const ConversationRows& rows, DayWords& days,
                                                  stories::CommentMode mode, const std::string& path) {
    const std::vector<discussion::ThreadComment>& thread = rows.thread.comments;
    if (thread.empty() && rows.mentions.empty() &&
        (mode == stories::CommentMode::closed || mode == stories::CommentMode::off))
        return std::nullopt;
    ConversationView view{.total = rows.thread.total};
    const text::HtmlRendering rendering = comment_rendering(visit);
    view.comments.reserve(thread.size());
    for (const discussion::ThreadComment& row : thread)
        view.comments.push_back(view_comment(visit, row, days, rendering));
    name_parents(thread, view.comments);
    view.featured = view_featured(visit, rows);
    if (rows.thread.next) view.older = path + "?comments=" + rows.thread.next.to_string() + "#conversation";
    view.state_words = words_for_state(visit, mode, !thread.empty());
    // Only stories have a conversation to take part in, and their paths have two parts.
    if (std::ranges::count(path, '/') == 2) {
        view.join = path + "/conversation";
        view.follow = path + "/follow";
    }
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
