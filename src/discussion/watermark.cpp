// SPDX-License-Identifier: Apache-2.0
#include "discussion/watermark.hpp"

#include <algorithm>

#include "discussion/refusals.hpp"

namespace standfirst::discussion {

namespace {

// What of a thread's arrivals the visitor may have seen.
Result<std::int64_t> get_arrival(wire::Snapshot& snapshot, ThreadStore& threads, const Visitor& visitor,
                                 stories::StoryId story, std::int64_t arrival) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    const auto thread = threads.find_thread(snapshot, story);
    if (!thread) return refuse(refusals::no_such_thread);
    return std::clamp(arrival, std::int64_t{0}, thread->arrivals);
}

}  // namespace

Result<NewComments> read_new(wire::Snapshot& snapshot, ThreadStore& threads, WatermarkStore& watermarks,
                             const Visitor& visitor, stories::StoryId story, std::optional<std::int64_t> behind,
                             Instant now) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    const auto thread = threads.find_thread(snapshot, story);
    if (!thread) return refuse(refusals::no_such_thread);
    NewComments news{.arrivals = thread->arrivals};
    news.watermark = watermarks.find_watermark(snapshot, visitor.reader, story);
    if (const auto& mark = news.watermark) {
        news.since = mark->is_visit_on(now)
                         ? NewComments::Since{.arrival = mark->visit_arrival, .looked_at = mark->visit_since}
                         : NewComments::Since{.arrival = mark->arrival, .looked_at = mark->seen_at};
    }
    if (behind && !(news.since && news.since->arrival == *behind))
        news.since = NewComments::Since{.arrival = *behind, .looked_at = {}};
    if (news.since && news.since->arrival < thread->arrivals)
        news.count = watermarks.count_new(snapshot, visitor.reader, story, news.since->arrival, most_new_counted);
    return news;
}

Result<void> mark_seen(wire::Work& work, ThreadStore& threads, WatermarkStore& watermarks, const Visitor& visitor,
                       stories::StoryId story, std::int64_t arrival, Instant now) {
    const auto seen = get_arrival(work, threads, visitor, story, arrival);
    if (!seen) return refuse(seen.error());
    auto mark = watermarks.find_watermark(work, visitor.reader, story)
                    .value_or(Watermark{.arrival = *seen, .seen_at = now, .visit_arrival = *seen, .visit_since = now});
    if (!mark.is_visit_on(now)) {
        mark.visit_arrival = mark.arrival;
        mark.visit_since = mark.seen_at;
    }
    mark.arrival = *seen;
    mark.seen_at = now;
    watermarks.change_watermark(work, visitor.reader, story, mark);
    return {};
}

Result<void> mark_read(wire::Work& work, ThreadStore& threads, WatermarkStore& watermarks, const Visitor& visitor,
                       stories::StoryId story, std::int64_t arrival, Instant now) {
    const auto seen = get_arrival(work, threads, visitor, story, arrival);
    if (!seen) return refuse(seen.error());
    watermarks.change_watermark(work, visitor.reader, story,
                                {.arrival = *seen, .seen_at = now, .visit_arrival = *seen, .visit_since = now});
    return {};
}

}  // namespace standfirst::discussion
