// SPDX-License-Identifier: Apache-2.0
// What a WordPress import promises, on every database: with our own samples, and with the real files where they lie.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "contract/importing.hpp"
#include "importers/refusals.hpp"
#include "importers/wordpress/old_address.hpp"
#include "importers/wordpress/survey.hpp"

namespace standfirst {

namespace {

using namespace stories;
using importers::ImportReport;
using importers::wordpress::ImportOrder;
using test::Importing;
namespace fs = std::filesystem;

const fs::path samples = fs::path{STANDFIRST_SOURCE_ROOT} / "tests" / "samples" / "wordpress";

// Where files that real systems wrote lie; empty where they do not.
fs::path real_data() {
    const char* set = std::getenv("STANDFIRST_REAL_DATA");
    for (const auto& folder :
         {fs::path{set == nullptr ? "" : set}, fs::path{STANDFIRST_SOURCE_ROOT} / ".." / "shared" / "data",
          fs::path{STANDFIRST_SOURCE_ROOT} / ".." / ".." / "shared" / "data"}) {
        if (!folder.empty() && fs::is_directory(folder / "wordpress")) return folder / "wordpress";
    }
    return {};
}

std::string told(const ImportReport& report) { return report.as_text(); }

}  // namespace

TEST_CASE("a WordPress newsroom moves in with its addresses") {
    test::for_each_database([](test::TestArchive& test) {
        Importing room{test};
        const auto report = room.import(samples / "harbour.xml");
        REQUIRE_MESSAGE(report.has_value(), report.error().describe());
        INFO(told(*report));
        CHECK(report->counted("stories") == 2);
        CHECK(report->counted("stories as drafts") == 1);
        CHECK(report->counted("stories scheduled") == 1);
        CHECK(report->counted("pages") == 2);
        CHECK(report->counted("authors") == 2);
        CHECK(report->counted("sections") == 2);
        CHECK(report->counted("topics") == 4);  // dredging, unused, silt; and town, which is a section too
        CHECK(report->counted("categories that are topics") == 3);
        CHECK(report->counted("comments") == 2);
        CHECK(report->counted("comments held") == 1);
        CHECK(report->counted("pingbacks") == 1);

        CHECK(room.moved_to("/2024/05/silt-and-sand/") == "/harbour/silt-and-sand");
        CHECK(room.moved_to("/?p=17") == "/harbour/silt-and-sand");
        CHECK(room.moved_to("/2024/06/silt-and-sand") == "/harbour/silt-and-sand-2");
        CHECK(room.moved_to("/?page_id=21") == "/about/team");
        CHECK(room.moved_to("/category/harbour/dredging/") == "/topic/dredging");
        CHECK(room.moved_to("/category/town/") == "/town");
        CHECK(room.moved_to("/tag/silt") == "/topic/silt");
        CHECK(room.moved_to("/author/ana/") == "/by/ana-duarte");
        CHECK(room.is_story("/about/team"));
        CHECK_FALSE(room.is_story("/town/secret"));

        const auto found = room.find("/harbour/silt-and-sand");
        const auto* view = std::get_if<StoryView>(&found);
        REQUIRE(view != nullptr);
        CHECK(view->story.words.headline == "Silt & sand");
        CHECK(view->story.words.standfirst == "It had been away for a year.");
        CHECK(view->topics.size() == 3);
        REQUIRE(view->authors.size() == 1);
        CHECK(view->authors[0].name == "Ana Duarte");
        CHECK(view->story.published_at == parse_rfc3339("2024-05-03T09:00:00Z"));
        const auto thread = room.comments->load_thread(*test.archive().look(), view->story.id, {}, 10);
        REQUIRE(thread.comments.size() == 2);
        CHECK(thread.comments[0].comment.writer_name == "Marta");
        CHECK(thread.comments[1].depth == 1);
        CHECK(thread.total == 2);

        const auto again = room.find("/harbour/silt-and-sand-2");
        REQUIRE(std::holds_alternative<StoryView>(again));
        // No UTC in the file: the clock was an hour ahead wherever it said both.
        CHECK(std::get<StoryView>(again).story.published_at == parse_rfc3339("2024-06-03T09:00:00Z"));

        const auto look = test.archive().look();
        const auto publication = room.publication_store->find_publication(*look, room.publication.id);
        CHECK(room.publication_store->find_front_plan(*look, room.publication.id).slots ==
              std::vector<StoryId>{view->story.id});
        REQUIRE(publication.has_value());
    });
}

TEST_CASE("the same file twice changes nothing, and a dry run changes nothing at all") {
    test::for_each_database([](test::TestArchive& test) {
        Importing room{test};
        const auto before = room.everything();
        const auto tried =
            room.import(samples / "harbour.xml", [](ImportOrder& order) { order.mode = ImportOrder::Mode::dry_run; });
        REQUIRE_MESSAGE(tried.has_value(), tried.error().describe());
        CHECK(tried->counted("stories") == 2);
        CHECK(room.everything() == before);
        REQUIRE(room.import(samples / "harbour.xml").has_value());
        const auto after = room.everything();
        CHECK(after != before);
        const auto second = room.import(samples / "harbour.xml");
        REQUIRE(second.has_value());
        CHECK(second->counted("stories") == 0);
        CHECK(second->counted("stories there already") == 4);
        CHECK(second->counted("comments there already") == 4);
        CHECK(second->counted("redirects") == 0);
        CHECK(second->counted("redirects there already") > 5);
        CHECK(room.everything() == after);
    });
}

TEST_CASE("a file that breaks anywhere leaves the newsroom as it was, and the refusal has its line") {
    test::for_each_database([](test::TestArchive& test) {
        Importing room{test};
        std::ifstream input{samples / "harbour.xml", std::ios::binary};
        const std::string whole{std::istreambuf_iterator<char>{input}, {}};
        const auto before = room.everything();
        const auto broken = test.folder() / "broken.xml";
        for (std::size_t part = 1; part < 20; ++part) {
            std::ofstream{broken, std::ios::binary | std::ios::trunc} << whole.substr(0, whole.size() * part / 20);
            const auto refused = room.import(broken);
            REQUIRE_FALSE(refused.has_value());
            CHECK(refused.error() == importers::refusals::not_xml);
            CHECK(refused.error().place().starts_with(broken.string() + ":"));
        }
        CHECK(room.import(test.folder() / "missing.xml").error() == importers::refusals::cannot_open);
        CHECK(room.import(test.folder()).error() == importers::refusals::cannot_open);
        const auto stopped = room.import(samples / "harbour.xml", [](ImportOrder& order) {
            order.progress = [](const auto& progress) {
                return progress.phase != importers::wordpress::Phase::writing;
            };
        });
        CHECK(stopped.error() == importers::refusals::stopped);
        CHECK(room.everything() == before);
    });
}

TEST_CASE("all categories as topics, into one section") {
    test::for_each_database([](test::TestArchive& test) {
        Importing room{test};
        const auto report = room.import(samples / "harbour.xml",
                                        [](ImportOrder& order) { order.categories = ImportOrder::Categories::topics; });
        REQUIRE(report.has_value());
        CHECK(report->counted("topics") == 5);
        CHECK(report->counted("sections") == 1);
        CHECK(room.moved_to("/?p=17") == "/news/silt-and-sand");
        CHECK(room.moved_to("/category/town") == "/topic/town");
    });
}

TEST_CASE("the theme unit test is imported whole") {
    const auto folder = real_data();
    if (folder.empty()) {
        MESSAGE("skipped: no real data");
        return;
    }
    test::for_each_database([&](test::TestArchive& test) {
        Importing room{test};
        const auto file = folder / "themeunittestdata.wordpress.xml";
        const auto report = room.import(file);
        REQUIRE_MESSAGE(report.has_value(), report.error().describe());
        INFO(told(*report));
        CHECK(report->counted("stories") == 48);
        CHECK(report->counted("pages") == 21);
        CHECK(report->counted("with a password") == 1);
        CHECK(report->counted("stories and pages left out") == 0);
        CHECK(report->counted("comments left out") == 0);
        CHECK(report->counted("authors") == 2);
        CHECK(report->counted("comments") + report->counted("comments held") + report->counted("pingbacks") +
                  report->counted("pingbacks held") ==
              32);
        class Addresses final : public importers::wordpress::WxrListener {
          public:
            explicit Addresses(Importing& room) : room_(room) {}
            void hear_channel(const importers::wordpress::WxrChannel&) override {}
            void hear_author(importers::wordpress::WxrAuthor) override {}
            void hear_term(importers::wordpress::WxrTerm) override {}
            void hear_item(importers::wordpress::WxrItem item, std::vector<importers::wordpress::WxrComment>) override {
                if ((item.type != "post" && item.type != "page") || item.status != "publish" || !item.password.empty())
                    return;
                ++reachable;
                for (const auto& address : {importers::wordpress::local_part(item.link), "/?p=" + item.id}) {
                    auto target = room_.moved_to(address);
                    if (target.empty()) target = address;  // it may stand where it stood
                    INFO((address + " led to " + target));
                    CHECK(room_.is_story(target));
                }
            }
            void hear_more_comments(std::vector<importers::wordpress::WxrComment>) override {}
            bool hear_progress(std::uint64_t) override { return true; }
            int reachable = 0;

          private:
            Importing& room_;
        };
        Addresses addresses{room};
        REQUIRE(importers::wordpress::read_wxr(file, addresses).has_value());
        CHECK(addresses.reachable == 69);
        const auto after = room.everything();
        REQUIRE(room.import(file).has_value());
        CHECK(room.everything() == after);
    });
}

TEST_CASE("every other real export is imported or refused as its kind says") {
    const auto folder = real_data();
    if (folder.empty()) {
        MESSAGE("skipped: no real data");
        return;
    }
    std::vector<fs::path> files{folder / "64-block-test-data.xml"};
    for (const auto& entry : fs::directory_iterator{folder / "edge-cases"}) files.push_back(entry.path());
    for (const auto& file : files) {
        const auto name = file.filename().string();
        INFO(name);
        test::for_each_database([&](test::TestArchive& test) {
            Importing room{test};
            const auto before = room.everything();
            const auto report = room.import(file);
            if (name.starts_with("malformed") || name == "crazy-cdata.xml") {
                REQUIRE_FALSE(report.has_value());
                CHECK(report.error().place().starts_with(file.string() + ":"));
                CHECK(room.everything() == before);
                return;
            }
            REQUIRE_MESSAGE(report.has_value(), report.error().describe());
            INFO(told(*report));
            CHECK(report->counted("stories and pages left out") == 0);
            CHECK(report->counted("comments left out") == 0);
            if (name != "64-block-test-data.xml") return;
            // Its four tags, and two of its seven categories that hold no story and so are no section.
            CHECK(report->counted("sections") == 5);
            CHECK(report->counted("topics") == 6);
            CHECK(report->counted("categories that are topics") == 2);
            const auto again = room.import(file);
            REQUIRE(again.has_value());
            CHECK(again->counted("redirects") == 0);
        });
    }
}

}  // namespace standfirst
