// SPDX-License-Identifier: Apache-2.0
// Public pages from end to end: rendered once, kept, coded, asked about, dropped.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "foundation/failure.hpp"
#include "support/serving.hpp"
#include "web/answer_fields.hpp"

namespace standfirst::web {

namespace {

using test::HttpAnswer;
using test::Serving;
using test::serving_row;

std::string long_text() {
    std::string text;
    for (int i = 0; i < 400; ++i) text += "paragraph number " + std::to_string(i) + " of the story\n";
    return text;
}

// One story that counts how often it is rendered.
struct Newsroom {
    std::atomic<int> renders{0};
    std::atomic<WirePosition> position{1};
    std::atomic<bool> is_database_away{false};
    std::atomic<int> waiting{0};
    std::atomic<bool> may_render{true};

    Doors doors() {
        Doors doors;
        auto story = serving_row(Method::get, "/story", CachePolicy::page, [this](const Request& request) {
            const auto seen = position.load();
            may_render.wait(false);
            if (is_database_away) throw PassingFailure("the database is away");
            const auto count = ++renders;
            auto page =
                html_page("version " + std::to_string(seen) + " render " + std::to_string(count) + " page " +
                          std::string{request.query.find("page")} + std::string{request.query.find("utm_source")} +
                          std::string{request.headers.find("Cookie")} + "\n" + long_text());
            page.made_of = {"story:1"};
            page.rendered_at = seen;
            return page;
        });
        story.query_fields = {"page"};
        doors.routes.push_back(story);
        doors.routes.push_back(serving_row(Method::get, "/gone", CachePolicy::page, [this](const Request&) {
            ++renders;
            auto page = plain_text(410, "withdrawn");
            page.made_of = {"story:2"};
            return page;
        }));
        doors.routes.push_back(serving_row(Method::get, "/cookie", CachePolicy::page, [this](const Request&) {
            ++renders;
            auto page = html_page("mine");
            page.made_of = {"story:3"};
            page.headers.add("Set-Cookie", "a=b");
            return page;
        }));
        doors.routes.push_back(serving_row(Method::get, "/old", CachePolicy::page, [this](const Request&) {
            ++renders;
            auto page = redirect(301, "/story");
            page.made_of = {"story:1"};
            return page;
        }));
        doors.routes.push_back(serving_row(Method::get, "/due", CachePolicy::page, [this](const Request& request) {
            if (is_database_away) throw PassingFailure("the database is away");
            ++renders;
            auto page = html_page("due");
            page.made_of = {"story:4"};
            page.stale_at = request.received + std::chrono::hours{1};
            return page;
        }));
        return doors;
    }
};

void announce(Serving& serving, Newsroom& newsroom, const std::string& key) {
    const std::vector keys{key};
    serving.server().pages().drop(keys, ++newsroom.position);
}

}  // namespace

TEST_CASE("a page is rendered once and then comes from memory, for everyone the same") {
    Newsroom newsroom;
    Serving serving{newsroom.doors()};
    auto client = serving.connect();
    const auto first = client.get("/story", "Cookie: session=secret\r\n");
    const auto second = client.get("/story");
    CHECK(first.body == second.body);
    CHECK(first.body.find("secret") == std::string::npos);
    CHECK(newsroom.renders == 1);
    CHECK(second.field("Cache-Control").starts_with("no-cache"));
    CHECK(second.field("CDN-Cache-Control") == "max-age=60, stale-while-revalidate=60, stale-if-error=86400");
    CHECK(second.field("Vary") == "Accept-Encoding");
    CHECK(second.field("Content-Security-Policy") == first.field("Content-Security-Policy"));
    CHECK_FALSE(second.has("Set-Cookie"));
    CHECK(client.head("/story").field("Content-Length") == std::to_string(second.body.size()));
}

TEST_CASE("fields that the row does not name are not seen and make no page of their own") {
    Newsroom newsroom;
    Serving serving{newsroom.doors()};
    auto client = serving.connect();
    const auto plain = client.get("/story?utm_source=mail");
    CHECK(plain.body.find("mail") == std::string::npos);
    CHECK(client.get("/story").body == plain.body);
    CHECK(client.get("/story?x=1&y=2").body == plain.body);
    CHECK(newsroom.renders == 1);
    CHECK(client.get("/story?page=2&x").body.find("page 2") != std::string::npos);
    CHECK(client.get("/story?y&page=2").body == client.get("/story?page=2").body);
    CHECK(newsroom.renders == 2);
    CHECK(client.get("/st%6fry").body == plain.body);
    CHECK(newsroom.renders == 2);
}

TEST_CASE("who has the page is told that it is the same, in whatever coding") {
    Newsroom newsroom;
    Serving serving{newsroom.doors()};
    auto client = serving.connect();
    const auto plain = client.get("/story");
    const auto tag = plain.field("ETag");
    CHECK(tag.size() == 34);
    for (const auto& known : {tag, "W/" + tag, "\"other\", " + tag, std::string{"*"}}) {
        const auto again = client.get("/story", "If-None-Match: " + known + "\r\n");
        CHECK(again.status == 304);
        CHECK(again.body.empty());
        CHECK(again.field("ETag") == tag);
        CHECK(again.has("Date"));
        CHECK(again.field("Vary") == "Accept-Encoding");
    }
    CHECK(client.get("/story", "If-None-Match: \"other\"\r\n").status == 200);
    const auto coded = client.get("/story", "Accept-Encoding: gzip\r\n").field("ETag");
    CHECK(client.get("/story", "Accept-Encoding: br\r\nIf-None-Match: " + coded + "\r\n").status == 304);
    announce(serving, newsroom, "story:1");
    CHECK(client.get("/story", "If-None-Match: " + tag + "\r\n").status == 200);
}

TEST_CASE("a page goes out in the coding that is wanted, and every coding has its own tag") {
    Newsroom newsroom;
    Serving serving{newsroom.doors()};
    auto client = serving.connect();
    const auto brotli = client.get("/story", "Accept-Encoding: gzip, br\r\n");
    CHECK(brotli.field("Content-Encoding") == "br");
    const auto plain = client.get("/story");
    CHECK_FALSE(plain.has("Content-Encoding"));
    CHECK(brotli.body.size() * 4 < plain.body.size());
    CHECK(brotli.field("ETag") != plain.field("ETag"));
    // The other codings are made when nobody waits.
    HttpAnswer gzip;
    do gzip = client.get("/story", "Accept-Encoding: gzip\r\n");
    while (gzip.field("Content-Encoding") != "gzip");
    CHECK(gzip.body.size() * 4 < plain.body.size());
    // What is asked for often is pressed as small as it goes.
    HttpAnswer best;
    do best = client.get("/story", "Accept-Encoding: br\r\n");
    while (best.body.size() >= brotli.body.size());
    CHECK(best.field("ETag") != brotli.field("ETag"));
    CHECK(newsroom.renders == 1);
}

TEST_CASE("what changed is rendered anew, and only that") {
    Newsroom newsroom;
    Serving serving{newsroom.doors()};
    auto client = serving.connect();
    CHECK(client.get("/story").body.starts_with("version 1 "));
    announce(serving, newsroom, "story:9");
    CHECK(client.get("/story").body.starts_with("version 1 "));
    announce(serving, newsroom, "story:1");
    CHECK(client.get("/story").body.starts_with("version 3 "));
}

TEST_CASE("a page said to be ahead of the wire is rendered, not found") {
    Newsroom newsroom;
    Serving serving{newsroom.doors()};
    auto client = serving.connect();
    CHECK(client.get("/story").body.starts_with("version 1 "));
    newsroom.position = 8;  // committed, and not heard of yet
    CHECK(client.get(with_position("/story", 8)).body.starts_with("version 8 "));
    CHECK(client.get("/story").body.starts_with("version 1 "));
    const std::vector<std::string> keys{"story:1"};
    serving.server().pages().drop(keys, 8);
    const auto renders = newsroom.renders.load();
    CHECK(client.get(with_position("/story", 8)).body.starts_with("version 8 "));
    CHECK(client.get("/story?seen=garbage").body.starts_with("version 8 "));
    CHECK(newsroom.renders == renders + 1);
}

TEST_CASE("many who come at once wait for one render and hold no worker") {
    Newsroom newsroom;
    auto settings = test::serving_settings();
    settings.workers = 1;
    Serving serving{newsroom.doors(), settings};
    newsroom.may_render = false;
    std::vector<test::HttpClient> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(serving.connect());
        clients.back().send("GET /story HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    newsroom.may_render = true;
    newsroom.may_render.notify_all();
    for (auto& client : clients) CHECK(client.read_answer().body.starts_with("version 1 render 1 "));
    CHECK(newsroom.renders == 1);
}

TEST_CASE("while the database is away, what is kept is answered, and the rest is asked to wait") {
    Newsroom newsroom;
    Serving serving{newsroom.doors()};
    auto client = serving.connect();
    CHECK(client.get("/story").status == 200);
    CHECK(client.get("/due").status == 200);
    newsroom.is_database_away = true;
    CHECK(client.get("/story").status == 200);
    CHECK(client.get("/story?page=2").status == 503);
    serving.clock().advance(std::chrono::hours{2});
    CHECK(client.get("/due").body == "due");  // fallen due, and still better than nothing
    newsroom.is_database_away = false;
    CHECK(client.get("/story?page=2").status == 200);
    const auto renders = newsroom.renders.load();
    CHECK(client.get("/due").status == 200);
    CHECK(newsroom.renders == renders + 1);
}

TEST_CASE("pages withdrawn and addresses moved are kept too, and a page with a cookie never") {
    Newsroom newsroom;
    Serving serving{newsroom.doors()};
    auto client = serving.connect();
    for (int i = 0; i < 2; ++i) {
        CHECK(client.get("/gone").status == 410);
        CHECK(client.get("/old").field("Location") == "/story");
    }
    CHECK(newsroom.renders == 2);
    CHECK_FALSE(client.get("/gone").has("ETag"));
    for (int i = 0; i < 3; ++i) CHECK(client.get("/cookie").status == 200);
    CHECK(newsroom.renders == 5);
}

TEST_CASE("a CDN is told what a page was made of, where the settings say so") {
    Newsroom newsroom;
    auto settings = test::serving_settings();
    settings.surrogate_keys = SurrogateKeys::sent;
    Serving serving{newsroom.doors(), settings};
    CHECK(serving.get("/story").field("Surrogate-Key") == "story:1");
    Newsroom other;
    Serving quiet{other.doors()};
    CHECK_FALSE(quiet.get("/story").has("Surrogate-Key"));
}

TEST_CASE("a CDN is told each key once, however often the page shows what it stands for") {
    auto response = html_page("front");
    response.made_of = {"front", "story:2", "story:1", "story:2", "front"};
    const auto fields = page_fields(response, CachePolicy::page, SurrogateKeys::sent);
    CHECK(fields.cache.find("Surrogate-Key: front story:2 story:1\r\n") != std::string::npos);
}

TEST_CASE("changes, renders and readers in a race: nobody reads what is older than what they heard of") {
    Newsroom newsroom;
    Serving serving{newsroom.doors()};
    std::atomic<bool> is_over{false};
    std::atomic<int> older{0};
    std::vector<std::thread> readers;
    readers.reserve(4);
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&] {
            auto client = serving.connect();
            while (!is_over) {
                const auto heard = serving.server().pages().heard();
                const auto body = client.get("/story", "Accept-Encoding: identity\r\n").body;
                if (std::stoll(body.substr(8)) < heard) ++older;
            }
        });
    for (int i = 0; i < 300; ++i) announce(serving, newsroom, "story:1");
    is_over = true;
    for (auto& reader : readers) reader.join();
    CHECK(older == 0);
}

}  // namespace standfirst::web
