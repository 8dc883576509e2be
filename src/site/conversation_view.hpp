// SPDX-License-Identifier: Apache-2.0
// The conversation under a story, to be read (templates/parts/conversation.html).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discussion/reading.hpp"
#include "site/comment_view.hpp"

namespace standfirst::site {

struct MentionView {
    std::string name;
    std::string href;
    std::string_view posted;
    std::string posted_exact;
    static constexpr auto fields = text::fields(
        text::field("name", &MentionView::name), text::field("href", &MentionView::href),
        text::field("posted", &MentionView::posted), text::field("posted_exact", &MentionView::posted_exact));
};

struct FeaturedView {
    std::string_view name;
    std::string words;
    std::string href;  // where it stands in the conversation
    std::vector<std::string> marks;
    static constexpr auto fields =
        text::fields(text::field("name", &FeaturedView::name), text::field("words", &FeaturedView::words),
                     text::field("href", &FeaturedView::href), text::field("marks", &FeaturedView::marks));
};

struct ConversationView {
    std::int64_t total = 0;
    std::vector<FeaturedView> featured;
    std::vector<CommentView> comments;
    std::string older;  // where the thread goes on, or empty
    std::string state_words;
    std::string join;    // where one takes part, or empty
    std::string follow;  // where one follows it
    std::vector<MentionView> mentions;
    static constexpr auto fields = text::fields(
        text::field("total", &ConversationView::total), text::field("featured", &ConversationView::featured),
        text::field("comments", &ConversationView::comments), text::field("older", &ConversationView::older),
        text::field("state_words", &ConversationView::state_words), text::field("join", &ConversationView::join),
        text::field("follow", &ConversationView::follow), text::field("mentions", &ConversationView::mentions));
};

// The rows of a conversation, read once; the views look into them.
struct ConversationRows {
    discussion::ThreadView thread;
    std::vector<discussion::Comment> mentions;
    std::vector<discussion::ThreadComment> featured;  // that staff chose, the latest first
};
// `after` is the comment that the page begins behind; none: from the first.
[[nodiscard]] ConversationRows read_conversation(const Visit& visit, stories::StoryId story,
                                                 discussion::CommentId after);

// None where the story takes no comments and has none.
[[nodiscard]] std::optional<ConversationView> view_conversation(const Visit& visit, const ConversationRows& rows,
                                                                DayWords& days, stories::CommentMode mode,
                                                                const std::string& path);

}  // namespace standfirst::site
