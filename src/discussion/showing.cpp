// SPDX-License-Identifier: Apache-2.0
#include "discussion/showing.hpp"

#include "discussion/notifying.hpp"

namespace standfirst::discussion {

void show(wire::Work& work, const Rooms& rooms, const Comment& comment, CommentChange change, Instant now) {
    work.announce(to_announcement(ThreadChanged{.story = comment.story, .comment = comment.id, .change = change}));
    if (change == CommentChange::edited)
        tell_mentioned(work, rooms, comment, now);
    else
        tell_of_comment(work, rooms, comment, now);
}

void hide(wire::Work& work, const Rooms& /*rooms*/, const Comment& comment) {
    work.announce(to_announcement(
        ThreadChanged{.story = comment.story, .comment = comment.id, .change = CommentChange::taken_away}));
}

void hold(wire::Work& work, const Rooms& /*rooms*/, const Comment& comment, Instant /*now*/) {
    work.announce(to_announcement(QueueChanged{comment.id}));
}

}  // namespace standfirst::discussion
