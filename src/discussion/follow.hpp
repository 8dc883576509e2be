// SPDX-License-Identifier: Apache-2.0
// A follow: what a reader wants to hear of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discussion/reading.hpp"

namespace standfirst::discussion {

// What may be followed. The numbers are stored.
enum class FollowKind {
    reader,        // their comments
    author,        // their stories
    topic,         // the stories under it
    thread,        // the comments under a story
    conversation,  // what is beneath one first comment
};

inline constexpr FollowKind last_follow_kind = FollowKind::conversation;

// "reader", "author", "topic", "thread", "conversation".
[[nodiscard]] std::string_view word_of(FollowKind kind);
[[nodiscard]] std::optional<FollowKind> follow_kind_of(std::string_view word);

struct Follow {
    FollowKind kind = FollowKind::reader;
    std::int64_t target = 0;  // the id of what is followed
    friend auto operator<=>(const Follow&, const Follow&) = default;
};

[[nodiscard]] inline Follow follow_of(ReaderId id) { return {.kind = FollowKind::reader, .target = id.number()}; }
[[nodiscard]] inline Follow follow_of(stories::AuthorId id) { return {FollowKind::author, id.number()}; }
[[nodiscard]] inline Follow follow_of(stories::TopicId id) { return {FollowKind::topic, id.number()}; }
[[nodiscard]] inline Follow follow_of(stories::StoryId id) { return {FollowKind::thread, id.number()}; }
[[nodiscard]] inline Follow follow_of(CommentId id) { return {FollowKind::conversation, id.number()}; }

// Where a feed goes on: behind what was shown at that moment.
struct FeedMark {
    Instant at{};
    std::int64_t id = 0;
    [[nodiscard]] std::string to_string() const;  // "1764071000000000.123"
    [[nodiscard]] static std::optional<FeedMark> parse(std::string_view text);
    friend auto operator<=>(const FeedMark&, const FeedMark&) = default;
};

// One row of /following: a comment, or a story of a followed author or topic.
struct FeedItem {
    FeedMark mark;
    FollowKind why = FollowKind::reader;  // the first of them that it came by
    stories::StoryId story;
    std::string headline;
    std::optional<ThreadComment> comment;  // none: it is the story itself
    std::string answered_name;             // who wrote what the comment answers
    std::string answered_passage;          // the passage that it quotes, or the beginning of what it answers
    enum class Sight { seen, unseen } sight = Sight::seen;
};

struct FeedPage {
    std::vector<FeedItem> items;  // latest first
    std::optional<FeedMark> next;
};

// A row of the list of followers, or of those whom one follows or ignores.
struct FollowedReader {
    ReaderId reader;
    std::string handle;
    std::string name;
    Instant since{};
};

// A row of the list of all that one follows.
struct FollowedThing {
    Follow follow;
    Instant since{};
    std::string title;       // a name, a title, a headline; empty where it is not there (any more)
    std::string word;        // the handle of a reader, the slug of an author or topic
    std::string writer;      // of the comment that begins a conversation
    stories::StoryId story;  // of a thread or conversation
};

}  // namespace standfirst::discussion
