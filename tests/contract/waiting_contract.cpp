// SPDX-License-Identifier: Apache-2.0
// Comments that wait for their writer to sign in, on both databases.
#include "contract/conversation_room.hpp"
#include "discussion/refusals.hpp"
#include "discussion/waiting.hpp"
#include "readers/sign_in_store.hpp"
#include "storage/stores/sign_in_store.hpp"
#include "storage/stores/waiting_store.hpp"

namespace standfirst {

namespace {

using test::ConversationRoom;

readers::SignIn make_sign_in(test::TestArchive& test, std::string_view name) {
    readers::SignIn sign_in;
    sign_in.id = test.make_id<readers::SignInId>();
    sign_in.email = *readers::EmailAddress::parse(std::string{name} + "@reader.example");
    sign_in.browser = sha256(std::string{name} + " browser");
    sign_in.link = sha256(std::string{name} + " link");
    sign_in.asked_at = test.clock().now();
    return sign_in;
}

}  // namespace

TEST_CASE("what waits for a sign-in is posted once, refused by the same rules, and goes with the sign-in") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        const auto sign_ins = storage::make_sign_in_store();
        const auto waiting = storage::make_waiting_store();
        const auto checks = discussion::standard_checks(room.settings);
        const auto ana = room.reader("ana");
        const auto answered = make_sign_in(test, "answered");
        const auto stray = make_sign_in(test, "stray");
        const auto over = make_sign_in(test, "over");
        test.archive().write([&](wire::Work& work) {
            for (const auto* sign_in : {&answered, &stray, &over}) sign_ins->add_sign_in(work, *sign_in);
            waiting->add_waiting(work, answered.id, room.text("Written before."));
            waiting->add_waiting(work, stray.id, room.text("An answer to nothing.", discussion::CommentId{17}));
            waiting->add_waiting(work, over.id, room.text("Never answered."));
        });
        test.archive().write([&](wire::Work& work) {
            const auto post = [&](readers::SignInId id) {
                return discussion::post_waiting(work, room.rooms(), checks, *waiting, id, ana, test.clock().now());
            };
            const auto posted = post(answered.id);
            REQUIRE(posted.has_value());
            REQUIRE(posted->has_value());
            CHECK(room.comments->find_comment(work, (*posted)->comment)->reader == ana.reader);
            CHECK_FALSE(post(answered.id).has_value());
            const auto refused = post(stray.id);
            REQUIRE(refused.has_value());
            CHECK_FALSE(refused->has_value());
            CHECK_FALSE(post(stray.id).has_value());
            sign_ins->remove_before(work, test.clock().now() + std::chrono::seconds{1});
            CHECK_FALSE(post(over.id).has_value());
        });
        room.check_counters();
    });
}

TEST_CASE("what is refused after signing in keeps its words and its reason, until it is posted, dropped or too old") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        room.settings.burst = 1;
        const auto sign_ins = storage::make_sign_in_store();
        const auto waiting = storage::make_waiting_store();
        const auto checks = discussion::standard_checks(room.settings);
        const auto ana = room.reader("ana");
        room.post(ana, "What used the allowance up.");
        const auto sign_in = make_sign_in(test, "late");
        auto text = room.text("One too many.", discussion::CommentId{});
        text.submission_key = "key";
        const auto now = test.clock().now();
        test.archive().write([&](wire::Work& work) {
            sign_ins->add_sign_in(work, sign_in);
            waiting->add_waiting(work, sign_in.id, text);
            const auto posted = discussion::post_waiting(work, room.rooms(), checks, *waiting, sign_in.id, ana, now);
            REQUIRE(posted.has_value());
            CHECK(posted->error() == discussion::refusals::too_many_comments);
        });
        const auto find = [&] { return waiting->find_refused(*test.archive().look(), ana.reader, room.first); };
        const auto kept = find();
        REQUIRE(kept.has_value());
        CHECK(kept->draft.text == "One too many.");
        CHECK(kept->draft.submission_key == "key");
        CHECK(kept->refusal == "discussion.too_many_comments");
        REQUIRE(kept->arguments.size() == 1);
        CHECK(kept->arguments.front().first == "seconds");
        CHECK(kept->refused_at == now);
        CHECK_FALSE(waiting->find_refused(*test.archive().look(), ana.reader, room.second).has_value());

        test.archive().write([&](wire::Work& work) { waiting->prune_refused(work, now); });
        CHECK(find().has_value());
        test.archive().write([&](wire::Work& work) {
            waiting->keep_refused(work, ana.reader,
                                  {.draft = room.text("The next one."), .refusal = "discussion.banned"});
        });
        CHECK(find()->draft.text == "The next one.");
        test.archive().write([&](wire::Work& work) { waiting->drop_refused(work, ana.reader, room.first); });
        CHECK_FALSE(find().has_value());
        test.archive().write([&](wire::Work& work) {
            waiting->keep_refused(work, ana.reader, *kept);
            waiting->prune_refused(work, now + std::chrono::seconds{1});
        });
        CHECK_FALSE(find().has_value());
    });
}

}  // namespace standfirst
