// SPDX-License-Identifier: Apache-2.0
// A comment and its place in the thread under a story.
#pragma once

#include <optional>
#include <string>

#include "foundation/instant.hpp"
#include "foundation/visitor.hpp"
#include "stories/story.hpp"
#include "text/document.hpp"

namespace standfirst::discussion {

using CommentId = Id<struct CommentTag>;

enum class CommentState {
    published,
    held,     // waits for a person
    removed,  // by a moderator, with a reason
    deleted,  // by its writer
    spam,     // came with an import as spam; kept for moderators
};

enum class CommentKind {
    comment,
    pingback,  // another site said that it links here; came with an import; listed apart
    trackback,
};

// Why a comment waits for a person. The numbers are stored.
enum class HoldReason {
    none,
    thread_is_held,  // the story's comments are held until approved
    listed_word,
    many_links,
    repeated_text,
    new_reader,    // the setting for a new reader's first comments
    check_failed,  // a check broke or took too long
    reported,      // taken down by a moderator until it is decided
};

struct Comment {
    CommentId id;
    stories::StoryId story;
    CommentId parent;  // none: it begins a conversation
    CommentKind kind = CommentKind::comment;
    CommentState state = CommentState::published;
    ReaderId reader;           // none for writers that came with an import
    std::string writer_name;   // as it was signed
    std::string writer_email;  // never public
    std::string writer_website;
    std::string writer_network;  // never public; an import's address, dropped after the setting's days
    text::Document body;
    std::string removal_reason;
    Instant posted_at{};
    std::optional<Instant> edited_at;
    std::string source;   // key of an import: a second import finds it again
    std::string passage;  // of the parent, plain words, that it answers
    HoldReason hold = HoldReason::none;
    CommentId conversation;           // the comment that began it, itself where it has no parent
    std::optional<Instant> shown_at;  // when it was first public
    std::int64_t arrival = 0;         // the story's number for that moment; 0: not yet
    std::int64_t recommends = 0;
    std::int64_t disagrees = 0;
    std::optional<Instant> featured_at;
    std::optional<Instant> locked_at;  // of what begins a conversation: nobody answers or reacts in it any more
    std::int64_t version = 1;          // grows with every change of words or state; decisions name the one they saw
};

}  // namespace standfirst::discussion
