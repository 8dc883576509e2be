// SPDX-License-Identifier: Apache-2.0
// Puts the demo newsroom into an empty publication, through the same rules as any other.
#pragma once

#include <cstdint>
#include <functional>

#include "discussion/comment_store.hpp"
#include "foundation/result.hpp"
#include "media/editing.hpp"
#include "media/intake.hpp"
#include "stories/publishing.hpp"

namespace standfirst::demo {

// The rooms that the demo goes through. All outlive it.
struct Rooms {
    wire::Archive& archive;
    stories::Stores stories;
    stories::Editing& editing;
    stories::Filing& filing;
    discussion::CommentStore& comments;
    media::Intake& media;
    media::Editing& media_editing;
    media::Decoder& decoder;
    IdMaker& ids;
    const Clock& clock;
};

using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

// Sections, topics, authors, pages, stories with their pictures, conversations and the front page. Dates are moved by
// whole days, so that the newest story is of today or yesterday. A second run changes nothing. Refuses what the rules
// refuse, with the file's name.
[[nodiscard]] Result<void> load_newsroom(const Rooms& rooms, stories::PublicationId publication,
                                         const Progress& progress);

}  // namespace standfirst::demo
