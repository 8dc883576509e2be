// SPDX-License-Identifier: Apache-2.0
// What happens in a conversation, told to the pages that are open: server-sent events on a channel for each thread.
//
//     posted   {"comment":"17","writer":"ana"}                    and is public; whoever ignores her is told nothing
//     edited   {"body":"<p>…</p>","comment":"17"}                 HTML, as on the page
//     counted  {"comment":"17","disagrees":1,"recommends":4}
//     gone     {"comment":"17","state":"deleted"}                 or "removed"; also what waits for a moderator again
//     resync   {}                                                 something was missed: look at the page anew
#pragma once

#include <optional>
#include <string>

#include "discussion/comment_store.hpp"
#include "stories/story.hpp"
#include "web/live_channels.hpp"
#include "wire/archive.hpp"

namespace standfirst::site {

[[nodiscard]] std::string live_channel_of(stories::StoryId story);

// Tells what an announcement says to those who listen; reads the archive only where somebody does. For the wire.
void tell_live(web::LiveChannels& channels, wire::Archive& archive, discussion::CommentStore& comments,
               const wire::NumberedAnnouncement& heard);

}  // namespace standfirst::site
