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
    std::string source;  // key of an import: a second import finds it again
};

}  // namespace standfirst::discussion
