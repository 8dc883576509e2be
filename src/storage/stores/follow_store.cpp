// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/follow_store.hpp"

#include "storage/database/connection_of.hpp"
#include "storage/stores/follow_feed.hpp"

namespace standfirst::storage {

namespace {

using discussion::FeedMark;
using discussion::FeedPage;
using discussion::Follow;
using discussion::FollowedReader;
using discussion::FollowedThing;
using discussion::FollowKind;

std::vector<FollowedReader> read_readers(Rows rows) {
    std::vector<FollowedReader> readers;
    while (rows.next())
        readers.push_back({.reader = rows.get<ReaderId>(0),
                           .handle = rows.get<std::string>(1),
                           .name = rows.get<std::string>(2),
                           .since = rows.get<Instant>(3)});
    return readers;
}

class Follows final : public discussion::FollowStore {
  public:
    bool is_following(wire::Snapshot& snapshot, ReaderId reader, const Follow& follow) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>("SELECT since FROM follows WHERE reader = ?1 AND kind = ?2 AND target = ?3", reader,
                                   follow.kind, follow.target)
            .has_value();
    }

    std::int64_t count_follows(wire::Snapshot& snapshot, ReaderId reader) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>("SELECT CAST(COUNT(*) AS BIGINT) FROM follows WHERE reader = ?1", reader)
            .value_or(0);
    }

    std::vector<Follow> list_follows(wire::Snapshot& snapshot, ReaderId reader) override {
        std::vector<Follow> follows;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT kind, target FROM follows WHERE reader = ?1 ORDER BY kind, target", reader);
             rows.next();)
            follows.push_back(
                {.kind = rows.get_enum(0, discussion::last_follow_kind), .target = rows.get<std::int64_t>(1)});
        return follows;
    }

    std::vector<FollowedThing> list_followed(wire::Snapshot& snapshot, ReaderId reader,
                                             const std::optional<Follow>& after, int most) override {
        std::vector<FollowedThing> followed;
        const auto behind = after.value_or(Follow{.kind = FollowKind::reader, .target = 0});
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT follows.kind, follows.target, follows.since, COALESCE(accounts.name, authors.name, "
                 "topics.title, stories.headline, ''), COALESCE(accounts.handle, authors.slug, topics.slug, ''), "
                 "COALESCE(writers.name, comments.writer_name, ''), COALESCE(stories.id, 0) FROM follows "
                 "LEFT JOIN accounts ON follows.kind = 0 AND accounts.id = follows.target "
                 "LEFT JOIN authors ON follows.kind = 1 AND authors.id = follows.target "
                 "LEFT JOIN topics ON follows.kind = 2 AND topics.id = follows.target "
                 "LEFT JOIN comments ON follows.kind = 4 AND comments.id = follows.target AND comments.state = 0 "
                 "LEFT JOIN accounts AS writers ON writers.id = comments.reader "
                 "LEFT JOIN stories ON stories.id = CASE follows.kind WHEN 3 THEN follows.target WHEN 4 THEN "
                 "comments.story END AND stories.state = 2 "
                 "WHERE follows.reader = ?1 AND (follows.kind, follows.target) > (?2, ?3) "
                 "ORDER BY follows.kind, follows.target LIMIT ?4",
                 reader, behind.kind, behind.target, most);
             rows.next();)
            followed.push_back({.follow = {.kind = rows.get_enum(0, discussion::last_follow_kind),
                                           .target = rows.get<std::int64_t>(1)},
                                .since = rows.get<Instant>(2),
                                .title = rows.get<std::string>(3),
                                .word = rows.get<std::string>(4),
                                .writer = rows.get<std::string>(5),
                                .story = rows.get<stories::StoryId>(6)});
        return followed;
    }

    std::vector<FollowedReader> list_followed_readers(wire::Snapshot& snapshot, ReaderId reader, ReaderId after,
                                                      int most) override {
        return read_readers(connection_of(snapshot).ask(
            "SELECT accounts.id, accounts.handle, accounts.name, follows.since FROM follows "
            "JOIN accounts ON accounts.id = follows.target WHERE follows.reader = ?1 AND follows.kind = 0 "
            "AND follows.target > ?2 ORDER BY follows.target LIMIT ?3",
            reader, after, most));
    }

    std::vector<FollowedReader> list_followers(wire::Snapshot& snapshot, ReaderId followed, ReaderId after,
                                               int most) override {
        return read_readers(connection_of(snapshot).ask(
            "SELECT accounts.id, accounts.handle, accounts.name, follows.since FROM follows "
            "JOIN accounts ON accounts.id = follows.reader WHERE follows.kind = 0 AND follows.target = ?1 "
            "AND follows.reader > ?2 ORDER BY follows.reader LIMIT ?3",
            followed, after, most));
    }

    std::vector<FollowedReader> list_ignored(wire::Snapshot& snapshot, ReaderId reader) override {
        return read_readers(connection_of(snapshot).ask(
            "SELECT accounts.id, accounts.handle, accounts.name, ignored_readers.since FROM ignored_readers "
            "JOIN accounts ON accounts.id = ignored_readers.ignored WHERE ignored_readers.reader = ?1 "
            "ORDER BY ignored_readers.ignored",
            reader));
    }

    bool is_ignoring(wire::Snapshot& snapshot, ReaderId reader, ReaderId ignored) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>("SELECT since FROM ignored_readers WHERE reader = ?1 AND ignored = ?2", reader,
                                   ignored)
            .has_value();
    }

    bool is_refusing_followers(wire::Snapshot& snapshot, ReaderId reader) override {
        return connection_of(snapshot)
            .ask_one<ReaderId>("SELECT reader FROM follow_refusals WHERE reader = ?1", reader)
            .has_value();
    }

    bool is_refusing(wire::Snapshot& snapshot, ReaderId reader, ReaderId follower) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>("SELECT since FROM refused_followers WHERE reader = ?1 AND follower = ?2", reader,
                                   follower)
            .has_value();
    }

    std::vector<FollowedReader> list_refused(wire::Snapshot& snapshot, ReaderId reader) override {
        return read_readers(connection_of(snapshot).ask(
            "SELECT accounts.id, accounts.handle, accounts.name, refused_followers.since FROM refused_followers "
            "JOIN accounts ON accounts.id = refused_followers.follower WHERE refused_followers.reader = ?1 "
            "ORDER BY refused_followers.follower",
            reader));
    }

    std::int64_t count_followers(wire::Snapshot& snapshot, ReaderId reader) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>("SELECT CAST(COUNT(*) AS BIGINT) FROM follows WHERE kind = 0 AND target = ?1",
                                   reader)
            .value_or(0);
    }

    std::vector<ReaderId> list_hearers(wire::Snapshot& snapshot, const Follow& follow, ReaderId writer, ReaderId after,
                                       int most) override {
        std::vector<ReaderId> hearers;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT reader FROM follows WHERE kind = ?1 AND target = ?2 AND reader > ?4 AND reader <> ?3 "
                 "AND NOT EXISTS (SELECT 1 FROM ignored_readers WHERE ignored_readers.reader = follows.reader "
                 "AND ignored_readers.ignored = ?3) ORDER BY reader LIMIT ?5",
                 follow.kind, follow.target, writer, after, most);
             rows.next();)
            hearers.push_back(rows.get<ReaderId>(0));
        return hearers;
    }

    FeedPage load_feed(wire::Snapshot& snapshot, ReaderId reader, std::optional<FollowKind> only,
                       std::optional<FeedMark> before, int most) override {
        return storage::load_feed(connection_of(snapshot),
                                  {.reader = reader,
                                   .only = only,
                                   .before = before.value_or(FeedMark{.at = Instant::max(), .id = INT64_MAX}),
                                   .most = most});
    }

    std::optional<Instant> find_sight(wire::Snapshot& snapshot, ReaderId reader) override {
        return connection_of(snapshot).ask_one<Instant>("SELECT seen_at FROM following_sights WHERE reader = ?1",
                                                        reader);
    }

    std::optional<ReaderId> find_by_feed_key(wire::Snapshot& snapshot, const Digest& key) override {
        return connection_of(snapshot).ask_one<ReaderId>("SELECT reader FROM private_feeds WHERE key = ?1", key);
    }

    void add_follow(wire::Work& work, ReaderId reader, const Follow& follow, Instant now) override {
        connection_of(work).change(
            "INSERT INTO follows (reader, kind, target, since) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING", reader,
            follow.kind, follow.target, now);
    }

    void remove_follow(wire::Work& work, ReaderId reader, const Follow& follow) override {
        connection_of(work).change("DELETE FROM follows WHERE reader = ?1 AND kind = ?2 AND target = ?3", reader,
                                   follow.kind, follow.target);
    }

    void remove_followers(wire::Work& work, ReaderId followed) override {
        connection_of(work).change("DELETE FROM follows WHERE kind = 0 AND target = ?1", followed);
    }

    void add_ignored(wire::Work& work, ReaderId reader, ReaderId ignored, Instant now) override {
        connection_of(work).change(
            "INSERT INTO ignored_readers (reader, ignored, since) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", reader,
            ignored, now);
    }

    void remove_ignored(wire::Work& work, ReaderId reader, ReaderId ignored) override {
        connection_of(work).change("DELETE FROM ignored_readers WHERE reader = ?1 AND ignored = ?2", reader, ignored);
    }

    void add_refusal(wire::Work& work, ReaderId reader) override {
        connection_of(work).change("INSERT INTO follow_refusals (reader) VALUES (?1) ON CONFLICT DO NOTHING", reader);
    }

    void remove_refusal(wire::Work& work, ReaderId reader) override {
        connection_of(work).change("DELETE FROM follow_refusals WHERE reader = ?1", reader);
    }

    void add_refused(wire::Work& work, ReaderId reader, ReaderId follower, Instant now) override {
        connection_of(work).change(
            "INSERT INTO refused_followers (reader, follower, since) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            reader, follower, now);
    }

    void remove_refused(wire::Work& work, ReaderId reader, ReaderId follower) override {
        connection_of(work).change("DELETE FROM refused_followers WHERE reader = ?1 AND follower = ?2", reader,
                                   follower);
    }

    void change_sight(wire::Work& work, ReaderId reader, Instant seen_at) override {
        connection_of(work).change(
            "INSERT INTO following_sights (reader, seen_at) VALUES (?1, ?2) ON CONFLICT (reader) DO UPDATE SET "
            "seen_at = excluded.seen_at WHERE excluded.seen_at > following_sights.seen_at",
            reader, seen_at);
    }

    void change_feed_key(wire::Work& work, ReaderId reader, const Digest& key, Instant now) override {
        connection_of(work).change(
            "INSERT INTO private_feeds (reader, key, made_at) VALUES (?1, ?2, ?3) "
            "ON CONFLICT (reader) DO UPDATE SET key = excluded.key, made_at = excluded.made_at",
            reader, key, now);
    }

    void forget_reader(wire::Work& work, ReaderId reader) override {
        auto& connection = connection_of(work);
        connection.change("DELETE FROM follows WHERE reader = ?1", reader);
        connection.change("DELETE FROM follows WHERE kind = 0 AND target = ?1", reader);
        connection.change("DELETE FROM ignored_readers WHERE reader = ?1", reader);
        connection.change("DELETE FROM ignored_readers WHERE ignored = ?1", reader);
        connection.change("DELETE FROM follow_refusals WHERE reader = ?1", reader);
        connection.change("DELETE FROM refused_followers WHERE reader = ?1", reader);
        connection.change("DELETE FROM refused_followers WHERE follower = ?1", reader);
        connection.change("DELETE FROM private_feeds WHERE reader = ?1", reader);
        connection.change("DELETE FROM following_sights WHERE reader = ?1", reader);
    }
};

}  // namespace

std::unique_ptr<discussion::FollowStore> make_follow_store() { return std::make_unique<Follows>(); }

}  // namespace standfirst::storage
