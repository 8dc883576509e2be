// SPDX-License-Identifier: Apache-2.0
// A watermark: up to where a reader has seen a thread. What arrived behind it is new, on every device, whatever was
// edited, taken away or sorted anew meanwhile. What was new when a visit began stays marked, on every device and
// however often the page is loaded, until the visit ends or the reader says that it is read.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "discussion/thread_store.hpp"
#include "foundation/result.hpp"

namespace standfirst::discussion {

// A visit goes on as long as the thread is looked at again within this time.
inline constexpr std::chrono::minutes visit_lasts{30};

struct Watermark {
    std::int64_t arrival = 0;
    Instant seen_at{};
    // Arrival and moment of the last look before the present visit.
    std::int64_t visit_arrival = 0;
    Instant visit_since{};

    [[nodiscard]] bool is_visit_on(Instant now) const { return now < seen_at + visit_lasts; }
    friend bool operator==(const Watermark&, const Watermark&) = default;
};

inline constexpr std::int64_t most_new_counted = 1'000;

// "12 new since yesterday": what is behind the watermark, without the reader's own and ignored readers' comments.
struct NewComments {
    struct Since {
        std::int64_t arrival = 0;          // what arrived beyond is new
        std::optional<Instant> looked_at;  // none where the page alone remembers the arrival
        friend bool operator==(const Since&, const Since&) = default;
    };
    std::int64_t count = 0;      // at most most_new_counted
    std::optional<Since> since;  // none: the first visit, nothing is marked
    std::int64_t arrivals = 0;   // what to mark as seen when the page has been shown
    std::optional<Watermark> watermark;
};

class WatermarkStore {
  public:
    virtual ~WatermarkStore() = default;
    [[nodiscard]] virtual std::optional<Watermark> find_watermark(wire::Snapshot&, ReaderId, stories::StoryId) = 0;
    // Public comments that arrived behind that, by others whom the reader does not ignore; counted up to `most`.
    [[nodiscard]] virtual std::int64_t count_new(wire::Snapshot&, ReaderId, stories::StoryId, std::int64_t behind,
                                                 std::int64_t most) = 0;
    // The same comments, in order of arrival.
    [[nodiscard]] virtual std::vector<CommentId> list_new(wire::Snapshot&, ReaderId, stories::StoryId,
                                                          std::int64_t behind, int most) = 0;
    // Neither arrival ever goes back, whichever device comes last.
    virtual void change_watermark(wire::Work&, ReaderId, stories::StoryId, const Watermark&) = 0;
    virtual void forget_reader(wire::Work&, ReaderId) = 0;
};

// What is new for the visitor. A page that goes on in the same visit passes the arrival from which it began as
// `behind`; else it is the visit's. Refuses who is signed out (their browser keeps it) and a story that is not there.
[[nodiscard]] Result<NewComments> read_new(wire::Snapshot& snapshot, ThreadStore& threads, WatermarkStore& watermarks,
                                           const Visitor& visitor, stories::StoryId story,
                                           std::optional<std::int64_t> behind, Instant now);

// The visitor has seen the thread up to `arrival`, which is not beyond what has arrived. Begins a visit where none is
// on.
[[nodiscard]] Result<void> mark_seen(wire::Work& work, ThreadStore& threads, WatermarkStore& watermarks,
                                     const Visitor& visitor, stories::StoryId story, std::int64_t arrival, Instant now);

// The same, and nothing up to there is marked as new any longer.
[[nodiscard]] Result<void> mark_read(wire::Work& work, ThreadStore& threads, WatermarkStore& watermarks,
                                     const Visitor& visitor, stories::StoryId story, std::int64_t arrival, Instant now);

}  // namespace standfirst::discussion
