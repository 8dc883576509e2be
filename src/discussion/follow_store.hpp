// SPDX-License-Identifier: Apache-2.0
// What discussion asks of the archive about following and ignoring.
#pragma once

#include <optional>
#include <vector>

#include "discussion/follow.hpp"
#include "foundation/digest.hpp"
#include "wire/work.hpp"

namespace standfirst::discussion {

class FollowStore {
  public:
    virtual ~FollowStore() = default;

    // -- reading
    [[nodiscard]] virtual bool is_following(wire::Snapshot&, ReaderId, const Follow&) = 0;
    [[nodiscard]] virtual std::int64_t count_follows(wire::Snapshot&, ReaderId) = 0;
    [[nodiscard]] virtual std::vector<Follow> list_follows(wire::Snapshot&, ReaderId) = 0;
    // With what it is called, in order of kind and target, behind that one.
    [[nodiscard]] virtual std::vector<FollowedThing> list_followed(wire::Snapshot&, ReaderId,
                                                                   const std::optional<Follow>& after, int most) = 0;
    // In order of their ids, behind that one.
    [[nodiscard]] virtual std::vector<FollowedReader> list_followed_readers(wire::Snapshot&, ReaderId, ReaderId after,
                                                                            int most) = 0;
    [[nodiscard]] virtual std::vector<FollowedReader> list_followers(wire::Snapshot&, ReaderId followed, ReaderId after,
                                                                     int most) = 0;
    [[nodiscard]] virtual std::vector<FollowedReader> list_ignored(wire::Snapshot&, ReaderId) = 0;
    [[nodiscard]] virtual bool is_ignoring(wire::Snapshot&, ReaderId, ReaderId ignored) = 0;
    [[nodiscard]] virtual bool is_refusing_followers(wire::Snapshot&, ReaderId) = 0;
    // Whether that one follower was removed and may not come back.
    [[nodiscard]] virtual bool is_refusing(wire::Snapshot&, ReaderId, ReaderId follower) = 0;
    [[nodiscard]] virtual std::vector<FollowedReader> list_refused(wire::Snapshot&, ReaderId) = 0;
    [[nodiscard]] virtual std::int64_t count_followers(wire::Snapshot&, ReaderId) = 0;
    // Those of the target's followers behind `after` who do not ignore `writer`.
    [[nodiscard]] virtual std::vector<ReaderId> list_hearers(wire::Snapshot&, const Follow&, ReaderId writer,
                                                             ReaderId after, int most) = 0;

    // What readers, threads, conversations, authors and topics that this reader follows brought, latest first, before
    // that mark; only public comments, none by an ignored reader, none of their own. `only` keeps to one kind. Costs
    // the same however much was written, and no more than a step for each followed.
    [[nodiscard]] virtual FeedPage load_feed(wire::Snapshot&, ReaderId, std::optional<FollowKind> only,
                                             std::optional<FeedMark> before, int most) = 0;
    [[nodiscard]] virtual std::optional<Instant> find_sight(wire::Snapshot&, ReaderId) = 0;
    [[nodiscard]] virtual std::optional<ReaderId> find_by_feed_key(wire::Snapshot&, const Digest& key) = 0;

    // -- writing; each may come twice
    virtual void add_follow(wire::Work&, ReaderId, const Follow&, Instant) = 0;
    virtual void remove_follow(wire::Work&, ReaderId, const Follow&) = 0;
    virtual void remove_followers(wire::Work&, ReaderId followed) = 0;
    virtual void add_ignored(wire::Work&, ReaderId, ReaderId ignored, Instant) = 0;
    virtual void remove_ignored(wire::Work&, ReaderId, ReaderId ignored) = 0;
    virtual void add_refusal(wire::Work&, ReaderId) = 0;
    virtual void remove_refusal(wire::Work&, ReaderId) = 0;
    virtual void add_refused(wire::Work&, ReaderId, ReaderId follower, Instant) = 0;
    virtual void remove_refused(wire::Work&, ReaderId, ReaderId follower) = 0;
    // Never goes back.
    virtual void change_sight(wire::Work&, ReaderId, Instant) = 0;
    virtual void change_feed_key(wire::Work&, ReaderId, const Digest& key, Instant) = 0;
    // Whom this reader followed and ignored, who followed and ignored them, and their feed.
    virtual void forget_reader(wire::Work&, ReaderId) = 0;
};

}  // namespace standfirst::discussion
