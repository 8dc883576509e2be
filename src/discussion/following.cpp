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

Result<void> check_target(wire::Snapshot& snapshot, const Rooms& rooms, const Visitor& visitor, const Follow& target) {
    switch (target.kind) {
        case FollowKind::reader: {
            const ReaderId reader{target.target};
            if (reader == visitor.reader) return refuse(refusals::follows_oneself);
            if (!rooms.accounts.find_account(snapshot, reader)) return refuse(refusals::no_such_reader);
            if (rooms.follows.is_refusing_followers(snapshot, reader) ||
                rooms.follows.is_refusing(snapshot, reader, visitor.reader))
                return refuse(refusals::refuses_followers);
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

Result<void> follow(wire::Work& work, const Rooms& rooms, const Visitor& visitor, const Follow& target, Instant now) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    if (const auto checked = check_target(work, rooms, visitor, target); !checked) return checked;
    if (rooms.follows.is_following(work, visitor.reader, target)) return {};
    if (rooms.follows.count_follows(work, visitor.reader) >= most_follows)
        return refuse(Refusal{refusals::too_many_follows}.with("most", std::to_string(most_follows)));
    rooms.follows.add_follow(work, visitor.reader, target, now);
    return {};
}

Result<void> unfollow(wire::Work& work, const Rooms& rooms, const Visitor& visitor, const Follow& target) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    rooms.follows.remove_follow(work, visitor.reader, target);
    return {};
}

Result<void> ignore(wire::Work& work, const Rooms& rooms, const Visitor& visitor, ReaderId ignored, Instant now) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    if (ignored == visitor.reader) return refuse(refusals::ignores_oneself);
    if (!rooms.accounts.find_account(work, ignored)) return refuse(refusals::no_such_reader);
    rooms.follows.add_ignored(work, visitor.reader, ignored, now);
    return {};
}

Result<void> stop_ignoring(wire::Work& work, const Rooms& rooms, const Visitor& visitor, ReaderId ignored) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    rooms.follows.remove_ignored(work, visitor.reader, ignored);
    return {};
}

Result<void> change_following(wire::Work& work, const Rooms& rooms, const Visitor& visitor, Following following) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    switch (following) {
        case Following::allowed:
            rooms.follows.remove_refusal(work, visitor.reader);
            break;
        case Following::refused:
            rooms.follows.add_refusal(work, visitor.reader);
            rooms.follows.remove_followers(work, visitor.reader);
            break;
    }
    return {};
}

Result<void> remove_follower(wire::Work& work, const Rooms& rooms, const Visitor& visitor, ReaderId follower,
                             Instant now) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    if (!rooms.follows.is_following(work, follower, follow_of(visitor.reader))) return {};
    rooms.follows.remove_follow(work, follower, follow_of(visitor.reader));
    rooms.follows.add_refused(work, visitor.reader, follower, now);
    return {};
}

Result<void> let_follow(wire::Work& work, const Rooms& rooms, const Visitor& visitor, ReaderId refused) {
    if (const auto signed_in = require_signed_in(visitor); !signed_in) return signed_in;
    rooms.follows.remove_refused(work, visitor.reader, refused);
    return {};
}

Result<FeedPage> read_following(wire::Snapshot& snapshot, const Rooms& rooms, const Visitor& visitor,
                                std::optional<FollowKind> only, std::optional<FeedMark> before, int most) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    auto page = rooms.follows.load_feed(snapshot, visitor.reader, only, before, std::clamp(most, 1, most_items));
    const auto sight = rooms.follows.find_sight(snapshot, visitor.reader);
    for (auto& item : page.items)
        if (!sight || item.mark.at > *sight) item.sight = FeedItem::Sight::unseen;
    return page;
}

Result<std::string> make_feed_key(wire::Work& work, const Rooms& rooms, const Visitor& visitor, Instant now) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    auto key = encode_base64url(rooms.random.bytes(feed_key_bytes));
    rooms.follows.change_feed_key(work, visitor.reader, sha256(key), now);
    return key;
}

std::optional<ReaderId> find_feed_reader(wire::Snapshot& snapshot, const Rooms& rooms, std::string_view key) {
    return rooms.follows.find_by_feed_key(snapshot, sha256(key));
}

}  // namespace standfirst::discussion
