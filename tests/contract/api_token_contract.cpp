// SPDX-License-Identifier: Apache-2.0
// What the store of API tokens promises, and the rules above it.
#include "contract/readers_room.hpp"

namespace standfirst {

namespace {

using namespace std::chrono_literals;
using namespace readers;
using House = test::ReadersRoom;

}  // namespace

TEST_CASE("an API token is shown once, acts with its reader's present role, and stops when it is over or revoked") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        auto& tokens = house.readers.api_tokens;
        const auto ana = house.sign_in("ana@reader.example").reader;
        const Visitor reader{.reader = ana, .role = Role::reader};
        Scopes scopes;
        scopes.add(Scope::read);
        scopes.add(Scope::comment);
        const auto made =
            tokens.make_token(reader, {.name = "  Phone  app ", .scopes = scopes, .ends_at = test.clock().now() + 48h});
        REQUIRE(made);
        CHECK(made->token.starts_with("sft_"));
        CHECK(made->token.size() == 47);
        CHECK(made->kept.name == "Phone app");
        std::string rows;
        test.archive().upkeep().export_rows([&](std::string_view line) { rows.append(line); });
        CHECK_FALSE(rows.contains(made->token));
        CHECK_FALSE(rows.contains(made->token.substr(4)));

        const auto known = tokens.recognise(made->token);
        REQUIRE(known);
        CHECK(known->reader == ana);
        CHECK(known->role == Role::reader);
        CHECK(known->scopes == scopes);
        const auto first_use = test.clock().now();
        CHECK(tokens.list_tokens(reader).at(0).used_at == first_use);
        test.clock().advance(10min);
        REQUIRE(tokens.recognise(made->token));
        CHECK(tokens.list_tokens(reader).at(0).used_at == first_use);
        test.clock().advance(1h);
        REQUIRE(tokens.recognise(made->token));
        CHECK(tokens.list_tokens(reader).at(0).used_at == test.clock().now());

        Staffing staffing{test.archive(), *house.accounts, test.ids(), test.clock()};
        const auto handle = house.accounts->find_account(*test.archive().look(), ana)->handle;
        REQUIRE(staffing.change_role(Visitor::house(), handle, Role::moderator));
        CHECK(tokens.recognise(made->token)->role == Role::moderator);
        REQUIRE(staffing.change_role(Visitor::house(), handle, Role::reader));
        CHECK(tokens.recognise(made->token)->role == Role::reader);

        for (const std::string& forged : {std::string{}, std::string{"sft_"}, made->token.substr(4), made->token + "A",
                                          "sft_" + std::string(43, 'A'), std::string(5'000, 's')})
            CHECK_FALSE(tokens.recognise(forged));
        test.clock().advance(48h);
        CHECK_FALSE(tokens.recognise(made->token));
        CHECK(tokens.list_tokens(reader).size() == 1);
        test.clock().advance(std::chrono::days{31});
        test.archive().write([&](wire::Work& work) { tokens.remove_ended(work); });
        CHECK(tokens.list_tokens(reader).empty());
    });
}

TEST_CASE("API tokens are their reader's alone, twenty at most, and none is made for more than its reader may do") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        auto& tokens = house.readers.api_tokens;
        const Visitor ana{.reader = house.sign_in("ana@reader.example").reader, .role = Role::reader};
        const Visitor eve{.reader = house.sign_in("eve@reader.example").reader, .role = Role::reader};
        Scopes scopes;
        const auto refused = [&](const Visitor& visitor, const ApiTokenDraft& draft) {
            const auto made = tokens.make_token(visitor, draft);
            REQUIRE_FALSE(made);
            return made.error();
        };
        CHECK(refused(ana, {.name = "App", .scopes = {}, .ends_at = {}}) == refusals::no_scopes);
        scopes.add(Scope::moderate);
        CHECK(refused(ana, {.name = "App", .scopes = scopes, .ends_at = {}}) == refusals::scope_beyond_role);
        scopes = {};
        scopes.add(Scope::read);
        CHECK(refused({}, {.name = "App", .scopes = scopes, .ends_at = {}}) == refusals::not_signed_in);
        CHECK(refused(ana, {.name = " \n ", .scopes = scopes, .ends_at = {}}) == refusals::no_name);
        CHECK(refused(ana, {.name = std::string(61, 'x'), .scopes = scopes, .ends_at = {}}) == refusals::name_too_long);
        CHECK(refused(ana, {.name = "App", .scopes = scopes, .ends_at = test.clock().now()}) ==
              refusals::end_has_passed);
        std::string last;
        for (std::size_t i = 0; i < most_api_tokens; ++i)
            last = tokens.make_token(ana, {.name = "App", .scopes = scopes, .ends_at = {}}).value().token;
        CHECK(refused(ana, {.name = "App", .scopes = scopes, .ends_at = {}}) == refusals::too_many_api_tokens);
        const auto kept = tokens.list_tokens(ana);
        REQUIRE(kept.size() == most_api_tokens);
        CHECK(tokens.list_tokens(eve).empty());
        CHECK(tokens.revoke(eve, kept.front().id).error() == refusals::no_such_api_token);
        REQUIRE(tokens.recognise(last));
        REQUIRE(tokens.revoke(ana, kept.front().id));
        CHECK_FALSE(tokens.recognise(last));
        CHECK(tokens.revoke(ana, kept.front().id).error() == refusals::no_such_api_token);
    });
}

TEST_CASE("who is leaving has no programs that act for them any more, and takes the list along without the tokens") {
    test::for_each_database([](test::TestArchive& test) {
        House house{test};
        auto& tokens = house.readers.api_tokens;
        const Visitor ana{.reader = house.sign_in("ana@reader.example").reader, .role = Role::reader};
        Scopes scopes;
        scopes.add(Scope::read);
        const auto made = tokens.make_token(ana, {.name = "Reading app", .scopes = scopes, .ends_at = {}}).value();
        const auto taken = write_json(house.readers.account_export.collect(ana).value());
        CHECK(taken.contains("Reading app"));
        CHECK(taken.contains("\"scopes\":\"read\""));
        CHECK_FALSE(taken.contains(made.token.substr(4, 20)));
        CHECK_FALSE(taken.contains(made.kept.token.hex()));

        const test::TemporaryFolder outbox;
        outbound::MailSettings settings;
        settings.folder = outbox.path();
        const auto mail = outbound::make_mail_sender(settings);
        REQUIRE(house.readers.erasing.ask(ana));
        CHECK_FALSE(tokens.recognise(made.token));
        REQUIRE(house.readers.erasing.change_mind(ana));
        CHECK(tokens.recognise(made.token));
        REQUIRE(house.readers.erasing.ask(ana));
        test.clock().advance(24h);
        house.readers.erasing.run({.id = {}, .kind = erase_job, .detail = ana.reader.to_string(), .attempt = 1}, *mail);
        CHECK_FALSE(tokens.recognise(made.token));
        std::string rows;
        test.archive().upkeep().export_rows([&](std::string_view line) { rows.append(line); });
        CHECK_FALSE(rows.contains("Reading app"));
    });
}

}  // namespace standfirst
