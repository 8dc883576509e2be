// SPDX-License-Identifier: Apache-2.0
// PostgreSQL goes away while readers come: what is kept is answered, the rest politely, and all comes back by itself.
#include <doctest/doctest.h>

#include "http/well_formed.hpp"
#include "support/postgres_server.hpp"
#include "support/test_server.hpp"

namespace standfirst {

using test::holds;
using test::story_file;
using test::TestServer;

TEST_CASE("a newsroom on PostgreSQL is read while its database is away, and recovers by itself") {
    test::PostgresServer database;
    TestServer server{database.make_database()};
    const auto kept = server.publish(story_file("Kept in memory"));
    const auto unkept = server.publish(story_file("Never asked for"));
    CHECK(server.get(kept).status == 200);
    CHECK(server.get("/").status == 200);
    CHECK(server.get("/health").status == 200);
    CHECK(holds(server.get("/search?q=memory").body, kept));

    database.stop();
    for (int round = 0; round < 2; ++round) {
        for (const auto& target : {kept, std::string{"/"}}) {
            CAPTURE(target);
            const auto answer = server.get(target);
            CHECK(answer.status == 200);
            CHECK(holds(answer.body, "Kept in memory"));
        }
        for (const auto& target : {unkept, std::string{"/search?q=elsewhere"}, std::string{"/nothing-here"},
                                   std::string{"/world?page=2"}, std::string{"/atom.xml"}}) {
            CAPTURE(target);
            const auto answer = server.get(target);
            CHECK(answer.status == 503);
            CHECK(answer.has("Retry-After"));
            CHECK(answer.field("Cache-Control") == "no-store");
            CHECK(answer.field("Content-Type") == "text/html; charset=utf-8");
            CHECK(holds(answer.body, "The Harbour Light"));
            CHECK(test::complaint_about(answer) == "");
            for (const std::string detail : {"postgres", "libpq", "connection", "socket", "SQL"}) {
                CAPTURE(detail);
                CHECK_FALSE(holds(answer.body, detail));
            }
        }
        CHECK_THROWS_AS((void)server.try_publish(story_file("Written while away")), PassingFailure);
        const auto health = server.get("/health");
        CHECK(health.status == 503);
        CHECK(health.has("Retry-After"));
        CHECK(test::complaint_about(health) == "");
    }

    database.start();
    CHECK(test::eventually([&] { return server.get("/health").status == 200; }));
    CHECK(server.get(unkept).status == 200);
    CHECK_FALSE(holds(server.get("/").body, "Written while away"));
    const auto later = server.publish(story_file("After the return"));
    CHECK(server.get(later).status == 200);
    CHECK(test::eventually([&] { return holds(server.get("/").body, "After the return"); }));
    CHECK(test::eventually([&] { return holds(server.get("/search?q=return").body, later); }));
}

TEST_CASE("a newsroom on PostgreSQL is read while its database is frozen, and recovers by itself") {
    test::PostgresServer database;
    TestServer server{database.make_database()};
    const auto kept = server.publish(story_file("Kept in memory"));
    const auto unkept = server.publish(story_file("Never asked for"));
    CHECK(server.get(kept).status == 200);

    database.freeze();
    for (int round = 0; round < 2; ++round) {
        CHECK(server.get(kept).status == 200);
        const auto answer = server.get(unkept);
        CHECK(answer.status == 503);
        CHECK(answer.has("Retry-After"));
        CHECK(test::complaint_about(answer) == "");
        CHECK_THROWS_AS((void)server.try_publish(story_file("Written while away")), PassingFailure);
    }

    database.thaw();
    CHECK(test::eventually([&] { return server.get("/health").status == 200; }));
    CHECK(test::eventually([&] { return server.get(unkept).status == 200; }));
    const auto later = server.publish(story_file("After the return"));
    CHECK(test::eventually([&] { return holds(server.get("/").body, "After the return"); }));
    CHECK_FALSE(holds(server.get("/").body, "Written while away"));
    CHECK(server.get(later).status == 200);
}

TEST_CASE("a newsroom on PostgreSQL serves what another process publishes") {
    TestServer server{test::PostgresServer::shared().make_database()};
    CHECK_FALSE(holds(server.get("/").body, "Two nodes"));
    const auto path = server.publish(story_file("Two nodes"));
    CHECK(holds(server.get("/").body, path));
    const auto rows = server.export_rows();
    REQUIRE(server.try_publish(story_file("Two nodes")).has_value());
    CHECK(server.export_rows() == rows);
}

TEST_CASE("what is published at one of two servers is read at the other, which had kept the page") {
    TestServer here{test::PostgresServer::shared().make_database()};
    const auto beside = here.open_beside();
    app::Standfirst there{*beside, {}};
    there.start();
    test::HttpClient reader{there.address().substr(std::string_view{"http://"}.size())};
    for (int round = 0; round < 3; ++round) {
        const auto headline = "Round " + std::to_string(round);
        CHECK_FALSE(holds(reader.get("/").body, headline));
        CHECK_FALSE(holds(reader.get("/").body, headline));
        const auto path = here.publish(story_file(headline));
        CHECK(test::eventually([&] { return holds(reader.get("/").body, headline); }));
        CHECK(reader.get(path).status == 200);
    }
    there.stop();
}

}  // namespace standfirst
