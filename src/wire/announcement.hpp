// SPDX-License-Identifier: Apache-2.0
// What happened, called out on the wire: kept for a day, in one order for every node and process.
#pragma once

#include <string>

#include "wire/snapshot.hpp"

namespace standfirst::wire {

// Each room declares its own as types in announcements.hpp, with to_announcement() and from_announcement().
struct Announcement {
    std::string kind;     // "story.published": room, dot, past tense
    std::string subject;  // the id of what it is about, decimal
    std::string detail;   // small JSON for listeners, or empty; ids and states, never words or personal data
};

struct NumberedAnnouncement {
    Position position = 0;
    Announcement announcement;
};

}  // namespace standfirst::wire
