// SPDX-License-Identifier: Apache-2.0
#include "discussion/watermark.hpp"

#include <algorithm>

#include "discussion/refusals.hpp"

namespace standfirst::discussion {

Result<NewComments> read_new(wire::Snapshot& snapshot, ThreadStore& threads, WatermarkStore& watermarks,
                             const Visitor& visitor, stories::StoryId story, std::optional<std::int64_t> behind) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    const auto thread = threads.find_thread(snapshot, story);
    if (!thread) return refuse(refusals::no_such_thread);
    NewComments news{.arrivals = thread->arrivals};
    news.since = watermarks.find_watermark(snapshot, visitor.reader, story);
    if (behind) news.since = Watermark{.arrival = *behind, .seen_at = news.since ? news.since->seen_at : Instant{}};
    if (news.since && news.since->arrival < thread->arrivals)
        news.count = watermarks.count_new(snapshot, visitor.reader, story, news.since->arrival, most_new_counted);
    return news;
}

Result<void> mark_seen(wire::Work& work, ThreadStore& threads, WatermarkStore& watermarks, const Visitor& visitor,
                       stories::StoryId story, std::int64_t arrival, Instant now) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    const auto thread = threads.find_thread(work, story);
    if (!thread) return refuse(refusals::no_such_thread);
    watermarks.change_watermark(work, visitor.reader, story,
                                {.arrival = std::clamp(arrival, std::int64_t{0}, thread->arrivals), .seen_at = now});
    return {};
}

}  // namespace standfirst::discussion
