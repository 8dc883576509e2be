// SPDX-License-Identifier: Apache-2.0
// What the rules of the conversation are given.
#pragma once

#include "discussion/comment_store.hpp"
#include "discussion/commenter_store.hpp"
#include "discussion/decision_store.hpp"
#include "discussion/follow_store.hpp"
#include "discussion/notification_store.hpp"
#include "discussion/reaction_store.hpp"
#include "discussion/report_store.hpp"
#include "discussion/settings.hpp"
#include "discussion/thread_store.hpp"
#include "foundation/id.hpp"
#include "foundation/random.hpp"
#include "readers/account_store.hpp"

namespace standfirst::discussion {

struct Rooms {
    CommentStore& comments;
    ThreadStore& threads;
    CommenterStore& commenters;
    ReactionStore& reactions;
    FollowStore& follows;
    NotificationStore& notifications;
    ReportStore& reports;
    DecisionStore& decisions;
    readers::AccountStore& accounts;
    IdMaker& ids;
    Random& random;
    const Settings& settings;
};

}  // namespace standfirst::discussion
