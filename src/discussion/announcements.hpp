// SPDX-License-Identifier: Apache-2.0
// What discussion/ calls out on the wire.
#pragma once

#include <optional>

#include "discussion/comment.hpp"
#include "wire/announcement.hpp"

namespace standfirst::discussion {

// What became of a comment.
enum class CommentChange { posted, edited, taken_away, restored, featured, locked };

// Comments came to a story or changed there: whatever shows the conversation or its count is out of date. Where it is
// one comment, it is named.
struct ThreadChanged {
    static constexpr std::string_view kind = "discussion.thread_changed";
    stories::StoryId story;
    CommentId comment = {};
    CommentChange change = CommentChange::posted;
};

// Somebody reacted to a comment: its counters moved. No public page is made anew for that; live pages hear it.
struct CommentReacted {
    static constexpr std::string_view kind = "discussion.comment_reacted";
    stories::StoryId story;
    CommentId comment;
};

// The thread has a new generation: pages that show one of its orders are out of date.
struct OrderRenewed {
    static constexpr std::string_view kind = "discussion.order_renewed";
    stories::StoryId story;
};

// A comment waits for a person, or no longer does.
struct QueueChanged {
    static constexpr std::string_view kind = "discussion.queue_changed";
    CommentId comment;
};

// A moderator has decided something: the public log has an entry more.
struct LogGrew {
    static constexpr std::string_view kind = "discussion.log_grew";
    stories::PublicationId publication;
};

[[nodiscard]] wire::Announcement to_announcement(const ThreadChanged& event);
[[nodiscard]] wire::Announcement to_announcement(const CommentReacted& event);
[[nodiscard]] wire::Announcement to_announcement(const QueueChanged& event);
[[nodiscard]] wire::Announcement to_announcement(const OrderRenewed& event);
[[nodiscard]] wire::Announcement to_announcement(const LogGrew& event);
// Empty when it is another kind.
[[nodiscard]] std::optional<ThreadChanged> thread_changed_of(const wire::Announcement& announcement);
[[nodiscard]] std::optional<OrderRenewed> order_renewed_of(const wire::Announcement& announcement);
[[nodiscard]] std::optional<CommentReacted> comment_reacted_of(const wire::Announcement& announcement);
[[nodiscard]] std::optional<LogGrew> log_grew_of(const wire::Announcement& announcement);

}  // namespace standfirst::discussion
