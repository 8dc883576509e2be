// SPDX-License-Identifier: Apache-2.0
// Following, ignoring and /following, on both databases.
#include <algorithm>
#include <functional>
#include <set>

#include "contract/conversation_room.hpp"
#include "discussion/following.hpp"
#include "discussion/refusals.hpp"
#include "storage/stores/author_store.hpp"
#include "storage/stores/follow_feed.hpp"
#include "storage/stores/follow_store.hpp"
#include "storage/stores/topic_store.hpp"
#include "support/seeded_random.hpp"

namespace standfirst {

namespace {

using discussion::CommentId;
using discussion::CommentState;
using discussion::FeedItem;
using discussion::FeedMark;
using discussion::Follow;
using discussion::follow_of;
using discussion::FollowKind;
using test::ConversationRoom;
namespace refusals = discussion::refusals;

class FollowingRoom : public ConversationRoom {
  public:
    using ConversationRoom::ConversationRoom;

    Result<void> follow(const Visitor& visitor, const Follow& target) {
        return change(
            [&](wire::Work& work) { return discussion::follow(work, rooms(), visitor, target, test.clock().now()); });
    }
    Result<void> ignore(const Visitor& visitor, ReaderId ignored) {
        return change(
            [&](wire::Work& work) { return discussion::ignore(work, rooms(), visitor, ignored, test.clock().now()); });
    }
    Result<void> change(const std::function<Result<void>(wire::Work&)>& act) {
        return test.archive().perform<void>(act);
    }

    // The ids of every page, in order.
    std::vector<std::int64_t> feed(const Visitor& visitor, int most = 50, std::optional<FollowKind> only = {}) {
        std::vector<std::int64_t> ids;
        std::optional<FeedMark> before;
        do {
            auto page = discussion::read_following(*test.archive().look(), rooms(), visitor, only, before, most);
            REQUIRE(page.has_value());
            for (const auto& item : page->items) ids.push_back(item.mark.id);
            before = page->next;
        } while (before);
        return ids;
    }
};

std::vector<std::int64_t> numbers(std::initializer_list<CommentId> ids) {
    std::vector<std::int64_t> list;
    for (const auto id : ids) list.push_back(id.number());
    return list;
}

}  // namespace

TEST_CASE("followed readers' comments come latest first, with what they answer, and each page goes on") {
    test::for_each_database([](test::TestArchive& test) {
        FollowingRoom room{test};
        const auto me = room.reader("me");
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto other = room.reader("other");
        REQUIRE(room.follow(me, follow_of(ana.reader)).has_value());
        REQUIRE(room.follow(me, follow_of(ana.reader)).has_value());
        REQUIRE(room.follow(me, follow_of(bruno.reader)).has_value());
        const auto a = room.post(ana, "a");
        const auto o = room.post(other, "The bridge is old.");
        const auto b = room.post(bruno, "b", o);
        auto quoting = room.text("c", o);
        quoting.passage = "bridge is";
        const auto c = room.try_post(ana, quoting)->comment;
        for (const int most : {1, 2, 50}) CHECK(room.feed(me, most) == numbers({c, b, a}));
        const auto page = discussion::read_following(*test.archive().look(), room.rooms(), me, {}, {}, 10);
        CHECK(page->items[0].answered_passage == "bridge is");
        CHECK(page->items[0].answered_name == "Name of other");
        CHECK(page->items[0].headline == "first");
        CHECK(page->items[1].answered_passage == "The bridge is old.");
        CHECK(page->items[2].answered_name.empty());
        CHECK(page->items[0].sight == FeedItem::Sight::unseen);
        CHECK(FeedMark::parse(page->items[0].mark.to_string()) == page->items[0].mark);
        test.archive().write(
            [&](wire::Work& work) { room.follows->change_sight(work, me.reader, test.clock().now()); });
        test.clock().advance(std::chrono::seconds{1});
        room.post(bruno, "d");
        const auto later = discussion::read_following(*test.archive().look(), room.rooms(), me, {}, {}, 10);
        CHECK(later->items[0].sight == FeedItem::Sight::unseen);
        CHECK(later->items[1].sight == FeedItem::Sight::seen);
        CHECK(discussion::read_following(*test.archive().look(), room.rooms(), {}, {}, {}, 10).error() ==
              refusals::sign_in_first);
    });
}

TEST_CASE("held, removed and taken back comments reach nobody, and an approved one comes once, when it is approved") {
    test::for_each_database([](test::TestArchive& test) {
        FollowingRoom room{test};
        room.settings.listed_words = {"casino"};
        const auto me = room.reader("me");
        const auto ana = room.reader("ana");
        REQUIRE(room.follow(me, follow_of(ana.reader)).has_value());
        const auto held = room.try_post(ana, room.text("casino"))->comment;
        CHECK(room.feed(me).empty());
        test.clock().advance(std::chrono::seconds{1});
        const auto b = room.post(ana, "b");
        test.clock().advance(std::chrono::seconds{1});
        room.change_state(held, CommentState::published);
        CHECK(room.feed(me) == numbers({held, b}));
        room.change_state(held, CommentState::removed);
        CHECK(room.feed(me) == numbers({b}));
        REQUIRE(room.take_back(ana, b).has_value());
        CHECK(room.feed(me).empty());
        room.change_state(held, CommentState::published);
        CHECK(room.feed(me) == numbers({held}));
        room.check_counters();
    });
}

TEST_CASE("ignoring beats following, in readers, threads and conversations") {
    test::for_each_database([](test::TestArchive& test) {
        FollowingRoom room{test};
        const auto me = room.reader("me");
        const auto ana = room.reader("ana");
        const auto troll = room.reader("troll");
        const auto a = room.post(ana, "a");
        const auto t = room.post(troll, "t", a);
        const auto mine = room.post(me, "mine", a);
        for (const auto& target : {follow_of(ana.reader), follow_of(troll.reader), follow_of(room.first), follow_of(a)})
            REQUIRE(room.follow(me, target).has_value());
        CHECK(room.feed(me) == numbers({t, a}));
        REQUIRE(room.ignore(me, troll.reader).has_value());
        for (const auto kind : {FollowKind::reader, FollowKind::thread, FollowKind::conversation})
            CHECK(room.feed(me, 50, kind) == numbers({a}));
        CHECK(room.feed(me, 1) == numbers({a}));
        CHECK(room.follows->list_ignored(*test.archive().look(), me.reader).at(0).handle == "troll");
        REQUIRE(room.change([&](wire::Work& work) {
                        return discussion::stop_ignoring(work, room.rooms(), me, troll.reader);
                    })
                    .has_value());
        CHECK(room.feed(me) == numbers({t, a}));
        CHECK(room.ignore(me, me.reader).error() == refusals::ignores_oneself);
        CHECK(room.follow(me, follow_of(me.reader)).error() == refusals::follows_oneself);
        CHECK(room.follow(me, follow_of(ReaderId{77})).error() == refusals::no_such_reader);
        CHECK(room.follow(me, follow_of(mine)).error() == refusals::no_such_comment);
        CHECK(room.follow(me, follow_of(stories::StoryId{77})).error() == refusals::no_such_thread);
    });
}

TEST_CASE("authors and topics bring their stories") {
    test::for_each_database([](test::TestArchive& test) {
        FollowingRoom room{test};
        const auto me = room.reader("me");
        const auto authors = storage::make_author_store();
        const auto stories = storage::make_story_store();
        const auto author = test.make_id<stories::AuthorId>();
        const auto topic = test.make_id<stories::TopicId>();
        stories::StoryId written;
        test.archive().write([&](wire::Work& work) {
            authors->add_author(work,
                                {.id = author, .publication = room.publication, .slug = "maria", .name = "Maria"});
            stories::Story story{.id = test.make_id<stories::StoryId>(), .publication = room.publication};
            story.state = stories::StoryState::published;
            story.slug = "third";
            story.section = room.section;
            story.published_at = test.clock().now();
            story.words.headline = "Third";
            story.bylines = {{.author = author, .place = {}}};
            stories->add_story(work, story);
            written = story.id;
        });
        REQUIRE(room.follow(me, follow_of(author)).has_value());
        REQUIRE(room.follow(me, follow_of(topic)).has_value());
        const auto page = discussion::read_following(*test.archive().look(), room.rooms(), me, {}, {}, 10);
        REQUIRE(page->items.size() == 1);
        CHECK(page->items[0].story == written);
        CHECK(page->items[0].headline == "Third");
        CHECK_FALSE(page->items[0].comment.has_value());
        CHECK(page->items[0].why == FollowKind::author);
    });
}

TEST_CASE("a reader sees their followers, may send them away, and may refuse to be followed") {
    test::for_each_database([](test::TestArchive& test) {
        FollowingRoom room{test};
        const auto ana = room.reader("ana");
        const auto x = room.reader("x1");
        const auto y = room.reader("y1");
        for (const auto& reader : {x, y}) REQUIRE(room.follow(reader, follow_of(ana.reader)).has_value());
        const auto followers = [&] {
            return room.follows->list_followers(*test.archive().look(), ana.reader, {}, 10).size();
        };
        CHECK(followers() == 2);
        CHECK(room.follows->list_followed_readers(*test.archive().look(), x.reader, {}, 10).at(0).name ==
              "Name of ana");
        REQUIRE(room.ignore(y, ana.reader).has_value());
        CHECK(room.follows->list_hearers(*test.archive().look(), follow_of(ana.reader), ana.reader, {}, 10) ==
              std::vector{x.reader});
        REQUIRE(room.change([&](wire::Work& work) {
                        return discussion::remove_follower(work, room.rooms(), ana, x.reader, test.clock().now());
                    })
                    .has_value());
        CHECK(followers() == 1);
        CHECK(room.follow(x, follow_of(ana.reader)).error() == refusals::refuses_followers);
        const auto removed = [&] { return room.follows->list_refused(*test.archive().look(), ana.reader); };
        CHECK(removed().at(0).handle == "x1");
        // Who does not follow cannot be kept away beforehand.
        REQUIRE(room.change([&](wire::Work& work) {
                        return discussion::remove_follower(work, room.rooms(), x, ana.reader, test.clock().now());
                    })
                    .has_value());
        CHECK_FALSE(room.follows->is_refusing(*test.archive().look(), x.reader, ana.reader));
        REQUIRE(room.change([&](wire::Work& work) { return discussion::let_follow(work, room.rooms(), ana, x.reader); })
                    .has_value());
        CHECK(removed().empty());
        const auto choose = [&](discussion::Following following) {
            return room.change(
                [&](wire::Work& work) { return discussion::change_following(work, room.rooms(), ana, following); });
        };
        REQUIRE(choose(discussion::Following::refused).has_value());
        CHECK(followers() == 0);
        CHECK(room.follow(x, follow_of(ana.reader)).error() == refusals::refuses_followers);
        REQUIRE(choose(discussion::Following::allowed).has_value());
        REQUIRE(room.follow(x, follow_of(ana.reader)).has_value());
        REQUIRE(room.change([&](wire::Work& work) {
                        return discussion::unfollow(work, room.rooms(), x, follow_of(ana.reader));
                    })
                    .has_value());
        CHECK(room.follows->list_follows(*test.archive().look(), x.reader).empty());
    });
}

TEST_CASE("all that one follows is listed with what it is called, a page at a time") {
    test::for_each_database([](test::TestArchive& test) {
        FollowingRoom room{test};
        const auto me = room.reader("me");
        const auto ana = room.reader("ana");
        const auto first = room.post(ana, "a");
        const auto authors = storage::make_author_store();
        const auto topics = storage::make_topic_store();
        const auto author = test.make_id<stories::AuthorId>();
        const auto topic = test.make_id<stories::TopicId>();
        test.archive().write([&](wire::Work& work) {
            authors->add_author(work, {.id = author, .publication = room.publication, .slug = "ana", .name = "Ana D."});
            topics->add_topic(work, {.id = topic, .publication = room.publication, .slug = "sea", .title = "The sea"});
        });
        for (const auto& target : {follow_of(ana.reader), follow_of(author), follow_of(topic), follow_of(room.first),
                                   follow_of(first), follow_of(test.make_id<stories::TopicId>())})
            REQUIRE(room.follow(me, target).has_value());
        std::vector<std::string> titles;
        std::optional<Follow> after;
        while (true) {
            const auto some = room.follows->list_followed(*test.archive().look(), me.reader, after, 2);
            if (some.empty()) break;
            for (const auto& thing : some) titles.push_back(thing.title + "/" + thing.word + "/" + thing.writer);
            after = some.back().follow;
        }
        CHECK(titles == std::vector<std::string>{"Name of ana/ana/", "Ana D./ana/", "The sea/sea/", "//", "first//",
                                                 "first//Name of ana"});
        room.change_state(first, CommentState::removed);
        const auto last = room.follows->list_followed(*test.archive().look(), me.reader, {}, 10).back();
        CHECK(last.title.empty());
        CHECK(last.writer.empty());
    });
}

TEST_CASE("a private feed has a key that only its reader knows, and a new one ends the old") {
    test::for_each_database([](test::TestArchive& test) {
        FollowingRoom room{test};
        const auto me = room.reader("me");
        const auto make = [&] {
            return *test.archive().perform<std::string>([&](wire::Work& work) {
                return discussion::make_feed_key(work, room.rooms(), me, test.clock().now());
            });
        };
        const auto old_key = make();
        CHECK(old_key.size() >= 22);
        const auto look = [&](std::string_view key) {
            return discussion::find_feed_reader(*test.archive().look(), room.rooms(), key);
        };
        CHECK(look(old_key) == me.reader);
        const auto new_key = make();
        CHECK_FALSE(look(old_key).has_value());
        CHECK(look(new_key) == me.reader);
        CHECK_FALSE(look("").has_value());
    });
}

TEST_CASE("a page of followed readers is made of steps into indexes, however many readers and comments there are") {
    test::for_each_database([](test::TestArchive& test) {
        FollowingRoom room{test};
        const auto me = room.reader("me");
        test.archive().write([&](wire::Work& work) {
            auto& connection = storage::connection_of(work);
            connection.change(
                {"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO "
                 "commenters "
                 "(reader, comments, latest_at, latest, allowance_at, suspended_until, suspension_reason) "
                 "SELECT i, 1, i, i, 0, NULL, '' FROM n",
                 "INSERT INTO commenters (reader, comments, latest_at, latest, allowance_at, suspended_until, "
                 "suspension_reason) SELECT i, 1, i, i, 0, NULL, '' FROM generate_series(1, 20000) AS i"});
            connection.change(
                {"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO "
                 "comments "
                 "(id, story, kind, state, reader, writer_name, writer_email, writer_website, writer_network, body, "
                 "removal_reason, posted_at, source, place, published_below, shown_at) "
                 "SELECT i, ?1, 0, 0, i, '', '', '', '', '{}', '', i, '', CAST('x' AS BLOB), 0, i FROM n",
                 "INSERT INTO comments (id, story, kind, state, reader, writer_name, writer_email, writer_website, "
                 "writer_network, body, removal_reason, posted_at, source, place, published_below, shown_at) "
                 "SELECT i, ?1, 0, 0, i, '', '', '', '', '{}', '', i, '', CAST('x' AS BYTEA), 0, i "
                 "FROM generate_series(1, 20000) AS i"},
                room.first);
            connection.change(
                {"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO follows "
                 "SELECT ?1, 0, i * 4, 0 FROM n",
                 "INSERT INTO follows SELECT ?1, 0, i * 4, 0 FROM generate_series(1, 5000) AS i"},
                me.reader);
            connection.change(
                {"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) INSERT INTO "
                 "follows "
                 "SELECT i / 50, 0, i, 0 FROM n",
                 "INSERT INTO follows SELECT i / 50, 0, i, 0 FROM generate_series(1, 100000) AS i"});
            connection.change({"ANALYZE", "ANALYZE commenters, comments, follows, ignored_readers"});
        });
        const auto look = test.archive().look();
        for (const auto from : {std::int64_t{INT64_MAX}, std::int64_t{10'000}}) {
            const auto plans = storage::explain_feed(
                storage::connection_of(*look),
                {.reader = me.reader, .only = {}, .before = {.at = instant_of(from), .id = INT64_MAX}, .most = 31});
            CAPTURE(plans.latest_writers);
            CAPTURE(plans.comments_of_writers);
            for (const auto* wrong : {"Seq Scan on comments", "Seq Scan on commenters", "Seq Scan on follows",
                                      "SCAN comments", "SCAN commenters", "SCAN follows", "SCAN own"}) {
                CHECK_FALSE(plans.latest_writers.contains(wrong));
                CHECK_FALSE(plans.comments_of_writers.contains(wrong));
            }
            CHECK(plans.comments_of_writers.contains("comments_shown_by_writer"));
        }
    });
}

TEST_CASE("the pages of a feed are what a plain reading of everything gives") {
    test::for_each_database([](test::TestArchive& test) {
        FollowingRoom room{test};
        test::SeededRandom chance{7};
        const auto me = room.reader("me");
        std::vector<Visitor> writers;
        for (int i = 0; i < 15; ++i) writers.push_back(room.reader("w" + std::to_string(i)));
        std::set<ReaderId> followed;
        for (int i = 0; i < 10; ++i) {
            REQUIRE(room.follow(me, follow_of(writers[static_cast<std::size_t>(i)].reader)).has_value());
            followed.insert(writers[static_cast<std::size_t>(i)].reader);
        }
        REQUIRE(room.ignore(me, writers[3].reader).has_value());
        followed.erase(writers[3].reader);
        std::vector<std::pair<FeedMark, CommentId>> expected;
        for (int i = 0; i < 200; ++i) {
            if (chance.below(3) == 0) test.clock().advance(std::chrono::seconds{1});
            const auto& writer = writers[chance.below(writers.size())];
            const auto id = room.post(writer, "words " + std::to_string(i));
            if (chance.below(8) == 0)
                REQUIRE(room.take_back(writer, id).has_value());
            else if (followed.contains(writer.reader))
                expected.push_back({{.at = test.clock().now(), .id = id.number()}, id});
        }
        std::ranges::sort(expected, std::greater{});
        std::vector<std::int64_t> ids;
        for (const auto& [mark, id] : expected) ids.push_back(id.number());
        for (const int most : {1, 7, 100}) CHECK(room.feed(me, most) == ids);
    });
}

}  // namespace standfirst
