// SPDX-License-Identifier: Apache-2.0
// Following and ignoring: what a reader may wish to hear of, and not to hear of.
#pragma once

#include "discussion/rooms.hpp"

namespace standfirst::discussion {

inline constexpr std::int64_t most_follows = 10'000;

// What is followed. A target that is there is the caller's to find for stories, topics and authors.
// Refuses who is signed out, oneself, a reader who is not there or refuses followers, a comment that begins no
// conversation, and more than most_follows. A second time changes nothing.
[[nodiscard]] Result<void> follow(wire::Work& work, const Rooms& rooms, const Visitor& visitor, const Follow& target,
                                  Instant now);
[[nodiscard]] Result<void> unfollow(wire::Work& work, const Rooms& rooms, const Visitor& visitor, const Follow& target);

// Their words are not shown to the visitor from now on, also where the visitor follows them. They are not told.
[[nodiscard]] Result<void> ignore(wire::Work& work, const Rooms& rooms, const Visitor& visitor, ReaderId ignored,
                                  Instant now);
[[nodiscard]] Result<void> stop_ignoring(wire::Work& work, const Rooms& rooms, const Visitor& visitor,
                                         ReaderId ignored);

// Whether others may follow the visitor. Refusing lets those go who do.
enum class Following { allowed, refused };
[[nodiscard]] Result<void> change_following(wire::Work& work, const Rooms& rooms, const Visitor& visitor,
                                            Following following);
// That reader follows the visitor no longer, and cannot until they are let again. They are not told; who tries hears
// the same as where nobody may follow.
[[nodiscard]] Result<void> remove_follower(wire::Work& work, const Rooms& rooms, const Visitor& visitor,
                                           ReaderId follower, Instant now);
[[nodiscard]] Result<void> let_follow(wire::Work& work, const Rooms& rooms, const Visitor& visitor, ReaderId refused);

// /following. Refuses who is signed out.
[[nodiscard]] Result<FeedPage> read_following(wire::Snapshot& snapshot, const Rooms& rooms, const Visitor& visitor,
                                              std::optional<FollowKind> only, std::optional<FeedMark> before, int most);

// A new secret address for the visitor's feed; the one before leads nowhere from then on. Only its hash is kept.
[[nodiscard]] Result<std::string> make_feed_key(wire::Work& work, const Rooms& rooms, const Visitor& visitor,
                                                Instant now);
// Whose feed it is; none for a key that is not (any more).
[[nodiscard]] std::optional<ReaderId> find_feed_reader(wire::Snapshot& snapshot, const Rooms& rooms,
                                                       std::string_view key);

}  // namespace standfirst::discussion
