// SPDX-License-Identifier: Apache-2.0
#include "discussion/order_renewal.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "discussion/announcements.hpp"

namespace standfirst::discussion {

namespace {

// So many rows are written in one work: others wait a few milliseconds.
constexpr std::size_t portion = 2'000;

constexpr std::array ranked_orders{Order::best, Order::discussed, Order::disputed};

wire::NewJob job_of(stories::StoryId story, Instant not_before) {
    return {.kind = std::string{OrderRenewal::job_kind},
            .detail = story.to_string(),
            .not_before = not_before,
            .only_once = story.to_string()};
}

// What the coming generation's rows lack.
std::vector<Rank> missing_ranks(const std::vector<RankedComment>& comments, const std::vector<Rank>& there) {
    std::map<std::pair<CommentId, Order>, double> weights;
    for (const auto& rank : there) weights.emplace(std::pair{rank.comment, rank.order}, rank.weight);
    std::vector<Rank> missing;
    for (const auto& comment : comments) {
        for (const auto order : ranked_orders) {
            const auto weight = weight_of(order, comment.score);
            const auto found = weights.find({comment.comment, order});
            if (found != weights.end() && found->second == weight) continue;
            missing.push_back({.comment = comment.comment, .order = order, .above = comment.above, .weight = weight});
        }
    }
    return missing;
}

}  // namespace

std::optional<wire::NewJob> OrderRenewal::job_for(const wire::Announcement& announcement) {
    if (const auto changed = thread_changed_of(announcement)) return job_of(changed->story, {});
    if (const auto reacted = comment_reacted_of(announcement)) return job_of(reacted->story, {});
    return std::nullopt;
}

void OrderRenewal::renew(stories::StoryId story) {
    const auto now = clock_.now();
    std::optional<Renewal> renewal;
    const auto token = static_cast<std::int64_t>(random_.number() >> 1U);
    archive_.write([&](wire::Work& work) {
        renewal.reset();
        const auto thread = threads_.find_thread(work, story);
        if (!thread) return;
        const auto due = thread->renewed_at + settings_.order_renewal;
        if (thread->newest.number > 0 && due > now)
            work.add_job(job_of(story, due));
        else
            renewal = threads_.begin_renewal(work, *thread, token);
    });
    if (renewal) write(*renewal);
}

void OrderRenewal::write(const Renewal& renewal) {
    std::vector<Rank> missing;
    std::int64_t known = 0;
    {
        const auto look = archive_.look();
        const auto thread = threads_.find_thread(*look, renewal.story);
        if (!thread) return;
        known = thread->arrivals;
        missing = missing_ranks(threads_.list_ranked(*look, renewal.story), threads_.list_ranks(*look, renewal));
    }
    for (std::size_t begin = 0; begin < missing.size(); begin += portion) {
        const auto end = std::min(begin + portion, missing.size());
        const std::vector<Rank> part(missing.begin() + static_cast<std::ptrdiff_t>(begin),
                                     missing.begin() + static_cast<std::ptrdiff_t>(end));
        bool is_ours = true;
        archive_.write([&](wire::Work& work) { is_ours = threads_.write_ranks(work, renewal, part); });
        if (!is_ours) return;
    }
    archive_.write([&](wire::Work& work) {
        const bool is_new = threads_.finish_renewal(work, renewal, known, clock_.now());
        if (is_new) work.announce(to_announcement(OrderRenewed{renewal.story}));
    });
}

}  // namespace standfirst::discussion
