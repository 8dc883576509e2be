// SPDX-License-Identifier: Apache-2.0
// The steps at the door: hosts, clients behind proxies, locks, rates, forms from other sites.
#include <doctest/doctest.h>

#include "foundation/failure.hpp"
#include "support/serving.hpp"
#include "web/forwarded.hpp"
#include "web/rate_limits.hpp"
#include "web/refusals.hpp"

namespace standfirst::web {

namespace {

using test::Serving;
using test::serving_row;

Doors guarded_doors() {
    Doors doors;
    doors.routes.push_back(serving_row(Method::get, "/who", CachePolicy::personal, [](const Request& request) {
        return plain_text(200, request.client_address + (request.is_secure ? " secure " : " ") + request.host);
    }));
    doors.routes.push_back(serving_row(Method::post, "/write", CachePolicy::personal,
                                       [](const Request&) { return plain_text(200, "written"); }));
    auto alive = serving_row(Method::get, "/alive", CachePolicy::personal,
                             [](const Request&) { return plain_text(200, "alive"); });
    alive.names = Names::every;
    doors.routes.push_back(alive);
    doors.routes.push_back(serving_row(Method::get, "/kept", CachePolicy::page, [](const Request&) {
        auto page = html_page("kept");
        page.made_of = {"kept"};
        return page;
    }));
    auto desk = serving_row(Method::get, "/desk", CachePolicy::personal,
                            [](const Request&) { return plain_text(200, "desk"); });
    desk.lock = Lock::editors;
    doors.routes.push_back(desk);
    auto change = serving_row(Method::post, "/change", CachePolicy::personal,
                              [](const Request&) { return plain_text(200, "changed"); });
    change.lock = Lock::signed_in;
    doors.routes.push_back(change);
    change.pattern = "/comment";
    change.key_rule = KeyRule::where_it_stands;
    doors.routes.push_back(change);
    doors.routes.push_back(serving_row(Method::get, "/picture", CachePolicy::media, [](const Request& request) {
        return plain_text(200, request.visitor.is_signed_in() ? "knows you" : "knows nobody");
    }));
    auto program = serving_row(Method::post, "/program", CachePolicy::personal, [](const Request& request) {
        return plain_text(200, std::to_string(request.visitor.reader.number()) + " " +
                                   (request.scopes ? request.scopes->words() : "by cookie"));
    });
    program.lock = Lock::signed_in;
    program.scope = Scope::comment;
    doors.routes.push_back(program);
    program.pattern = "/program/desk";
    program.lock = Lock::moderators;
    doors.routes.push_back(program);
    doors.find_token_owner = [](const Request&, std::string_view token) -> Result<TokenOwner> {
        TokenOwner owner{.visitor = {.reader = ReaderId{3}}, .scopes = {}};
        owner.scopes.add(token == "reads" ? Scope::read : Scope::comment);
        if (token == "moderates") owner.visitor.role = Role::moderator;
        if (token == "reads" || token == "writes" || token == "moderates") return owner;
        return refuse(refusals::not_signed_in);
    };
    auto search = serving_row(Method::get, "/search", CachePolicy::personal,
                              [](const Request&) { return plain_text(200, "found"); });
    search.rate = Rate::searching;
    doors.routes.push_back(search);
    doors.find_visitor = [](const Request& request) {
        const auto cookie = request.headers.find("Cookie");
        if (cookie == "editor")
            return CookieOwner{.visitor = {.reader = ReaderId{1}, .role = Role::editor},
                               .session = "1",
                               .form_key = "editors-key",
                               .cookie_line = "session=renewed"};
        if (cookie == "reader")
            return CookieOwner{.visitor = {.reader = ReaderId{2}, .role = Role::reader},
                               .session = "2",
                               .form_key = "readers-key",
                               .cookie_line = {}};
        return CookieOwner{};
    };
    doors.error_page = [](const Request& request, int status, const Refusal* refusal) {
        return plain_text(status, refusal != nullptr ? std::string{refusal->key()} : request.request_id);
    };
    return doors;
}

}  // namespace

TEST_CASE("a lock opens for the role it names and those above") {
    Serving serving{guarded_doors()};
    auto client = serving.connect();
    CHECK(client.get("/desk", "Cookie: editor\r\n").body == "desk");
    const auto stranger = client.get("/desk");
    CHECK(stranger.status == 401);
    CHECK(stranger.body == "web.not_signed_in");
    const auto reader = client.get("/desk", "Cookie: reader\r\n");
    CHECK(reader.status == 403);
    CHECK(reader.body == "web.not_allowed");
}

TEST_CASE("a form of somebody who is signed in carries the key of their session") {
    Serving serving{guarded_doors()};
    auto client = serving.connect();
    const auto answer = [&](std::string_view path, std::string_view body, std::string_view lines = {}) {
        return client.post(path, body, "Cookie: reader\r\n" + std::string{lines});
    };
    CHECK(answer("/change", "a=b&form_key=readers-key").body == "changed");
    CHECK(answer("/change", "a=b", "X-Form-Key: readers-key\r\n").body == "changed");
    CHECK(answer("/change", "a=b").body == "web.form_too_old");
    CHECK(answer("/change", "a=b&form_key=editors-key").body == "web.form_too_old");
    CHECK(answer("/change", "a=b&form_key=").status == 403);
    CHECK(answer("/comment", "a=b").body == "changed");
    CHECK(answer("/comment", "a=b&form_key=editors-key").body == "web.form_too_old");
    CHECK(client.post("/change", "{}", "Cookie: reader\r\n", "application/json").body == "changed");
}

TEST_CASE("a session that got a new cookie sends it with the answer, and only where the page is personal") {
    Serving serving{guarded_doors()};
    auto client = serving.connect();
    CHECK(client.get("/desk", "Cookie: editor\r\n").field("Set-Cookie") == "session=renewed");
    const auto picture = client.get("/picture", "Cookie: editor\r\n");
    CHECK(picture.body == "knows nobody");
    CHECK_FALSE(picture.has("Set-Cookie"));
}

TEST_CASE("who is signed out is asked to sign in, and machines are told so") {
    auto doors = guarded_doors();
    doors.ask_to_sign_in = [](const Request& request) { return redirect(303, "/sign-in?to=" + request.path); };
    Serving serving{std::move(doors)};
    auto client = serving.connect();
    const auto page = client.get("/desk", "Accept: text/html\r\n");
    CHECK(page.status == 303);
    CHECK(page.field("Location") == "/sign-in?to=/desk");
    CHECK(client.get("/desk", "Accept: application/json\r\n").status == 401);
    CHECK(client.post("/change", "{}", {}, "application/json").status == 401);
    CHECK(client.get("/desk", "Cookie: reader\r\n").status == 403);
}

TEST_CASE("a form that another site sends is turned away, by what the browser says") {
    Serving serving{guarded_doors()};
    auto client = serving.connect();
    const auto status = [&](std::string_view lines) {
        auto fresh = serving.connect();
        return fresh.post("/write", "a=b", lines).status;
    };
    CHECK(status("") == 200);  // no browser
    CHECK(status("Sec-Fetch-Site: same-origin\r\n") == 200);
    CHECK(status("Sec-Fetch-Site: cross-site\r\n") == 403);
    CHECK(status("Sec-Fetch-Site: same-site\r\n") == 403);
    CHECK(status("Origin: http://" + serving.address() + "\r\n") == 200);
    CHECK(status("Origin: http://elsewhere.example\r\n") == 403);
    CHECK(status("Origin: https://" + serving.address() + "\r\n") == 403);
    CHECK(status("Origin: null\r\n") == 403);
    CHECK(client.get("/who", "Sec-Fetch-Site: cross-site\r\n").status == 200);  // reading is free
}

TEST_CASE("only hosts of the newsroom are answered") {
    auto settings = test::serving_settings();
    settings.hosts = {"paper.example"};
    Serving serving{guarded_doors(), settings};
    auto client = serving.connect();
    client.send("GET /who HTTP/1.1\r\nHost: Paper.Example:8080\r\n\r\n");
    CHECK(client.read_answer().body.ends_with(" paper.example"));
    client.send("GET /who HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    CHECK(client.read_answer().status == 421);
    client.send("GET /absent HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    CHECK(client.read_answer().status == 421);
    client.send("OPTIONS * HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    CHECK(client.read_answer().status == 421);
    client.send("GET /who HTTP/1.1\r\nHost: a/b\r\n\r\n");
    CHECK(client.read_answer().status == 400);
    client.send("GET http://evil.example/who HTTP/1.1\r\nHost: paper.example\r\n\r\n");
    CHECK(client.read_answer().status == 421);
    client.send("GET http://paper.example/who HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    CHECK(client.read_answer().status == 200);
    client.send("GET /alive HTTP/1.1\r\nHost: 10.0.0.7:8080\r\n\r\n");
    CHECK(client.read_answer().body == "alive");  // a load balancer knows no names
}

TEST_CASE("a host name in the settings that is none is an error at the start") {
    auto settings = test::serving_settings();
    settings.hosts = {"paper.example", "not a host"};
    CHECK_THROWS_AS((Serving{guarded_doors(), settings}), Failure);
}

TEST_CASE("a kept page is not given out under a name that is not ours") {
    auto settings = test::serving_settings();
    settings.hosts = {"paper.example:8443"};
    Serving serving{guarded_doors(), settings};
    auto client = serving.connect();
    const auto status = [&](std::string_view host) {
        client.send("GET /kept HTTP/1.1\r\nHost: " + std::string{host} + "\r\n\r\n");
        return client.read_answer().status;
    };
    for (int i = 0; i < 3; ++i) {
        CHECK(status("paper.example") == 200);
        CHECK(status("evil.example") == 421);
        CHECK(status("paper.example.") == 200);
    }
}

TEST_CASE("forwarded addresses are believed from trusted proxies only") {
    auto settings = test::serving_settings();
    Serving distrusting{guarded_doors(), settings};
    CHECK(distrusting.get("/who", "X-Forwarded-For: 198.51.100.7\r\n").body == "127.0.0.1 127.0.0.1");
    settings.trusted_proxies = {"127.0.0.0/8", "10.0.0.0/8"};
    Serving trusting{guarded_doors(), settings};
    CHECK(trusting.get("/who", "X-Forwarded-For: 6.6.6.6, 198.51.100.7, 10.1.1.1\r\nX-Forwarded-Proto: https\r\n")
              .body.starts_with("198.51.100.7 secure"));
    CHECK(trusting.get("/who", "X-Forwarded-Proto: https\r\n").has("Strict-Transport-Security"));
    // A field that these proxies do not write is the client's own.
    CHECK(trusting.get("/who", "Forwarded: for=6.6.6.6;proto=https\r\nX-Forwarded-For: 198.51.100.7\r\n").body ==
          "198.51.100.7 127.0.0.1");
    settings.proxy_field = ProxyField::forwarded;
    Serving standard{guarded_doors(), settings};
    CHECK(standard.get("/who", "Forwarded: for=\"[2001:db8::7]:4711\";proto=https\r\nX-Forwarded-For: 6.6.6.6\r\n")
              .body.starts_with("2001:db8::7 secure"));
    CHECK(standard.get("/who", "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: https\r\n").body ==
          "127.0.0.1 127.0.0.1");
}

TEST_CASE("the client behind proxies is the last that no proxy of ours vouches for") {
    const std::vector trusted{*Network::parse("10.0.0.0/8")};
    const Client proxy{.address = *Address::parse("10.0.0.1")};
    const auto client = [&](std::string_view list) {
        return find_client(proxy, {.x_forwarded_for = list}, trusted).address.to_string();
    };
    CHECK(client("") == "10.0.0.1");
    CHECK(client("198.51.100.7") == "198.51.100.7");
    CHECK(client("6.6.6.6, 198.51.100.7:80, 10.2.2.2") == "198.51.100.7");
    CHECK(client("198.51.100.7, garbage, 10.2.2.2") == "10.2.2.2");
    CHECK(client("10.3.3.3, 10.2.2.2") == "10.3.3.3");
    CHECK(find_client({.address = *Address::parse("192.0.2.9")}, {.x_forwarded_for = "6.6.6.6"}, trusted)
              .address.to_string() == "192.0.2.9");
}

TEST_CASE("who comes too often is asked to wait, and may come again later") {
    auto settings = test::serving_settings();
    settings.searching_per_minute = 3;
    Serving serving{guarded_doors(), settings};
    auto client = serving.connect();
    for (int i = 0; i < 3; ++i) CHECK(client.get("/search").status == 200);
    const auto refused = client.get("/search");
    CHECK(refused.status == 429);
    CHECK(refused.has("Retry-After"));
    CHECK(client.get("/who").status == 200);  // another rate
    serving.clock().advance(std::chrono::seconds{20});
    CHECK(client.get("/search").status == 200);
    CHECK(client.get("/search").status == 429);
}

TEST_CASE("a row that names a scope hears tokens, and then looks at no cookie and asks for no form key") {
    Serving serving{guarded_doors()};
    auto client = serving.connect();
    const auto send = [&](const std::string& target, const std::string& lines) {
        return client.post(target, "", lines, "text/plain");
    };
    CHECK(send("/program", "Authorization: Bearer writes\r\n").body == "3 comment");
    CHECK(send("/program", "Authorization: bearer writes\r\nCookie: reader\r\n").body == "3 comment");
    CHECK(send("/program", "Authorization: Bearer writes\r\nOrigin: https://elsewhere.example\r\n").status == 200);
    const auto lacking = send("/program", "Authorization: Bearer reads\r\n");
    CHECK(lacking.status == 403);
    CHECK(lacking.body == "web.token_lacks_scope");
    CHECK(lacking.field("WWW-Authenticate") == "Bearer error=\"insufficient_scope\", scope=\"comment\"");
    const auto forged = send("/program", "Authorization: Bearer forged\r\nCookie: reader\r\n");
    CHECK(forged.status == 401);
    CHECK(forged.field("WWW-Authenticate") == "Bearer error=\"invalid_token\"");
    CHECK(send("/program", "Authorization: Bearer\r\n").status == 401);
    CHECK(send("/program/desk", "Authorization: Bearer writes\r\n").status == 403);
    CHECK(send("/program/desk", "Authorization: Bearer moderates\r\n").status == 200);
    CHECK(send("/program", "").field("WWW-Authenticate") == "Bearer");
    CHECK(send("/program", "Cookie: reader\r\n").status == 403);
    CHECK(send("/program", "Cookie: reader\r\nX-Form-Key: readers-key\r\n").body == "2 by cookie");
    const auto from_elsewhere = "Cookie: reader\r\nX-Form-Key: readers-key\r\nOrigin: https://elsewhere.example\r\n";
    CHECK(send("/program", from_elsewhere).status == 403);
    CHECK(client.get("/desk", "Authorization: Bearer moderates\r\n").status == 401);
    CHECK(send("/write", "Authorization: Bearer writes\r\nOrigin: https://elsewhere.example\r\n").status == 403);
}

TEST_CASE("a page that is asked for with a token is made anew and kept by nobody") {
    Serving serving{guarded_doors()};
    auto client = serving.connect();
    const auto with_token = client.get("/kept", "Authorization: Bearer writes\r\n");
    CHECK(with_token.body == "kept");
    CHECK(with_token.field("Cache-Control") == "no-store");
    CHECK(serving.server().pages().size().pages == 0);
    CHECK(client.get("/kept").has("ETag"));
    CHECK_FALSE(client.get("/kept", "Authorization: Bearer writes\r\n").has("ETag"));
    CHECK(client.get("/kept", "Authorization: Basic YTpi\r\n").has("ETag"));
}

TEST_CASE("rates are counted for networks, and a crowd does not wipe out the memory of one who pushes") {
    SystemRandom random;
    Settings settings;
    settings.signing_in_per_minute = 2;
    RateLimits limits{settings, random};
    const Instant now{std::chrono::hours{1}};
    const auto may = [&](const std::string& address) {
        return limits.take(*Address::parse(address), Rate::signing_in, now).outcome == Allowance::Outcome::may_come;
    };
    CHECK(may("2001:db8:1:1::1"));
    CHECK(may("2001:db8:1:1:ffff::2"));
    CHECK_FALSE(may("2001:db8:1:1::3"));  // the same /64
    CHECK(may("2001:db8:1:2::1"));
    for (int i = 0; i < 60'000; ++i)
        (void)may("10." + std::to_string(i / 65'536) + "." + std::to_string(i / 256 % 256) + "." +
                  std::to_string(i % 256));
    CHECK_FALSE(may("2001:db8:1:1::1"));
    const auto later =
        limits.take(*Address::parse("2001:db8:1:1::1"), Rate::signing_in, now + std::chrono::seconds{31});
    CHECK(later.outcome == Allowance::Outcome::may_come);
}

TEST_CASE("what is said of an allowance is what holds") {
    SystemRandom random;
    Settings settings;
    settings.writing_per_minute = 3;
    RateLimits limits{settings, random};
    const auto client = *Address::parse("192.0.2.1");
    const Instant now{std::chrono::hours{1}};
    for (int left = 2; left >= 0; --left) {
        const auto allowance = limits.take(client, Rate::writing, now);
        CHECK(allowance.outcome == Allowance::Outcome::may_come);
        CHECK(allowance.most == 3);
        CHECK(allowance.left == left);
        CHECK(allowance.full_in == (3 - left) * 20);
        CHECK(allowance.next_in == (left == 0 ? 20 : 0));
    }
    const auto refused = limits.take(client, Rate::writing, now + std::chrono::seconds{5});
    CHECK(refused.outcome == Allowance::Outcome::too_often);
    CHECK(refused.next_in == 15);
    const auto early = limits.take(client, Rate::writing, now + std::chrono::milliseconds{19'999});
    CHECK(early.outcome == Allowance::Outcome::too_often);
    const auto in_time = limits.take(client, Rate::writing, now + std::chrono::seconds{20});
    CHECK(in_time.outcome == Allowance::Outcome::may_come);
    std::string fields;
    append_rate_fields(fields, in_time);
    CHECK(fields == "RateLimit-Policy: \"writing\";q=3;w=60\r\nRateLimit: \"writing\";r=0;t=60\r\n");
}

}  // namespace standfirst::web
