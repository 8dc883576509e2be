// SPDX-License-Identifier: Apache-2.0
// The conversation under a story, to be read (templates/parts/conversation.html).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discussion/reading.hpp"
#include "site/almanac.hpp"
#include "site/visit.hpp"
#include "text/safe_html.hpp"
#include "text/template.hpp"

namespace standfirst::site {

// Looks into the thread that it was made from, which must outlive it.
struct CommentView {
    std::int64_t id = 0;
    int depth = 0;           // 0 to 5; deeper replies stand at 5
    std::string gone_words;  // of a tombstone, else empty
    std::string_view name;
    std::string_view website;
    std::optional<std::int64_t> parent;
    std::string_view parent_name;
    std::string_view posted;
    std::string posted_exact;
    text::SafeHtml body;
    static constexpr auto fields =
        text::fields(text::field("id", &CommentView::id), text::field("depth", &CommentView::depth),
                     text::field("gone_words", &CommentView::gone_words), text::field("name", &CommentView::name),
                     text::field("website", &CommentView::website), text::field("parent", &CommentView::parent),
                     text::field("parent_name", &CommentView::parent_name), text::field("posted", &CommentView::posted),
                     text::field("posted_exact", &CommentView::posted_exact), text::field("body", &CommentView::body));
};

struct MentionView {
    std::string name;
    std::string href;
    std::string_view posted;
    std::string posted_exact;
    static constexpr auto fields = text::fields(
        text::field("name", &MentionView::name), text::field("href", &MentionView::href),
        text::field("posted", &MentionView::posted), text::field("posted_exact", &MentionView::posted_exact));
};

struct ConversationView {
    std::int64_t total = 0;
    std::vector<CommentView> comments;
    std::string older;  // where the thread goes on, or empty
    std::string state_words;
    std::vector<MentionView> mentions;
    static constexpr auto fields = text::fields(
        text::field("total", &ConversationView::total), text::field("comments", &ConversationView::comments),
        text::field("older", &ConversationView::older), text::field("state_words", &ConversationView::state_words),
        text::field("mentions", &ConversationView::mentions));
};

// The rows of a conversation, read once; the views look into them.
struct ConversationRows {
    discussion::ThreadView thread;
    std::vector<discussion::Comment> mentions;
};
// `after` is the comment that the page begins behind; none: from the first.
[[nodiscard]] ConversationRows read_conversation(const Visit& visit, stories::StoryId story,
                                                 discussion::CommentId after);

// None where the story takes no comments and has none.
[[nodiscard]] std::optional<ConversationView> view_conversation(const Visit& visit, const ConversationRows& rows,
                                                                DayWords& days, stories::CommentMode mode,
                                                                const std::string& path);

}  // namespace standfirst::site
