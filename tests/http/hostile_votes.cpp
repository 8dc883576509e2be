// SPDX-License-Identifier: Apache-2.0
// Whoever wishes to count for more than one: votes that are forged, repeated, sent at the same time or by those who may
// not vote, and addresses that a client makes up for itself.
#include <array>
#include <latch>
#include <thread>

#include "http/commenting_reader.hpp"
#include "http/each_database.hpp"

namespace standfirst {

namespace {

using test::between;
using test::Browser;
using test::id_in;
using test::Moderator;
using Reader = test::CommentingReader;
using test::story_file;
using test::TestServer;

struct Score {
    std::string recommends;
    std::string disagrees;
    bool operator==(const Score&) const = default;
};

// As programs and signed-out readers are told it.
Score score_of(const TestServer& server, const std::string& story, const std::string& comment) {
    const auto list = server.get("/api/v1/comments?order=old&story=" + story).body;
    const auto at = list.find("\"id\":\"" + id_in(comment) + "\"");
    REQUIRE(at != std::string::npos);
    const auto begin = list.rfind("{\"depth\"", at);
    const std::string_view row = std::string_view{list}.substr(begin, list.find("\"url\"", at) - begin);
    return {between(row, "\"recommends\":", ","), between(row, "\"disagrees\":", ",")};
}

std::string key_for(Browser& browser, const std::string& page) {
    return between(browser.get(page).body, "name=\"form_key\" value=\"", "\"");
}

// The same acts from many connections, all let go at the same moment.
void at_once(int threads, const std::function<void(int)>& act) {
    std::latch ready{threads};
    std::vector<std::jthread> running;
    for (int number = 0; number < threads; ++number)
        running.emplace_back([&, number] {
            ready.arrive_and_wait();
            act(number);
        });
}

}  // namespace

TEST_CASE("one reader counts once, from however many browsers, addresses and connections, and however often") {
    test::on_each_database([](const std::string& database) {
        TestServer server{database, {"server.trusted_proxies=127.0.0.0/8"}};
        const auto story = server.publish(story_file("The bridge opens"));
        Reader ana{server, "ana", "Ana Duarte"};
        const auto comment = ana.comment(story, "They shook hands.");
        Reader first{server, "bruno", "Bruno Reis"};
        Browser second{server};
        Browser third{server};
        test::sign_in(server, second, "bruno@reader.example");
        // Written otherwise it is the same address.
        REQUIRE(third.post("/sign-in", "email=BRUNO%40Reader.Example").status == 303);
        const auto mail = test::mail_to(server, "bruno@reader.example", 2);
        REQUIRE(third.post("/sign-in/code", "code=" + test::code_in(mail)).status == 303);
        const std::array<Browser*, 3> browsers{&first, &second, &third};
        std::array<std::string, 3> keys;
        for (std::size_t i = 0; i < browsers.size(); ++i) keys[i] = key_for(*browsers[i], comment);

        const auto send = [&](int number, const std::string& act, const std::string& form) {
            auto browser = *browsers[static_cast<std::size_t>(number) % browsers.size()];
            return browser
                .post(comment + act, form + "form_key=" + keys[static_cast<std::size_t>(number) % keys.size()],
                      "X-Forwarded-For: 198.51.100." + std::to_string(number) + "\r\n")
                .status;
        };
        at_once(12, [&](int number) {
            for (int times = 0; times < 4; ++times) CHECK(send(number, "/recommend", "") == 303);
        });
        CHECK(score_of(server, story, comment) == Score{"1", "0"});
        at_once(12, [&](int number) {
            const bool is_even = number % 2 == 0;
            for (int times = 0; times < 4; ++times)
                CHECK(send(number, is_even ? "/recommend" : "/disagree", times % 2 == 0 ? "" : "take_back=yes&") ==
                      303);
        });
        const auto after = score_of(server, story, comment);
        CHECK((after == Score{"0", "0"} || after == Score{"1", "0"} || after == Score{"0", "1"}));
        CHECK(send(0, "/disagree", "") == 303);
        CHECK(score_of(server, story, comment) == Score{"0", "1"});
        for (int times = 0; times < 3; ++times) CHECK(send(times, "/disagree", "take_back=yes&") == 303);
        CHECK(score_of(server, story, comment) == Score{"0", "0"});
    });
}

TEST_CASE("who may not vote changes no score: writers of the comment, suspended and banned readers, and nobody") {
    test::on_each_database([](const std::string& database) {
        TestServer server{database, {"comments.listed_words=casino"}};
        const auto story = server.publish(story_file("The bridge opens"));
        Reader ana{server, "ana", "Ana Duarte"};
        Reader bruno{server, "bruno", "Bruno Reis"};
        Reader cleo{server, "cleo", "Cleo Marsh"};
        Moderator one{server, "one"};
        const auto comment = ana.comment(story, "They shook hands.");
        const auto case_of = [](const std::string& address) { return "/desk/moderation/" + id_in(address); };
        const auto decide = [&](const std::string& about, const std::string& act) {
            const auto version = between(one.get(case_of(about)).body, "name=\"version\" value=\"", "\"");
            REQUIRE(one.submit(case_of(about), case_of(about), act + "&version=" + version).status == 303);
        };
        decide(bruno.comment(story, "Rude words."), "act=suspend&reason=insult&days=7");
        decide(cleo.comment(story, "Ruder words."), "act=ban&reason=insult");
        const auto held = ana.comment(story, "Come to my casino.");
        const auto removed = ana.comment(story, "Spam and more spam.");
        decide(removed, "act=remove&reason=spam");
        for (const std::string act : {"/recommend", "/disagree"}) {
            CHECK(ana.submit(comment, comment + act, "").status == 403);
            CHECK(bruno.submit(comment, comment + act, "").status == 403);
            CHECK(cleo.submit(comment, comment + act, "").status == 403);
            for (const auto& gone : {held, removed, std::string{"/c/17"}})
                CHECK(one.submit(comment, gone + act, "").status == 404);

            Browser forger{server};
            CHECK(forger.post(comment + act, "").field("Location").starts_with("/sign-in"));
            for (const auto& cookie : {std::string{"session=AAAA"}, "session=" + std::string(43, 'A'),
                                       "session=" + id_in(comment), "session=" + one.cookies["session"] + "x"})
                CHECK(forger.post(comment + act, "", "Cookie: " + cookie + "\r\n")
                          .field("Location")
                          .starts_with("/sign"));
        }
        CHECK(score_of(server, story, comment) == Score{"0", "0"});

        // A session that has ended votes no more, and neither does one whose reader has gone.
        Reader dora{server, "dora", "Dora Lima"};
        const auto key = key_for(dora, comment);
        const auto kept = dora.cookies;
        REQUIRE(dora.submit("/sign-out", "/sign-out", "").status == 303);
        dora.cookies = kept;
        CHECK(dora.post(comment + "/recommend", "form_key=" + key).field("Location").starts_with("/sign-in"));
        CHECK(score_of(server, story, comment) == Score{"0", "0"});
    });
}

TEST_CASE("what a client writes of where it comes from gives it no second allowance, behind a proxy or not") {
    for (const bool is_behind_proxy : {false, true}) {
        CAPTURE(is_behind_proxy);
        std::vector<std::string> settings{"limits.writing=5", "limits.signing_in=5"};
        if (is_behind_proxy) settings.emplace_back("server.trusted_proxies=127.0.0.0/8");
        TestServer server{{}, settings};
        const auto story = server.publish(story_file("The bridge opens"));
        // What the proxy itself adds, at the end of what came in.
        const std::string seen = is_behind_proxy ? ", 198.51.100.7" : "";
        const auto forged = [&](int i) {
            const auto made_up = "203.0.113." + std::to_string(i);
            return "Forwarded: for=" + made_up + "\r\nX-Forwarded-For: " + made_up +
                   "\r\nX-Forwarded-For: 2001:db8::" + std::to_string(i) + seen + "\r\nX-Real-IP: " + made_up +
                   "\r\nTrue-Client-IP: " + made_up + "\r\nCF-Connecting-IP: " + made_up +
                   "\r\nX-Client-IP: " + made_up + "\r\nClient-IP: " + made_up + "\r\nX-Forwarded-Host: h" +
                   std::to_string(i) + ".example\r\n";
        };
        Browser forger{server};
        int written = 0;
        int asked = 0;
        int tried = 0;
        for (int i = 1; i <= 12; ++i) {
            const auto address = "a" + std::to_string(i) + "%40reader.example";
            if (forger.post(story + "/comments", "text=Words&email=" + address, forged(i)).status != 429) ++written;
            if (forger.post("/sign-in", "email=" + address, forged(i)).status != 429) ++asked;
            if (forger.post("/sign-in/code", "code=123456", forged(i)).status != 429) ++tried;
        }
        CHECK(written == 5);
        CHECK(asked + tried == 5);
        if (!is_behind_proxy) continue;
        // Somebody else behind the same proxy has an allowance of their own.
        CHECK(forger.post("/sign-in", "email=b%40reader.example", "X-Forwarded-For: 198.51.100.8\r\n").status == 303);
    }
}

}  // namespace standfirst
