// SPDX-License-Identifier: Apache-2.0
// Exports that are broken, odd or made to harm: refused with their line, or imported as far as sense goes and reported.
#include <doctest/doctest.h>

#include <fstream>

#include "contract/importing.hpp"
#include "contract/written_wxr.hpp"
#include "importers/refusals.hpp"
#include "text/html_out.hpp"

namespace standfirst {

namespace {

using importers::ImportReport;
using test::Importing;
using test::written;
using test::WrittenItem;

std::string repeated(std::string_view words, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += words;
    return all;
}

std::string comment(int id, int parent, std::string_view words) {
    return fmt::format(
        "<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_author>Bo</wp:comment_author>"
        "<wp:comment_date_gmt>2024-05-04 10:00:00</wp:comment_date_gmt><wp:comment_content>{}</wp:comment_content>"
        "<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>{}</wp:comment_parent></wp:comment>\n",
        id, words, parent);
}

std::string menu_item(int id, std::string_view menu, std::string_view label, std::string_view address) {
    const auto field = [](std::string_view key, std::string_view value) {
        return fmt::format("<wp:postmeta><wp:meta_key>{}</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:postmeta>",
                           key, value);
    };
    return written({.id = id,
                    .title = std::string{label},
                    .body = {},
                    .type = "nav_menu_item",
                    .status = "publish",
                    .more = fmt::format("<category domain=\"nav_menu\" nicename=\"{0}\">{0}</category>", menu) +
                            field("_menu_item_type", "custom") + field("_menu_item_url", address)});
}

std::string meta(std::string_view key, std::string_view value) {
    return fmt::format(
        "<wp:postmeta><wp:meta_key>{}</wp:meta_key><wp:meta_value><![CDATA[{}]]></wp:meta_value>"
        "</wp:postmeta>",
        key, value);
}

bool tells(const ImportReport& report, std::string_view words) { return report.as_text().contains(words); }

std::string words_at(Importing& room, std::string_view old_address) {
    const auto found = room.find(room.moved_to(old_address));
    const auto* view = std::get_if<stories::StoryView>(&found);
    return view == nullptr ? std::string{} : text::render_plain_text(view->story.words.body, Date{});
}

ImportReport imported(Importing& room, const std::filesystem::path& file) {
    const auto report = room.import(file);
    REQUIRE_MESSAGE(report.has_value(), report.error().describe());
    return *report;
}

}  // namespace

TEST_CASE("what XML could do to a reader is refused with its line, and nothing is stored") {
    test::for_each_database([](test::TestArchive& test) {
        Importing room{test};
        const auto before = room.everything();
        const auto item = written({.title = "&bomb;"});
        std::string bomb = "<!DOCTYPE rss [\n<!ENTITY a \"ha\">\n";
        for (char c = 'b'; c < 'l'; ++c)
            bomb +=
                fmt::format("<!ENTITY {} \"{}\">\n", c, repeated(fmt::format("&{};", static_cast<char>(c - 1)), 10));
        const auto path = test.folder() / "bomb.xml";
        const auto check_refused = [&](const RefusalReason& reason) {
            const auto refused = room.import(path);
            REQUIRE_FALSE(refused.has_value());
            CHECK(refused.error() == reason);
            CHECK(refused.error().place().starts_with(path.string() + ":"));
            CHECK(room.everything() == before);
        };
        test::write_wxr(path, item, bomb + "<!ENTITY bomb \"&k;\">\n]>\n");
        check_refused(importers::refusals::entity_declared);
        test::write_wxr(path, item, "<!DOCTYPE rss [<!ENTITY bomb SYSTEM \"file:///etc/hostname\">]>\n");
        check_refused(importers::refusals::entity_declared);
        test::write_wxr(path, written({.title = "caf\xE9"}));  // says UTF-8 and is not
        check_refused(importers::refusals::not_xml);
        std::ofstream{path, std::ios::trunc} << "<?xml version=\"1.0\" encoding=\"x-nowhere\"?>\n" << test::wxr_frame;
        check_refused(importers::refusals::unknown_encoding);
        std::ofstream{path, std::ios::trunc} << "<html><body>Not found</body></html>";
        check_refused(importers::refusals::not_wordpress);
        std::ofstream{path, std::ios::trunc};
        check_refused(importers::refusals::not_xml);
    });
}

TEST_CASE("bodies made to exhaust a reader are read, or told of") {
    test::for_each_database([](test::TestArchive& test) {
        Importing room{test};
        const auto items =
            written({.id = 1, .body = repeated("<div>", 10'000) + "the middle" + repeated("</div>", 10'000)}) +
            written({.id = 2, .body = repeated("<!-- wp:group --><b><i>", 5'000) + "unclosed"}) +
            written({.id = 3, .body = repeated("[gallery] [vc_row] [caption] <", 5'000)}) +
            written({.id = 4, .body = repeated("Many words of one body. ", 500'000)}) +  // 12 MB
            written({.id = 5, .body = "Safe.<script>alert(1)</script><img src=x onerror=alert(1)>"}) +
            written({.id = 6, .more = meta("settings", "O:8:\"Evil\":1:{s:4:\"file\";s:11:\"/etc/passwd\";}")});
        const auto report = imported(room, test::write_wxr(test.folder() / "vast.xml", items));
        INFO(report.as_text().substr(0, 2000));
        CHECK(report.counted("stories") + report.counted("stories and pages left out") == 6);
        CHECK(report.counted("stories") >= 5);
        CHECK(words_at(room, "/?p=1").contains("the middle"));
        CHECK(words_at(room, "/?p=2").contains("unclosed"));
        CHECK(words_at(room, "/?p=5").starts_with("Safe."));
        CHECK_FALSE(words_at(room, "/?p=5").contains("alert"));
        CHECK(tells(report, "nested too deeply"));
        CHECK(tells(report, "(4)"));
        CHECK(tells(report, "field settings of 1 stories"));
    });
}

TEST_CASE("numbers that stand twice, and comments in any order and in circles") {
    test::for_each_database([](test::TestArchive& test) {
        Importing room{test};
        const auto items = written({.id = 7,
                                    .title = "First",
                                    .more = comment(3, 2, "third") + comment(2, 1, "second") + comment(1, 0, "first") +
                                            comment(5, 6, "round") + comment(6, 5, "and round") +
                                            comment(8, 8, "oneself") + comment(9, 404, "nobody")}) +
                           written({.id = 7, .title = "Second", .more = comment(10, 1, "late")});
        const auto report = imported(room, test::write_wxr(test.folder() / "twice.xml", items));
        INFO(report.as_text());
        CHECK(report.counted("stories") == 1);
        CHECK(report.counted("stories and pages that stand twice in the file") == 1);
        CHECK(report.counted("comments") == 8);
        CHECK(tells(report, "“Second” (7): its number stands twice in the file"));
        CHECK(tells(report, "what it answers (404) is not in the file"));
        const auto found = room.find(room.moved_to("/?p=7"));
        const auto thread =
            room.comments->load_thread(*test.archive().look(), std::get<stories::StoryView>(found).story.id, {}, 20);
        CHECK(thread.total == 8);
        int deepest = 0;
        for (const auto& one : thread.comments) deepest = std::max(deepest, one.depth);
        CHECK(deepest == 2);
    });
}

TEST_CASE("of menus by any names the largest leads, and thousands of them are no trouble") {
    test::for_each_database([](test::TestArchive& test) {
        Importing room{test};
        std::string items = written({.id = 1});
        for (int i = 0; i < 2'000; ++i) items += menu_item(100 + i, fmt::format("menu-{}", i), "One", "/one/");
        for (int i = 0; i < 3; ++i)
            items +=
                menu_item(5'000 + i, "ressorts", fmt::format("Part {}", i), fmt::format("http://mole.example/p{}/", i));
        items += menu_item(6'000, "legal-notes", "Imprint", "/imprint/");
        items += menu_item(6'001, "social-links", "Elsewhere", "https://elsewhere.example/us");
        const auto report = imported(room, test::write_wxr(test.folder() / "menus.xml", items));
        const auto publication = room.publication_store->find_publication(*test.archive().look(), room.publication.id);
        REQUIRE(publication.has_value());
        REQUIRE(publication->navigation.size() == 3);
        CHECK(publication->navigation[0].label == "Part 0");
        CHECK(publication->navigation[0].target == "/p0/");
        REQUIRE(publication->footer.size() == 1);
        CHECK(publication->footer[0].label == "Imprint");
        CHECK(tells(report, "menu “social-links”"));
    });
}

TEST_CASE("states, dates, formats, fields, guests and former names are kept or told") {
    test::for_each_database([](test::TestArchive& test) {
        Importing room{test};
        const auto dated = [](std::string_view local, std::string_view utc, std::string_view modified) {
            return fmt::format(
                "<wp:post_date>{}</wp:post_date><wp:post_date_gmt>{}</wp:post_date_gmt>"
                "<wp:post_modified_gmt>{}</wp:post_modified_gmt>",
                local, utc, modified);
        };
        constexpr std::string_view zero = "0000-00-00 00:00:00";
        const auto items =
            written({.id = 1,
                     .more = meta("_wp_old_slug", "its-first-name") +
                             "<category domain=\"post_format\" nicename=\"post-format-aside\">Aside</category>"
                             "<category domain=\"author\" nicename=\"cap-guest\">guest</category>" +
                             meta("_yoast_wpseo_metadesc", "For engines.")}) +
            written({.id = 2, .more = dated(zero, zero, "2011-02-03 04:05:06")}) +
            written({.id = 3, .status = "draft", .more = dated(zero, zero, zero)}) +
            written({.id = 4, .status = "future", .more = dated("2999-01-01 10:00:00", "2999-01-01 09:00:00", zero)}) +
            written({.id = 5, .more = "<wp:post_password>secret</wp:post_password>"}) +
            written({.id = 6, .status = "private"}) + written({.id = 7, .type = "review"}) +
            written({.id = 8,
                     .title = "Guest of ours",
                     .type = "guest-author",
                     .more = meta("cap-user_login", "guest") + meta("cap-display_name", "Gu Est")});
        const auto file = test::write_wxr(test.folder() / "states.xml", items);
        const auto report = imported(room, file);
        INFO(report.as_text());
        CHECK(report.counted("stories") == 2);
        CHECK(report.counted("stories as drafts") == 3);
        CHECK(report.counted("stories scheduled") == 1);
        CHECK(report.counted("with a password") == 1);
        CHECK(room.moved_to("/2024/05/its-first-name/") == "/news/story-1");
        CHECK(room.moved_to("/?p=5").empty());
        const auto found = room.find("/news/story-2");
        REQUIRE(std::holds_alternative<stories::StoryView>(found));
        CHECK(std::get<stories::StoryView>(found).story.published_at == parse_rfc3339("2011-02-03T04:05:06Z"));
        const auto signed_story = room.find("/news/story-1");
        REQUIRE(std::get<stories::StoryView>(signed_story).authors.size() == 1);
        CHECK(std::get<stories::StoryView>(signed_story).authors[0].name == "Gu Est");
        CHECK(report.counted("authors") == 2);
        CHECK(tells(report, "format Aside of 1 stories"));
        CHECK(tells(report, "field _yoast_wpseo_metadesc of 1 stories"));
        CHECK(tells(report, "1 items of type review"));
        const auto wider = room.import(file, [](auto& order) { order.further_types = {"review"}; });
        REQUIRE(wider.has_value());
        CHECK(wider->counted("stories") == 1);
        CHECK(room.is_story("/news/story-7"));
    });
}

}  // namespace standfirst
