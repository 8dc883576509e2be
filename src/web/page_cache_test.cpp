// SPDX-License-Identifier: Apache-2.0
#include "web/page_cache.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "support/fake_clock.hpp"
#include "web/answer_fields.hpp"

namespace standfirst::web {

namespace {

using Keep = PageCache::Keep;
using Part = PageCache::Part;

std::shared_ptr<const Page> page_of(std::string html, std::vector<std::string> made_of, WirePosition at,
                                    int status = 200) {
    auto response = html_page(std::move(html));
    response.status = status;
    response.made_of = std::move(made_of);
    response.rendered_at = at;
    auto fields = page_fields(response, CachePolicy::page, SurrogateKeys::kept_back);
    return make_page(std::move(response), std::move(fields), 0);
}

std::string body_of(const std::shared_ptr<const Page>& page) { return page ? page->coded[0]->full.body : "none"; }

void keep(PageCache& pages, const std::string& key, std::shared_ptr<const Page> page) {
    PageCache::Waiter nobody;
    REQUIRE(pages.join(key, nobody).part == Part::leads);
    pages.finish(key, std::move(page), Keep::kept);
}

void drop(PageCache& pages, std::string key, WirePosition at) {
    const std::vector keys{std::move(key)};
    pages.drop(keys, at);
}

}  // namespace

TEST_CASE("a kept page is found until something it was made of changes") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    keep(pages, "/a", page_of("a", {"story:1", "front"}, 5));
    keep(pages, "/b", page_of("b", {"story:2"}, 5));
    drop(pages, "story:2", 6);
    CHECK(body_of(pages.find("/a")) == "a");
    CHECK(pages.find("/b") == nullptr);
    drop(pages, "front", 7);
    CHECK(pages.find("/a") == nullptr);
    CHECK(pages.size().bytes == 0);
}

TEST_CASE("a render that began before a change is not kept after it") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    PageCache::Waiter nobody;
    REQUIRE(pages.join("/a", nobody).part == Part::leads);
    drop(pages, "story:1", 10);
    pages.finish("/a", page_of("old", {"story:1"}, 9), Keep::kept);
    CHECK(pages.find("/a") == nullptr);
    keep(pages, "/a", page_of("new", {"story:1"}, 10));
    CHECK(body_of(pages.find("/a")) == "new");
}

TEST_CASE("a page that has seen the change outlives hearing of it") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    keep(pages, "/a", page_of("new", {"story:1"}, 10));
    drop(pages, "story:1", 10);
    CHECK(body_of(pages.find("/a")) == "new");
    drop(pages, "story:1", 11);
    CHECK(pages.find("/a") == nullptr);
}

TEST_CASE("a younger page is not replaced by an older one") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    keep(pages, "/a", page_of("new", {"story:1"}, 10));
    pages.finish("/a", page_of("old", {"story:1"}, 9), Keep::kept);
    CHECK(body_of(pages.find("/a")) == "new");
}

TEST_CASE("after a gap nothing from before it is kept or found") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    keep(pages, "/a", page_of("a", {"x"}, 5));
    pages.drop_all(20);
    CHECK(pages.find("/a") == nullptr);
    keep(pages, "/a", page_of("a", {"y"}, 19));
    CHECK(pages.find("/a") == nullptr);
    keep(pages, "/a", page_of("a", {"y"}, 20));
    CHECK(pages.find("/a") != nullptr);
}

TEST_CASE("drops that were forgotten one by one are remembered for all") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    for (int i = 1; i <= 70'000; ++i) drop(pages, "story:" + std::to_string(i), i);
    keep(pages, "/a", page_of("a", {"story:1"}, 0));
    CHECK(pages.find("/a") == nullptr);
}

TEST_CASE("those who come while a page is rendered get it, and only one renders") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    int answered = 0;
    PageCache::Waiter nobody;
    REQUIRE(pages.join("/a", nobody).part == Part::leads);
    for (int i = 0; i < 10; ++i) {
        PageCache::Waiter waiter = [&](const std::shared_ptr<const Page>& page) {
            answered += body_of(page) == "a" ? 1 : 0;
        };
        CHECK(pages.join("/a", waiter).part == Part::waits);
    }
    pages.finish("/a", page_of("a", {"x"}, 1), Keep::kept);
    CHECK(answered == 10);
    CHECK(pages.join("/a", nobody).part == Part::has);
}

TEST_CASE("who has heard of a change does not get the page from before it") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    std::string early = "not called";
    std::string late = "not called";
    PageCache::Waiter nobody;
    REQUIRE(pages.join("/a", nobody).part == Part::leads);
    PageCache::Waiter before = [&](const std::shared_ptr<const Page>& page) { early = body_of(page); };
    CHECK(pages.join("/a", before).part == Part::waits);
    drop(pages, "story:1", 10);
    PageCache::Waiter after = [&](const std::shared_ptr<const Page>& page) { late = body_of(page); };
    CHECK(pages.join("/a", after).part == Part::waits);
    pages.finish("/a", page_of("old", {"story:1"}, 9), Keep::kept);
    CHECK(early == "old");
    CHECK(late == "none");  // asks anew
}

TEST_CASE("a page falls due by itself, and is there where its successor cannot be made") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    auto response = html_page("day 3");
    response.made_of = {"story:1"};
    response.stale_at = clock.now() + std::chrono::hours{1};
    keep(pages, "/a", make_page(response, page_fields(response, CachePolicy::page, SurrogateKeys::kept_back), 0));
    CHECK(body_of(pages.find("/a")) == "day 3");
    clock.advance(std::chrono::hours{1});
    CHECK(pages.find("/a") == nullptr);
    CHECK(body_of(pages.find_stale("/a")) == "day 3");
    drop(pages, "story:1", 1);
    CHECK(pages.find_stale("/a") == nullptr);  // what was changed or erased does not come back
}

TEST_CASE("memory is bounded, and what is asked for stays longest") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    keep(pages, "/loved", page_of(std::string(10'000, 'x'), {"story:0"}, 1));
    for (int i = 0; i < 500; ++i) {
        keep(pages, "/" + std::to_string(i), page_of(std::string(10'000, 'y'), {"story:" + std::to_string(i)}, 1));
        CHECK(pages.find("/loved") != nullptr);
        CHECK(pages.size().bytes <= 1'000'000);
    }
    CHECK(pages.find("/0") == nullptr);
    CHECK(pages.find("/499") != nullptr);
}

TEST_CASE("pages that are not there cannot push out those that are") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    keep(pages, "/a", page_of(std::string(10'000, 'x'), {"story:0"}, 1));
    for (int i = 0; i < 2'000; ++i) keep(pages, "/no" + std::to_string(i), page_of("no", {"paths"}, 1, 404));
    CHECK(pages.find("/a") != nullptr);
    CHECK(pages.find("/no1999") != nullptr);
    CHECK(pages.find("/no0") == nullptr);
}

TEST_CASE("a cache of no bytes keeps nothing") {
    test::FakeClock clock;
    PageCache pages{0, clock};
    keep(pages, "/a", page_of("a", {"x"}, 1));
    CHECK(pages.find("/a") == nullptr);
}

TEST_CASE("a better coding takes the place of the page it was made from, and of no other") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    const std::string html(5'000, 'x');
    keep(pages, "/a", page_of(html, {"x"}, 1));
    const auto old = pages.find("/a");
    pages.replace("/a", old, with_coding(old, Encoding::brotli, "small", "br"));
    CHECK(pages.find("/a")->choose(AcceptedEncodings::parse("br"))->full.body == "small");
    CHECK(pages.find("/a")->choose(AcceptedEncodings::parse("gzip"))->full.body == html);
    pages.replace("/a", old, with_coding(old, Encoding::gzip, "late", "gzip"));
    CHECK(pages.find("/a")->choose(AcceptedEncodings::parse("gzip"))->full.body == html);
    drop(pages, "x", 2);
    pages.replace("/a", old, old);
    CHECK(pages.find("/a") == nullptr);
}

// A story whose words are its version; writers change it and say so, renderers read it and keep pages of it. Whoever
// has heard of a version must never find an older one.
TEST_CASE("in a race of changes and renders, nobody finds what is older than what was heard") {
    test::FakeClock clock;
    PageCache pages{1'000'000, clock};
    std::atomic<WirePosition> written{0};
    std::atomic<bool> is_over{false};
    std::atomic<int> older{0};
    std::atomic<int> found{0};
    std::vector<std::thread> threads;
    threads.emplace_back([&] {
        for (int i = 1; i <= 20'000; ++i) {
            written.store(i);
            drop(pages, "story:1", i);
        }
        is_over = true;
    });
    for (int t = 0; t < 3; ++t)
        threads.emplace_back([&] {
            while (!is_over) {
                const auto heard = pages.heard();
                if (const auto page = pages.find("/a")) {
                    ++found;
                    if (std::stoll(body_of(page)) < heard) ++older;
                    continue;
                }
                PageCache::Waiter waiter = [&, heard](const std::shared_ptr<const Page>& page) {
                    if (page && std::stoll(body_of(page)) < heard) ++older;
                };
                if (pages.join("/a", waiter).part != Part::leads) continue;
                const auto snapshot = written.load();
                pages.finish("/a", page_of(std::to_string(snapshot), {"story:1"}, snapshot), Keep::kept);
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(older == 0);
    pages.abandon();
}

}  // namespace standfirst::web
