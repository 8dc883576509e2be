// SPDX-License-Identifier: Apache-2.0
#include "web/memory_files.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <string>

#include "support/serving.hpp"
#include "web/page.hpp"

namespace standfirst::web {

namespace {

std::shared_ptr<const Page> page_of(std::size_t bytes) {
    auto response = html_page(std::string(bytes, 'x'));
    response.made_of = {"page"};
    return make_page(std::move(response), {}, 0);
}

}  // namespace

TEST_CASE("a memory file holds the bytes and lets nobody change them") {
    MemoryFiles files{1};
    const auto file = files.copy("what is sent");
    REQUIRE(file);
    std::string held(20, '\0');
    CHECK(::pread(file->descriptor(), held.data(), held.size(), 0) == 12);
    CHECK(held.starts_with("what is sent"));
    CHECK(::pwrite(file->descriptor(), "!", 1, 0) < 0);
    CHECK(::ftruncate(file->descriptor(), 0) != 0);
}

TEST_CASE("only so many memory files are out, and one that is gone makes room, whoever outlives whom") {
    std::shared_ptr<const OpenFile> last;
    {
        MemoryFiles files{2};
        auto first = files.copy("a");
        last = files.copy("b");
        CHECK(first);
        CHECK(last);
        CHECK_FALSE(files.copy("c"));
        first.reset();
        CHECK(files.copy("c"));
    }
    CHECK(last->descriptor() >= 0);
}

TEST_CASE("large bodies are kept in files too, small ones are not, and both are counted") {
    MemoryFiles files{8};
    const auto large = page_of(30'000);
    const auto lent = with_files(large, files);
    const auto& full = lent->coded[0]->full;
    CHECK(full.file);
    CHECK(full.body_size() == 30'000);
    CHECK(lent->bytes() >= large->bytes() + 30'000);
    CHECK(with_files(lent, files) == lent);
    const auto small = page_of(3'000);
    CHECK(with_files(small, files) == small);
    MemoryFiles none{0};
    CHECK(with_files(large, none) == large);
}

TEST_CASE("a page that is asked for often is sent from its memory file, byte for byte, whole, in HEAD and in 304") {
    std::string text;
    while (text.size() < 300'000) text += std::to_string(text.size()) + " words; ";
    Doors doors;
    doors.routes.push_back(test::serving_row(Method::get, "/often", CachePolicy::page, [&](const Request&) {
        auto page = html_page(text);
        page.made_of = {"often"};
        return page;
    }));
    test::Serving serving{std::move(doors)};
    auto client = serving.connect();
    const auto asked = [&] { return client.get("/often").body == text; };
    for (int i = 0; i < 10; ++i) CHECK(asked());
    const auto is_kept_twice = [&] {
        const auto page = serving.server().pages().peek(std::string{"127.0.0.1"} + '\0' + "/often");
        return page && page->coded[0]->full.file;
    };
    while (!is_kept_twice()) CHECK(asked());
    for (int i = 0; i < 50; ++i) CHECK(asked());
    const auto head = client.head("/often");
    CHECK(head.field("Content-Length") == std::to_string(text.size()));
    CHECK(client.get("/often", "If-None-Match: " + head.field("ETag") + "\r\n").status == 304);
    // Several at once on one connection keep their order and their ends.
    std::string three;
    for (int i = 0; i < 3; ++i) three += "GET /often HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    client.send(three);
    for (int i = 0; i < 3; ++i) CHECK(client.read_answer().body == text);
    // Dropped while it is being sent, it is sent to its end.
    auto slow = serving.connect();
    slow.send("GET /often HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    serving.server().pages().drop_all(1);
    CHECK(slow.read_answer().body == text);
}

}  // namespace standfirst::web
