// SPDX-License-Identifier: Apache-2.0
// What the stores of accounts, sessions and sign-ins promise, and the rules of signing in above them.
#include "contract/readers_room.hpp"

namespace standfirst {

namespace {

using namespace std::chrono_literals;
using namespace readers;
using House = test::ReadersRoom;

}  // namespace

TEST_CASE("whoever shows that an address is theirs gets an account and a session") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        const auto first = house.sign_in("Ana@Reader.example");
        CHECK(first.arrival == Arrival::first_time);
        CHECK(first.return_to == "/world/bridge");
        const auto seen = house.recognise(first.session_token);
        REQUIRE(seen);
        CHECK(seen->visitor.reader == first.reader);
        CHECK(seen->visitor.role == Role::reader);
        const auto account = house.readers.profiles.get_account(seen->visitor);
        REQUIRE(account);
        CHECK(account->email.text() == "Ana@Reader.example");
        CHECK(account->naming == Naming::given);
        const auto second = house.sign_in("ana@reader.example");
        CHECK(second.arrival == Arrival::known);
        CHECK(second.reader == first.reader);
        CHECK(second.session_token != first.session_token);
    });
}

TEST_CASE("a code works once, in the browser that asked, for ten minutes") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        auto& signing_in = house.readers.signing_in;
        const auto secret = house.ask("ana@reader.example");
        const auto other = house.ask("eve@reader.example");
        const auto code = house.code_for(secret);
        const auto link = house.link_for(secret);
        CHECK_FALSE(signing_in.confirm_code({.secret = other, .session = {}, .device = {}}, code));
        CHECK_FALSE(signing_in.confirm_link({.secret = other, .session = {}, .device = {}}, link));
        CHECK_FALSE(signing_in.confirm_code({.secret = {}, .session = {}, .device = {}}, code));
        CHECK_FALSE(signing_in.is_from_here(other, link));
        CHECK(signing_in.is_from_here(secret, link));
        CHECK(signing_in.read_code_of_link(link) == code);
        REQUIRE(signing_in.confirm_link({.secret = secret, .session = {}, .device = {}}, link));
        const auto again = signing_in.confirm_code({.secret = secret, .session = {}, .device = {}}, code);
        REQUIRE_FALSE(again);
        CHECK(again.error() == refusals::sign_in_over);
        CHECK(signing_in.read_code_of_link(link).error() == refusals::sign_in_over);

        const auto late = house.ask("late@reader.example");
        const auto late_code = house.code_for(late);
        test.clock().advance(10min + 1s);
        CHECK(signing_in.confirm_code({.secret = late, .session = {}, .device = {}}, late_code).error() ==
              refusals::sign_in_over);
    });
}

TEST_CASE("five wrong codes end a sign-in, even for the right one") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        auto& signing_in = house.readers.signing_in;
        const auto secret = house.ask("ana@reader.example");
        const auto code = house.code_for(secret);
        const auto link = house.link_for(secret);
        const auto wrong = code == "000000" ? "000001" : "000000";
        const Browser browser{.secret = secret, .session = {}, .device = {}};
        CHECK(signing_in.confirm_code(browser, "no code").error() == refusals::wrong_code);
        for (int i = 1; i < most_tries; ++i)
            CHECK(signing_in.confirm_code(browser, wrong).error() == refusals::wrong_code);
        CHECK(signing_in.confirm_code(browser, wrong).error() == refusals::too_many_tries);
        CHECK(signing_in.confirm_code(browser, code).error() == refusals::too_many_tries);
        CHECK(signing_in.confirm_link(browser, link).error() == refusals::sign_in_over);
        CHECK(signing_in.read_code_of_link(link).error() == refusals::sign_in_over);
    });
}

TEST_CASE("one address gets six mails an hour, and who asks cannot tell") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        for (int i = 0; i < most_mails_an_hour + 3; ++i) CHECK_FALSE(house.ask("ana@reader.example").empty());
        CHECK(house.waiting_mails() == most_mails_an_hour);
        test.clock().advance(1h);
        CHECK_FALSE(house.ask("ana@reader.example").empty());
        CHECK(house.waiting_mails() == 1);
    });
}

TEST_CASE("a code that was sent nowhere cannot be guessed either") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        for (int i = 0; i < most_mails_an_hour; ++i) CHECK_FALSE(house.ask("ana@reader.example").empty());
        const auto secret = house.ask("ana@reader.example");
        for (int number = 0; number < most_tries; ++number)
            CHECK(house.readers.signing_in.confirm_code({.secret = secret, .session = {}, .device = {}}, "000000")
                      .error() == refusals::too_many_tries);
    });
}

TEST_CASE("what is over is forgotten") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        const auto signed_in = house.sign_in("ana@reader.example");
        test.clock().advance(2h);
        house.readers.signing_in.tidy();
        CHECK(house.sign_ins->count_since(*test.archive().look(), EmailAddress::parse("ana@reader.example").value(),
                                          Instant{}) == 0);
        CHECK(house.recognise(signed_in.session_token));
        test.clock().advance(session_lives + 1h);
        CHECK_FALSE(house.recognise(signed_in.session_token));
        house.readers.signing_in.tidy();
        CHECK(house.sessions->list_sessions(*test.archive().look(), signed_in.reader).empty());
    });
}

TEST_CASE("a session's token changes daily, and a lost answer signs nobody out") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        const auto first = house.sign_in("ana@reader.example").session_token;
        CHECK(house.recognise(first)->new_token.empty());
        test.clock().advance(25h);
        const auto second = house.recognise(first)->new_token;
        REQUIRE_FALSE(second.empty());
        // The browser never got it: other requests go on, and a minute later it gets another one.
        CHECK(house.recognise(first)->new_token.empty());
        test.clock().advance(2min);
        const auto third = house.recognise(first)->new_token;
        REQUIRE_FALSE(third.empty());
        CHECK_FALSE(house.recognise(second));
        // It got this one: the first is worth nothing a minute later.
        const auto seen = house.recognise(third);
        REQUIRE(seen);
        CHECK(seen->new_token.empty());
        CHECK(house.recognise(first));
        test.clock().advance(2min);
        CHECK_FALSE(house.recognise(first));
        CHECK(house.recognise(third)->form_key == seen->form_key);
    });
}

TEST_CASE("sessions are listed, and ended one by one or all, by their reader alone") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        auto& sessions = house.readers.sessions;
        const auto a = house.sign_in("ana@reader.example");
        const auto b = house.sign_in("ana@reader.example");
        const auto c = house.sign_in("ana@reader.example");
        const auto eve = house.sign_in("eve@reader.example");
        const Visitor ana{.reader = a.reader, .role = Role::reader};
        const Visitor stranger{.reader = eve.reader, .role = Role::reader};
        const auto listed = sessions.list_sessions(ana);
        REQUIRE(listed.size() == 3);
        CHECK(listed[0].device == "Firefox");
        const auto of_b = house.recognise(b.session_token)->session;
        CHECK(sessions.end_session(stranger, of_b).error() == refusals::no_such_session);
        CHECK(house.recognise(b.session_token));
        REQUIRE(sessions.end_session(ana, of_b));
        CHECK_FALSE(house.recognise(b.session_token));
        REQUIRE(sessions.end_sessions(ana, house.recognise(a.session_token)->session));
        CHECK(house.recognise(a.session_token));
        CHECK_FALSE(house.recognise(c.session_token));
        REQUIRE(sessions.end_sessions(ana, {}));
        CHECK_FALSE(house.recognise(a.session_token));
        CHECK(house.recognise(eve.session_token));
        for (const auto* token : {"", "x", "session"}) CHECK_FALSE(house.recognise(token));
    });
}

TEST_CASE("signing in again in one browser ends the session that it had") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        const auto first = house.sign_in("ana@reader.example");
        const auto second = house.sign_in("eve@reader.example", first.session_token);
        CHECK_FALSE(house.recognise(first.session_token));
        CHECK(house.recognise(second.session_token)->visitor.reader == second.reader);
    });
}

TEST_CASE("a handle is chosen once, belongs to one, and looks like nobody else's") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        auto& profiles = house.readers.profiles;
        const Visitor ana{.reader = house.sign_in("ana@reader.example").reader, .role = Role::reader};
        const Visitor eve{.reader = house.sign_in("eve@reader.example").reader, .role = Role::reader};
        const auto chosen =
            profiles.change_profile(ana, {.handle = "Maria", .name = " Ana  D. ", .biography = "a\r\n\nb "});
        REQUIRE(chosen);
        CHECK(chosen->handle == "maria");
        CHECK(chosen->name == "Ana D.");
        CHECK(chosen->biography == "a\n\nb");
        CHECK(profiles.change_profile(eve, {.handle = "maria", .name = "E", .biography = {}}).error() ==
              refusals::handle_taken);
        CHECK(profiles.change_profile(eve, {.handle = "rnaria", .name = "E", .biography = {}}).error() ==
              refusals::handle_taken);
        CHECK(profiles.change_profile(ana, {.handle = "ana", .name = "Ana", .biography = {}}).error() ==
              refusals::handle_is_kept);
        CHECK(profiles.change_profile(eve, {.handle = "eve", .name = " \u202e\u200b ", .biography = {}}).error() ==
              refusals::no_name);
        CHECK(profiles.change_profile(eve, {.handle = "eve", .name = std::string(61, 'x'), .biography = {}}).error() ==
              refusals::name_too_long);
        CHECK(profiles.change_profile({}, {.handle = "eve", .name = "E", .biography = {}}).error() ==
              refusals::not_signed_in);
        test.archive().write([&](wire::Work& work) {
            house.sessions->remove_sessions(work, ana.reader, {});
            house.accounts->remove_account(work, ana.reader);
        });
        CHECK_FALSE(house.accounts->find_account(*test.archive().look(), ana.reader));
        CHECK(profiles.change_profile(eve, {.handle = "maria", .name = "E", .biography = {}}).error() ==
              refusals::handle_taken);
        CHECK(profiles.change_profile(eve, {.handle = "eve", .name = "Eve", .biography = {}}));
    });
}

TEST_CASE("another address is taken once its code is entered, and not where it is somebody's") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        auto& signing_in = house.readers.signing_in;
        const auto ana = house.sign_in("ana@reader.example");
        (void)house.sign_in("eve@reader.example");
        const Visitor visitor{.reader = ana.reader, .role = Role::reader};
        const auto change_to = [&](std::string_view email) {
            const auto secret = signing_in.ask_for_address(visitor, {.email = email,
                                                                     .origin = "https://paper.example",
                                                                     .paper = "P",
                                                                     .language = "en",
                                                                     .return_to = "/account"});
            REQUIRE(secret);
            return signing_in.confirm_code({.secret = *secret, .session = ana.session_token, .device = {}},
                                           house.code_for(*secret));
        };
        CHECK(change_to("Eve@Reader.example").error() == refusals::email_taken);
        const auto changed = change_to("ana@elsewhere.example");
        REQUIRE(changed);
        CHECK(changed->session_token.empty());
        CHECK(house.readers.profiles.get_account(visitor)->email.text() == "ana@elsewhere.example");
        CHECK(house.recognise(ana.session_token));
        CHECK(house.sign_in("ana@reader.example").arrival == Arrival::first_time);

        // The address before is kept to be told and forgotten; taking another back takes it from the list.
        const auto formers = [&] {
            std::vector<std::string> texts;
            for (const auto& former : house.accounts->list_former_addresses(*test.archive().look(), ana.reader))
                texts.push_back(former.email.text() + (former.told_at ? " told" : ""));
            return texts;
        };
        CHECK(formers() == std::vector<std::string>{"ana@reader.example"});
        test.clock().advance(1s);
        REQUIRE(change_to("third@elsewhere.example"));
        const auto second = EmailAddress::parse("ana@elsewhere.example").value();
        test.archive().write(
            [&](wire::Work& work) { house.accounts->mark_told(work, ana.reader, second, test.clock().now()); });
        CHECK(formers() == std::vector<std::string>{"ana@elsewhere.example told", "ana@reader.example"});
        REQUIRE(change_to("ana@elsewhere.example"));
        CHECK(formers() == std::vector<std::string>{"third@elsewhere.example", "ana@reader.example"});
    });
}

TEST_CASE("staff sign in with their role, and lose it at once") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        Staffing staffing{test.archive(), *house.accounts, test.ids(), test.clock()};
        REQUIRE(staffing.add_staff(
            Visitor::house(), {.handle = "mod", .name = "M", .email = "m@paper.example", .role = Role::moderator}));
        const auto signed_in = house.sign_in("m@paper.example");
        CHECK(signed_in.arrival == Arrival::known);
        CHECK(house.recognise(signed_in.session_token)->visitor.role == Role::moderator);
        REQUIRE(staffing.change_role(Visitor::house(), "mod", Role::reader));
        CHECK(house.recognise(signed_in.session_token)->visitor.role == Role::reader);
        CHECK(staffing
                  .add_staff(Visitor::house(),
                             {.handle = "m0d", .name = "M", .email = "n@paper.example", .role = Role::moderator})
                  .error() == refusals::handle_taken);
    });
}

TEST_CASE("a reader who asks to be forgotten has a day to change their mind, and is gone after it") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        auto& erasing = house.readers.erasing;
        const test::TemporaryFolder outbox;
        outbound::MailSettings settings;
        settings.folder = outbox.path();
        const auto mail = outbound::make_mail_sender(settings);
        const auto ana = house.sign_in("ana@reader.example");
        const Visitor visitor{.reader = ana.reader, .role = Role::reader};
        const wire::Job job{.id = {}, .kind = erase_job, .detail = ana.reader.to_string(), .attempt = 1};
        const auto is_there = [&] {
            return house.accounts->find_account(*test.archive().look(), ana.reader).has_value();
        };
        const auto asked = erasing.ask(visitor);
        REQUIRE(asked);
        CHECK(asked->erase_at == test.clock().now() + 24h);
        CHECK(test.archive().jobs().next_due({erase_job}) == asked->erase_at);
        test.clock().advance(23h);
        CHECK(erasing.ask(visitor)->erase_at == asked->erase_at);
        erasing.run(job, *mail);
        CHECK(is_there());
        REQUIRE(erasing.change_mind(visitor));
        test.clock().advance(2h);
        erasing.run(job, *mail);
        CHECK(is_there());
        REQUIRE(erasing.ask(visitor));
        test.clock().advance(24h);
        erasing.run(job, *mail);
        erasing.run(job, *mail);
        CHECK_FALSE(is_there());
        CHECK_FALSE(house.recognise(ana.session_token));
        CHECK(erasing.ask(visitor).error() == refusals::not_signed_in);
        test.archive().upkeep().forget_removed();
        std::string rows;
        test.archive().upkeep().export_rows([&](std::string_view line) { rows.append(line); });
        CHECK_FALSE(rows.contains("ana@reader.example"));
        CHECK(house.sign_in("ana@reader.example").reader != ana.reader);
    });
}

TEST_CASE("a passkey belongs to one reader, and a challenge is good for one answer of the one it was made for") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        auto& store = *house.passkeys;
        const auto ana = house.sign_in("ana@reader.example").reader;
        const auto eve = house.sign_in("eve@reader.example").reader;
        const auto now = test.clock().now();
        const Passkey passkey{.id = test.make_id<PasskeyId>(),
                              .reader = ana,
                              .credential = std::string{"\0\xff cred", 7},
                              .public_key = std::string{"\xa5\0", 2},
                              .counter = 4'294'967'295U,
                              .name = "Phone",
                              .made_at = now,
                              .used_at = {}};
        test.archive().write([&](wire::Work& work) {
            store.add_passkey(work, passkey);
            store.add_challenge(work, sha256("a"), ana, now);
            CHECK_FALSE(store.take_challenge(work, sha256("a"), eve));
            CHECK_FALSE(store.take_challenge(work, sha256("a"), {}));
            CHECK(store.take_challenge(work, sha256("a"), ana) == now);
            CHECK_FALSE(store.take_challenge(work, sha256("a"), ana));
            CHECK_FALSE(store.change_name(work, eve, passkey.id, "Mine"));
            CHECK_FALSE(store.remove_passkey(work, eve, passkey.id));
        });
        const auto found = store.find_by_credential(*test.archive().look(), passkey.credential);
        REQUIRE(found);
        CHECK(found->reader == ana);
        CHECK(found->public_key == passkey.public_key);
        CHECK(found->counter == passkey.counter);
        CHECK(found->name == "Phone");
        const Visitor visitor{.reader = ana, .role = Role::reader};
        REQUIRE(house.readers.passkeys.change_name(visitor, passkey.id, " Old  phone "));
        CHECK(house.readers.passkeys.list_passkeys(visitor).at(0).name == "Old phone");
        CHECK(house.readers.passkeys.change_name(visitor, passkey.id, " ").error() == refusals::no_name);
        REQUIRE(house.readers.passkeys.remove_passkey(visitor, passkey.id));
        CHECK(house.readers.passkeys.remove_passkey(visitor, passkey.id).error() == refusals::no_such_passkey);
        CHECK(house.readers.passkeys
                  .sign_in({.expected = {.challenge = "x", .origin = "y", .host = "z"},
                            .credential = passkey.credential,
                            .used = {},
                            .session = {},
                            .device = {}})
                  .error() == refusals::bad_passkey);
    });
}

TEST_CASE("a reader takes along what is kept of them") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        const auto ana = house.sign_in("ana@reader.example");
        const Visitor visitor{.reader = ana.reader, .role = Role::reader};
        house.readers.account_export.add_part([](wire::Snapshot&, ReaderId) {
            return ExportSection{.name = "comments", .rows = {{{"words", "A \"comment\""}}}};
        });
        const auto sections = house.readers.account_export.collect(visitor);
        REQUIRE(sections);
        const auto json = write_json(*sections);
        CHECK(json.contains("\"email\":\"ana@reader.example\""));
        CHECK(json.contains("\"comments\":[{\"words\":\"A \\\"comment\\\"\"}]"));
        CHECK(json.contains("\"sessions\":[{\"device\":\"Firefox\""));
        CHECK_FALSE(house.readers.account_export.collect({}));
    });
}

}  // namespace standfirst
