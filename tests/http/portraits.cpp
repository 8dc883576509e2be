// SPDX-License-Identifier: Apache-2.0
// The picture that a reader shows: taken through the decoder, seen beside what they write, and gone when they want.
#include "http/commenting_reader.hpp"
#include "support/drawn_picture.hpp"

namespace standfirst {

namespace {

using test::between;
using test::Browser;
using test::holds;
using Reader = test::CommentingReader;
using test::story_file;
using test::TestServer;

test::HttpAnswer send_picture(TestServer& server, Browser& browser, std::string_view file,
                              std::string_view key_instead = {}) {
    const auto key = key_instead.empty() ? between(browser.get("/account").body, "name=\"form_key\" value=\"", "\"")
                                         : std::string{key_instead};
    const std::string body = "--cut\r\nContent-Disposition: form-data; name=\"form_key\"\r\n\r\n" + key +
                             "\r\n--cut\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"me.png\"\r\n"
                             "Content-Type: image/png\r\n\r\n" +
                             std::string{file} + "\r\n--cut--\r\n";
    std::string cookies;
    for (const auto& [name, value] : browser.cookies) cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    auto client = server.connect();
    return client.post("/account/picture", body, "Cookie: " + cookies + "\r\n", "multipart/form-data; boundary=cut");
}

std::string portrait_in(std::string_view page) {
    const auto name = between(page, "src=\"/portraits/", "/");
    return name.empty() ? name : "/portraits/" + name;
}

}  // namespace

TEST_CASE("a reader's picture is cut square, stands beside what they write, and leaves nothing behind") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    const auto first = ana.comment(story, "They shook hands.");
    CHECK(holds(bruno.get(first).body, "<span class=\"face\" aria-hidden=\"true\">A</span>"));

    const auto sent = send_picture(server, ana, test::draw_scene(400, 300));
    REQUIRE(sent.status == 303);
    CHECK(sent.field("Location") == "/account?saved");
    const auto portrait = portrait_in(bruno.get(first).body);
    REQUIRE_FALSE(portrait.empty());
    CHECK(portrait_in(bruno.get(story + "/conversation").body) == portrait);
    CHECK(portrait_in(server.get("/readers/ana").body) == portrait);
    CHECK(portrait_in(ana.get("/account").body) == portrait);
    REQUIRE(bruno.submit("/readers/ana", "/readers/ana/follow", "").status == 303);
    CHECK(portrait_in(bruno.get("/following").body) == portrait);
    // The public page asks for no more than before.
    server.settle();
    CHECK_FALSE(holds(server.get(story).body, "/portraits/"));

    const auto small = server.get(portrait + "/small");
    CHECK(small.status == 200);
    CHECK(holds(small.field("Content-Type"), "image/"));
    CHECK(small.body.size() < 4'000);
    CHECK_FALSE(small.field("ETag").empty());
    CHECK(server.get(portrait + "/large").body.size() > small.body.size());
    CHECK(server.get(portrait + "/huge").status == 404);
    CHECK(server.get("/portraits/guessed/small").status == 404);
    CHECK(holds(ana.get("/account/export.json").body, "\"picture\":[{\"address\":\"" + portrait + "/large\""));
    CHECK(holds(ana.get("/account/export").body, portrait));

    // Another one in its place has another address, and the one before is gone from the page cache too.
    REQUIRE(send_picture(server, ana, test::draw_scene(200, 500)).status == 303);
    server.settle();
    const auto other = portrait_in(bruno.get(first).body);
    CHECK(other != portrait);
    CHECK(server.get(portrait + "/small").status == 404);
    CHECK(server.get(other + "/small").status == 200);

    CHECK(ana.submit("/account", "/account/picture/remove", "").status == 303);
    server.settle();
    CHECK(server.get(other + "/small").status == 404);
    CHECK(holds(bruno.get(first).body, "<span class=\"face\" aria-hidden=\"true\">A</span>"));
    CHECK(holds(ana.get("/account/export.json").body, "\"picture\":[]"));
}

TEST_CASE("a picture is gone with its account") {
    TestServer server;
    Reader ana{server, "ana", "Ana Duarte"};
    REQUIRE(send_picture(server, ana, test::draw_scene(400, 300)).status == 303);
    const auto portrait = portrait_in(server.get("/readers/ana").body);
    REQUIRE(server.get(portrait + "/large").status == 200);
    CHECK(ana.submit("/account/delete", "/account/delete", "").status == 303);
    server.clock().advance(std::chrono::hours{25});
    CHECK(test::eventually([&] { return server.get(portrait + "/large").status == 404; }));
    CHECK(server.get(portrait + "/small").status == 404);
}

TEST_CASE("what is no picture, too small, too large or from elsewhere is refused and says why") {
    TestServer server;
    Reader ana{server, "ana", "Ana Duarte"};
    const auto says = [&](std::string_view file, int status, std::string_view words) {
        const auto answer = send_picture(server, ana, file);
        CAPTURE(words);
        CHECK(answer.status == status);
        CHECK(holds(answer.body, words));
        CHECK(holds(answer.body, "id=\"picture-trouble\""));
    };
    says("", 422, "The file is empty.");
    says("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", 415, "This is not a picture");
    says("%PDF-1.7 and so on", 415, "This is not a picture");
    says(test::draw_scene(63, 400), 422, "at least 64 pixels");
    says(test::claim_png(16'000, 16'000), 413, "megapixels");
    auto broken = test::draw_scene(300, 300);
    broken.resize(broken.size() / 2);
    says(broken, 422, "The picture is damaged");
    says(std::string(8'000'001, 'x'), 413, "At most 8 MB");
    CHECK(send_picture(server, ana, test::draw_scene(100, 100), "wrong").status == 403);
    Browser nobody{server};
    CHECK(send_picture(server, nobody, test::draw_scene(100, 100), "none").status == 303);
    CHECK(holds(server.get("/readers/ana").body, "<span class=\"face face-large\""));
    CHECK_FALSE(holds(server.get("/readers/ana").body, "/portraits/"));
}

}  // namespace standfirst
