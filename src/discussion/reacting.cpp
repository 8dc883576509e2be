// SPDX-License-Identifier: Apache-2.0
#include "discussion/reacting.hpp"

#include "discussion/announcements.hpp"
#include "discussion/posting.hpp"
#include "discussion/refusals.hpp"

namespace standfirst::discussion {

Result<Reactions> react(wire::Work& work, const Rooms& rooms, const Visitor& visitor, CommentId id,
                        std::optional<Reaction> reaction, Instant now) {
    const auto reader = get_commenter(work, rooms, visitor, now);
    if (!reader) return refuse(reader.error());
    const auto comment = rooms.comments.find_comment(work, id);
    if (!comment || comment->state != CommentState::published || comment->kind != CommentKind::comment)
        return refuse(refusals::no_such_comment);
    if (comment->reader == visitor.reader) return refuse(refusals::your_own_comment);
    if (const auto unlocked = require_unlocked(work, rooms, *comment); !unlocked) return refuse(unlocked.error());
    const Reactions before{.recommends = comment->recommends, .disagrees = comment->disagrees};
    const auto after = rooms.reactions.change_reaction(work, id, visitor.reader, reaction, now);
    if (after != before) work.announce(to_announcement(CommentReacted{.story = comment->story, .comment = id}));
    return after;
}

}  // namespace standfirst::discussion
