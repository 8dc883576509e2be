// SPDX-License-Identifier: Apache-2.0
#include "discussion/following.hpp"

#include <algorithm>

#include "discussion/refusals.hpp"
#include "foundation/encoding.hpp"

namespace standfirst::discussion {

namespace {

constexpr int most_items = 100;
constexpr std::size_t feed_key_bytes = 20;

Result<void> require_signed_in(const Visitor& visitor) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    return {};
}

Result<void> check_target(wire::Snapshot& snapshot, const Rooms& rooms, FollowStore& follows, const Visitor& visitor,
                          const Follow& target) {
    switch (target.kind) {
        case FollowKind::reader: {
            const ReaderId reader{target.target};
            if (reader == visitor.reader) return refuse(refusals::follows_oneself);
            if (!rooms.accounts.find_account(snapshot, reader)) return refuse(refusals::no_such_reader);
            if (follows.is_refusing_followers(snapshot, reader)) return refuse(refusals::refuses_followers);
            return {};
        }
        case FollowKind::conversation: {
            const auto comment = rooms.comments.find_comment(snapshot, CommentId{target.target});
            if (!comment || comment->conversation != comment->id || comment->arrival == 0)
                return refuse(refusals::no_such_comment);
            return {};
        }
        case FollowKind::thread:
            if (!rooms.threads.find_thread(snapshot, stories::StoryId{target.target}))
                return refuse(refusals::no_such_thread);
            return {};
        case FollowKind::author:
        case FollowKind::topic:
            return {};
    }
    return {};
}

}  // namespace

Result<void> follow(wire::Work& work, const Rooms& rooms, FollowStore& follows, const Visitor& visitor,
                    const Follow& target, Instant now) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    if (const auto checked = check_target(work, rooms, follows, visitor, target); !checked) return checked;
    if (follows.is_following(work, visitor.reader, target)) return {};
    if (follows.count_follows(work, visitor.reader) >= most_follows)
        return refuse(Refusal{refusals::too_many_follows}.with("most", std::to_string(most_follows)));
    follows.add_follow(work, visitor.reader, target, now);
    return {};
}

Result<void> unfollow(wire::Work& work, FollowStore& follows, const Visitor& visitor, const Follow& target) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    follows.remove_follow(work, visitor.reader, target);
    return {};
}

Result<void> ignore(wire::Work& work, const Rooms& rooms, FollowStore& follows, const Visitor& visitor,
                    ReaderId ignored, Instant now) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    if (ignored == visitor.reader) return refuse(refusals::ignores_oneself);
    if (!rooms.accounts.find_account(work, ignored)) return refuse(refusals::no_such_reader);
    follows.add_ignored(work, visitor.reader, ignored, now);
    return {};
}

Result<void> stop_ignoring(wire::Work& work, FollowStore& follows, const Visitor& visitor, ReaderId ignored) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    follows.remove_ignored(work, visitor.reader, ignored);
    return {};
}

Result<void> change_following(wire::Work& work, FollowStore& follows, const Visitor& visitor, Following following) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    switch (following) {
        case Following::allowed:
            follows.remove_refusal(work, visitor.reader);
            break;
        case Following::refused:
            follows.add_refusal(work, visitor.reader);
            follows.remove_followers(work, visitor.reader);
            break;
    }
    return {};
}

Result<void> remove_follower(wire::Work& work, FollowStore& follows, const Visitor& visitor, ReaderId follower) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    follows.remove_follow(work, follower, follow_of(visitor.reader));
    return {};
}

Result<FeedPage> read_following(wire::Snapshot& snapshot, FollowStore& follows, const Visitor& visitor,
                                std::optional<FollowKind> only, std::optional<FeedMark> before, int most) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    auto page = follows.load_feed(snapshot, visitor.reader, only, before, std::clamp(most, 1, most_items));
    const auto sight = follows.find_sight(snapshot, visitor.reader);
    for (auto& item : page.items)
        if (!sight || item.mark.at > *sight) item.sight = FeedItem::Sight::unseen;
    return page;
}

Result<std::string> make_feed_key(wire::Work& work, FollowStore& follows, const Visitor& visitor, Random& random,
                                  Instant now) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    auto key = encode_base64url(random.bytes(feed_key_bytes));
    follows.change_feed_key(work, visitor.reader, sha256(key), now);
    return key;
}

std::optional<ReaderId> find_feed_reader(wire::Snapshot& snapshot, FollowStore& follows, std::string_view key) {
    return follows.find_by_feed_key(snapshot, sha256(key));
}

}  // namespace standfirst::discussion
