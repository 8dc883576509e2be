// SPDX-License-Identifier: Apache-2.0
#include "discussion/showing.hpp"

namespace standfirst::discussion {

void show(wire::Work& work, const Rooms& /*rooms*/, const Comment& comment, CommentChange change, Instant /*now*/) {
    work.announce(to_announcement(ThreadChanged{.story = comment.story, .comment = comment.id, .change = change}));
}

void hide(wire::Work& work, const Rooms& /*rooms*/, const Comment& comment) {
    work.announce(to_announcement(
        ThreadChanged{.story = comment.story, .comment = comment.id, .change = CommentChange::taken_away}));
}

void hold(wire::Work& work, const Rooms& /*rooms*/, const Comment& comment, Instant /*now*/) {
    work.announce(to_announcement(QueueChanged{comment.id}));
}

}  // namespace standfirst::discussion
