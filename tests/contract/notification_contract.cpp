// SPDX-License-Identifier: Apache-2.0
// Who is told of what, and how, on both databases.
#include <string>

#include "contract/conversation_room.hpp"
#include "discussion/following.hpp"
#include "discussion/notifying.hpp"
#include "discussion/refusals.hpp"
#include "discussion/showing.hpp"

namespace standfirst {

namespace {

using discussion::Channels;
using discussion::CommentId;
using discussion::CommentState;
using discussion::follow_of;
using discussion::MailPace;
using discussion::NotificationId;
using Place = discussion::NotificationStore::Place;
using discussion::Occasion;
using discussion::Shown;
using test::ConversationRoom;

class ToldRoom : public ConversationRoom {
  public:
    using ConversationRoom::ConversationRoom;

    // "reply:COMMENT" for each row of the page, latest first.
    std::vector<std::string> told(const Visitor& visitor, int most = 50) {
        static constexpr std::array words{"reply", "mention", "followed", "featured", "moderated", "appeal"};
        std::vector<std::string> rows;
        NotificationId before;
        do {
            const auto page =
                discussion::read_notifications(*test.archive().look(), *notifications, visitor, before, most);
            REQUIRE(page.has_value());
            for (const auto& row : page->rows)
                rows.push_back(std::string{words.at(static_cast<std::size_t>(row.notification.occasion))} + ":" +
                               row.notification.comment.to_string());
            before = page->next;
        } while (before);
        return rows;
    }
    std::int64_t unread(const Visitor& visitor) {
        return notifications->count_unread(*test.archive().look(), visitor.reader, 100);
    }
    std::size_t run_jobs() {
        const std::vector<std::string> kinds{std::string{discussion::TellingFollowers::job_kind}};
        auto jobs = test.archive().jobs().take_jobs(kinds, 100, test.clock().now(), std::chrono::minutes{1});
        for (const auto& job : jobs) {
            discussion::TellingFollowers telling{test.archive(), rooms(), test.clock()};
            telling.run(*CommentId::parse(job.detail));
            telling.run(*CommentId::parse(job.detail));
            test.archive().jobs().finish_job(job.id);
        }
        return jobs.size();
    }
    void follow(const Visitor& visitor, const Visitor& followed) {
        REQUIRE(test.archive()
                    .perform<void>([&](wire::Work& work) {
                        return discussion::follow(work, rooms(), visitor, follow_of(followed.reader),
                                                  test.clock().now());
                    })
                    .has_value());
    }
    void ignore(const Visitor& visitor, const Visitor& ignored) {
        REQUIRE(test.archive()
                    .perform<void>([&](wire::Work& work) {
                        return discussion::ignore(work, rooms(), visitor, ignored.reader, test.clock().now());
                    })
                    .has_value());
    }
    // Each call is a mail of its own, unless its number is given.
    discussion::DueMail mail(const Visitor& visitor, std::int64_t number = 0, int most = 100) {
        discussion::DueMail due;
        test.archive().write([&](wire::Work& work) {
            due = notifications->take_due_mail(work, visitor.reader, test.clock().now(),
                                               number != 0 ? number : ++mails_, most);
        });
        return due;
    }
    // The jobs that wait to mail, by their moments: those that are due now.
    std::vector<std::string> mail_jobs() {
        std::vector<std::string> readers;
        const std::vector<std::string> kinds{std::string{discussion::notification_mail_job}};
        for (const auto& job :
             test.archive().jobs().take_jobs(kinds, 100, test.clock().now(), std::chrono::minutes{1})) {
            readers.push_back(job.detail);
            test.archive().jobs().finish_job(job.id);
        }
        return readers;
    }

  private:
    std::int64_t mails_ = 1'000;
};

std::string row(const char* occasion, CommentId id) { return std::string{occasion} + ":" + id.to_string(); }

}  // namespace

TEST_CASE("a reply, a mention and a followed reader's words are told once each, the closest reason first") {
    test::for_each_database([](test::TestArchive& test) {
        ToldRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto chen = room.reader("chen");
        room.follow(ana, bruno);
        room.follow(chen, bruno);
        const auto top = room.post(ana, "a");
        CHECK(room.run_jobs() == 0);
        const auto reply = room.post(bruno, "@ana @chen @bruno see", top);
        CHECK(room.run_jobs() == 1);
        CHECK(room.told(ana) == std::vector{row("reply", reply)});
        CHECK(room.told(chen) == std::vector{row("mention", reply)});
        CHECK(room.told(bruno).empty());
        const auto more = room.post(bruno, "more");
        CHECK(room.run_jobs() == 1);
        CHECK(room.told(ana, 1) == std::vector{row("followed", more), row("reply", reply)});
        CHECK(room.unread(ana) == 2);
        test.archive().write([&](wire::Work& work) {
            const auto page = room.notifications->list_notifications(work, ana.reader, Place::page, {}, 1);
            room.notifications->mark_read(work, ana.reader, page.rows[0].notification.id, test.clock().now());
        });
        CHECK(room.unread(ana) == 0);
        CHECK(discussion::read_notifications(*test.archive().look(), *room.notifications, {}, {}, 5).error() ==
              discussion::refusals::sign_in_first);
    });
}

TEST_CASE("nothing is told of a held comment until it is approved, and then once; nothing of hidden or ignored ones") {
    test::for_each_database([](test::TestArchive& test) {
        ToldRoom room{test};
        room.settings.listed_words = {"casino"};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto troll = room.reader("troll");
        room.follow(ana, bruno);
        const auto top = room.post(ana, "a");
        room.ignore(ana, troll);
        room.post(troll, "@ana!", top);
        CHECK(room.told(ana).empty());
        const auto held = room.try_post(bruno, room.text("@ana casino"))->comment;
        CHECK(room.run_jobs() == 0);
        CHECK(room.told(ana).empty());
        for (int i = 0; i < 2; ++i) {
            room.change_state(held, CommentState::published);
            test.archive().write([&](wire::Work& work) {
                discussion::show(work, room.rooms(), *room.comments->find_comment(work, held),
                                 discussion::CommentChange::posted, test.clock().now());
            });
        }
        CHECK(room.run_jobs() == 1);
        CHECK(room.told(ana) == std::vector{row("mention", held)});
        room.change_state(held, CommentState::removed);
        CHECK(room.told(ana).empty());
        CHECK(room.unread(ana) == 0);
        test.clock().advance(std::chrono::hours{2});
        CHECK(room.mail(ana).rows.empty());
        room.change_state(held, CommentState::published);
        CHECK(room.told(ana) == std::vector{row("mention", held)});
        room.ignore(ana, bruno);
        CHECK(room.told(ana).empty());
    });
}

TEST_CASE("mail waits for its hour, goes out once, and one click ends it, also what waits") {
    test::for_each_database([](test::TestArchive& test) {
        ToldRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto top = room.post(ana, "a");
        room.post(bruno, "b", top);
        room.post(bruno, "c", top);
        CHECK(room.mail_jobs().empty());
        CHECK(room.mail(ana).rows.empty());
        test.clock().advance(std::chrono::hours{1});
        CHECK(room.mail_jobs() == std::vector{ana.reader.to_string()});
        CHECK(room.mail(ana, 5).rows.size() == 2);
        CHECK(room.mail(ana, 5, 1).rows.size() == 1);
        CHECK(room.mail(ana, 5, 1).total == 2);
        CHECK(room.mail(ana).rows.empty());
        const auto token = [&] {
            std::string given;
            test.archive().write([&](wire::Work& work) {
                given = discussion::unsubscribe_token(work, *room.notifications, ana.reader, test.random());
            });
            return given;
        };
        const auto first = token();
        CHECK(first.size() >= 22);
        CHECK(token() == first);
        room.post(bruno, "d", top);
        test.clock().advance(std::chrono::hours{1});
        for (int i = 0; i < 2; ++i) {
            const auto ended = test.archive().perform<void>(
                [&](wire::Work& work) { return discussion::unsubscribe(work, *room.notifications, first); });
            CHECK(ended.has_value());
        }
        CHECK(room.mail(ana).rows.empty());
        CHECK(room.mail(ana, 5).rows.empty());
        for (const auto occasion : discussion::every_occasion)
            CHECK(room.notifications->find_channels(*test.archive().look(), ana.reader, occasion).mail ==
                  MailPace::never);
        (void)room.mail_jobs();
        room.post(bruno, "e", top);
        test.clock().advance(std::chrono::hours{24 * 8});
        CHECK(room.mail_jobs().empty());
        CHECK(room.told(ana).size() == 4);
        CHECK(test.archive()
                  .perform<void>(
                      [&](wire::Work& work) { return discussion::unsubscribe(work, *room.notifications, "no"); })
                  .error() == discussion::refusals::unknown_unsubscribe_token);
    });
}

TEST_CASE("a mail that is sent again leaves out what was read, hidden or ended meanwhile") {
    test::for_each_database([](test::TestArchive& test) {
        ToldRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto top = room.post(ana, "a");
        const auto first = room.post(bruno, "b", top);
        room.post(bruno, "c", top);
        room.post(bruno, "@ana d");
        test.clock().advance(std::chrono::hours{1});
        CHECK(room.mail(ana, 5).rows.size() == 3);
        room.change_state(first, CommentState::removed);
        CHECK(room.mail(ana, 5).rows.size() == 2);
        REQUIRE(test.archive()
                    .perform<void>([&](wire::Work& work) {
                        return discussion::choose_channels(work, *room.notifications, ana, Occasion::mention, {});
                    })
                    .has_value());
        CHECK(room.mail(ana, 5).rows.size() == 1);
        test.archive().write([&](wire::Work& work) {
            room.notifications->mark_read(work, ana.reader, NotificationId{INT64_MAX}, test.clock().now());
        });
        CHECK(room.mail(ana, 5).rows.empty());
    });
}

TEST_CASE("a reader chooses the ways in which they are told, each by itself") {
    test::for_each_database([](test::TestArchive& test) {
        ToldRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto top = room.post(ana, "a");
        const auto choose = [&](const Channels& channels) {
            REQUIRE(test.archive()
                        .perform<void>([&](wire::Work& work) {
                            return discussion::choose_channels(work, *room.notifications, ana, Occasion::reply,
                                                               channels);
                        })
                        .has_value());
        };
        const auto feed = [&] {
            return room.notifications->list_notifications(*test.archive().look(), ana.reader, Place::feed, {}, 10)
                .rows.size();
        };
        choose({.page = Shown::no, .mail = MailPace::at_once, .feed = Shown::yes});
        room.post(bruno, "b", top);
        CHECK(room.told(ana).empty());
        CHECK(feed() == 1);
        CHECK(room.mail(ana).rows.size() == 1);
        choose({.page = Shown::yes, .mail = MailPace::never, .feed = Shown::no});
        room.post(bruno, "c", top);
        CHECK(room.told(ana).size() == 1);
        CHECK(feed() == 1);
        CHECK(room.mail(ana).rows.empty());
    });
}

TEST_CASE("who is mentioned when words are changed is told; followers do not hear of old words anew") {
    test::for_each_database([](test::TestArchive& test) {
        ToldRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto chen = room.reader("chen");
        const auto dora = room.reader("dora");
        const auto written = room.post(bruno, "@ana hello");
        CHECK(room.run_jobs() == 0);
        room.follow(dora, bruno);
        REQUIRE(room.edit(bruno, written, "@ana @chen hello", 1).has_value());
        CHECK(room.run_jobs() == 0);
        CHECK(room.told(ana) == std::vector{row("mention", written)});
        CHECK(room.told(chen) == std::vector{row("mention", written)});
        CHECK(room.told(dora).empty());
        room.settings.listed_words = {"casino"};
        REQUIRE(room.edit(bruno, written, "@dora casino", 2).has_value());
        CHECK(room.told(dora).empty());
        CHECK(room.told(ana).empty());
    });
}

TEST_CASE("a decision is told to the writer once, with its words, also when the comment is not public any more") {
    test::for_each_database([](test::TestArchive& test) {
        ToldRoom room{test};
        const auto ana = room.reader("ana");
        const auto written = room.post(ana, "a");
        room.change_state(written, CommentState::removed);
        for (int times = 0; times < 2; ++times)
            test.archive().write([&](wire::Work& work) {
                discussion::tell_writer(work, room.rooms(), *room.comments->find_comment(work, written),
                                        Occasion::moderated, 77, "Please stay kind.", test.clock().now());
            });
        CHECK(room.told(ana) == std::vector{row("moderated", written)});
        const auto mail = room.mail(ana);
        REQUIRE(mail.rows.size() == 1);
        CHECK(mail.rows[0].notification.words == "Please stay kind.");
        CHECK_FALSE(mail.rows[0].notification.actor);
        CHECK_FALSE(mail.rows[0].headline.empty());
    });
}

TEST_CASE("what fails takes its notifications with it") {
    test::for_each_database([](test::TestArchive& test) {
        ToldRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto top = room.post(ana, "a");
        const auto draft = discussion::read_draft(room.settings, room.text("@ana b", top));
        REQUIRE(draft.has_value());
        const auto failed = test.archive().perform<discussion::Posted>([&](wire::Work& work) {
            const auto checks = discussion::standard_checks(room.settings);
            REQUIRE(discussion::post(work, room.rooms(), checks, bruno, *draft, test.clock().now()).has_value());
            return Result<discussion::Posted>{refuse(discussion::refusals::no_such_comment)};
        });
        CHECK_FALSE(failed.has_value());
        CHECK(room.told(ana).empty());
        CHECK(room.run_jobs() == 0);
    });
}

TEST_CASE("a reader who left is told of nothing, and nothing is told of them") {
    test::for_each_database([](test::TestArchive& test) {
        ToldRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto top = room.post(ana, "a");
        const auto reply = room.post(bruno, "b", top);
        room.post(ana, "c", reply);
        REQUIRE(room.told(ana).size() == 1);
        REQUIRE(room.told(bruno).size() == 1);
        std::string token;
        test.archive().write([&](wire::Work& work) {
            token = discussion::unsubscribe_token(work, *room.notifications, bruno.reader, test.random());
            room.notifications->change_channels(work, bruno.reader, Occasion::reply, {.page = Shown::no});
        });
        for (int times = 0; times < 2; ++times)
            test.archive().write([&](wire::Work& work) { room.notifications->forget_reader(work, bruno.reader); });
        CHECK(room.told(ana).empty());
        CHECK(room.told(bruno).empty());
        const auto look = test.archive().look();
        CHECK_FALSE(room.notifications->find_unsubscriber(*look, token).has_value());
        CHECK(room.notifications->find_channels(*look, bruno.reader, Occasion::reply) ==
              discussion::standard_channels(Occasion::reply));
    });
}

TEST_CASE("what was read half a year ago goes, in portions; what was not read stays") {
    test::for_each_database([](test::TestArchive& test) {
        ToldRoom room{test};
        const auto me = room.reader("me");
        const auto ana = room.reader("ana");
        const auto mine = room.post(me, "A question.");
        const auto first_read = test.clock().now();
        NotificationId last;
        test.archive().write([&](wire::Work& work) {
            for (std::int64_t event = 1; event <= 2'500; ++event) {
                last = test.make_id<NotificationId>();
                CHECK(room.notifications->add_notification(work,
                                                           {.id = last,
                                                            .reader = me.reader,
                                                            .event = event,
                                                            .comment = mine,
                                                            .actor = ana.reader,
                                                            .made_at = first_read},
                                                           {}));
            }
            room.notifications->mark_read(work, me.reader, last, first_read);
        });
        test.clock().advance(std::chrono::days{1});
        const auto later = room.post(ana, "An answer.", mine);
        const auto prune = [&](Instant now) {
            discussion::prune_notifications(test.archive(), *room.notifications, now);
            return static_cast<std::int64_t>(room.told(me).size());
        };
        CHECK(prune(first_read + discussion::read_notifications_stay) == 2'501);
        test.archive().write([&](wire::Work& work) {
            CHECK(room.notifications->remove_read_before(work, first_read + std::chrono::seconds{1}, 700) == 700);
        });
        CHECK(prune(first_read + discussion::read_notifications_stay + std::chrono::seconds{1}) == 1);
        CHECK(room.told(me) == std::vector<std::string>{"reply:" + later.to_string()});
        CHECK(prune(first_read + std::chrono::days{1'000}) == 1);
        CHECK(room.unread(me) == 1);
    });
}

}  // namespace standfirst
