// SPDX-License-Identifier: Apache-2.0
#include "discussion/next_new.hpp"

#include <algorithm>
#include <set>

#include "discussion/detail/thread_place.hpp"
#include "discussion/refusals.hpp"

namespace standfirst::discussion {

namespace {

constexpr int pages_at_once = 10;
constexpr int most_looked_at = 10'000;

}  // namespace

Result<NextNew> find_next_new(wire::Snapshot& snapshot, CommentStore& comments, ThreadStore& threads,
                              WatermarkStore& watermarks, const Visitor& visitor, stories::StoryId story, Order order,
                              const std::optional<ThreadCursor>& cursor, std::int64_t behind, int per_page) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    const auto thread = threads.find_thread(snapshot, story);
    if (!thread) return refuse(refusals::no_such_comment);
    const auto place = detail::find_place(snapshot, comments, *thread, order, cursor);
    if (!place) return refuse(place.error());
    const auto listed = watermarks.list_new(snapshot, visitor.reader, story, behind, most_new_counted);
    const std::set<CommentId> is_new(listed.begin(), listed.end());
    per_page = std::clamp(per_page, 1, most_on_page);
    const auto portion = per_page * pages_at_once;

    auto after = place->after;
    const auto page_behind = [&](CommentId last) -> std::optional<ThreadCursor> {
        if (!last) return std::nullopt;
        return ThreadCursor{.order = order, .generation = place->generation.number, .last = last};
    };
    for (int looked_at = 0; looked_at < most_looked_at; looked_at += portion) {
        const auto ids = threads.list_in_order(snapshot, story, order, place->generation, after, portion);
        const auto found = std::ranges::find_if(ids, [&](CommentId id) { return is_new.contains(id); });
        if (found != ids.end()) {
            const auto begin = (found - ids.begin()) / per_page * per_page;
            const auto last = begin == 0 ? after : ids[static_cast<std::size_t>(begin) - 1];
            return NextNew{.page = page_behind(last), .comment = *found};
        }
        if (std::ssize(ids) < portion) return NextNew{.page = {}, .comment = {}, .search = NextNew::Search::ended};
        after = ids.back();
    }
    return NextNew{.page = page_behind(after), .comment = {}, .search = NextNew::Search::goes_on};
}

}  // namespace standfirst::discussion
