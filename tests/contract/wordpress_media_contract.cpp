// SPDX-License-Identifier: Apache-2.0
// Pictures that come with an import: from a folder, or fetched through the guarded client from a server of the test's.
#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <fstream>

#include "contract/importing.hpp"
#include "contract/written_wxr.hpp"
#include "outbound/fetching.hpp"
#include "support/drawn_picture.hpp"
#include "support/small_server.hpp"

namespace standfirst {

namespace {

namespace fs = std::filesystem;
using importers::ImportReport;
using importers::wordpress::ImportOrder;
using test::Importing;
using test::WrittenItem;

void spill(const fs::path& file, std::string_view bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary} << bytes;
}

bool tells(const ImportReport& report, std::string_view what, std::string_view why) {
    for (const auto& loss : report.losses()) {
        if (loss.what.contains(what) && loss.why.contains(why)) return true;
    }
    return false;
}

// The story at the address, as JSON of its document's blocks would be too long a word: how many pictures it shows.
std::size_t pictures_in(Importing& room, std::string_view address) {
    const auto found = room.find(room.moved_to(address));
    const auto* view = std::get_if<stories::StoryView>(&found);
    REQUIRE(view != nullptr);
    std::size_t pictures = view->story.words.lead_picture ? 1 : 0;
    for (const auto& block : view->story.words.body.blocks) {
        if (std::holds_alternative<text::Picture>(block.content)) ++pictures;
        if (const auto* gallery = std::get_if<text::Gallery>(&block.content)) pictures += gallery->pictures.size();
    }
    return pictures;
}

// A story with a lead picture, one in its body in a smaller size, a gallery, and pictures that nobody should take.
std::string items_from(const std::string& site) {
    const auto uploads = site + "/wp-content/uploads/2024/05/";
    return test::written_attachment(11, uploads + "quay.png") + test::written_attachment(12, uploads + "mole.png") +
           test::written_attachment(13, uploads + "lost.png") + test::written_attachment(14, uploads + "page.jpg") +
           test::written_attachment(15, uploads + "vast.png") + test::written_attachment(16, uploads + "torn.png") +
           test::written_attachment(17, uploads + "../../../../../etc/hostname") +
           test::written(WrittenItem{
               .id = 1,
               .body = "<p>Words.</p><img src=\"" + uploads + "quay-300x200.png\" alt=\"The quay\"><img src=\"" +
                       uploads + "lost.png\" alt=\"Lost\">\n[gallery ids=\"11,12,13\"]",
               .more = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>12</wp:meta_value>"
                       "</wp:postmeta>"});
}

struct Files {
    std::string quay = test::draw_scene(320, 200);
    std::string mole = test::draw_scene(200, 320);
    std::string page = "<html><script>alert(1)</script></html>";
    std::string vast = test::claim_png(60'000, 60'000);
    std::string torn = quay.substr(0, quay.size() / 2);
};

void check_what_came(Importing& room, const ImportReport& report) {
    INFO(report.as_text());
    CHECK(report.counted("media") == 2);
    CHECK(pictures_in(room, "/?p=1") == 4);  // the lead, one in the body, two in the gallery
    CHECK(tells(report, "lost.png", ""));
    for (const auto* hostile : {"page.jpg", "vast.png", "torn.png", "etc/hostname"}) {
        INFO(hostile);
        CHECK(tells(report, hostile, ""));
    }
    const auto json = boost::json::parse(report.as_json());
    CHECK(json.at("counts").at("media").as_int64() == 2);
    CHECK(json.at("losses").as_array().size() == report.losses().size());
    CHECK(room.moved_to("/wp-content/uploads/2024/05/quay.png").starts_with("/media/"));
}

}  // namespace

TEST_CASE("pictures come from a folder; what is missing or hostile is reported and the rest comes") {
    test::for_each_database([](test::TestArchive& test) {
        Importing room{test};
        const Files files;
        const auto uploads = test.folder() / "uploads";
        spill(uploads / "2024/05/quay.png", files.quay);
        spill(uploads / "2024/05/mole.png", files.mole);
        spill(uploads / "2024/05/page.jpg", files.page);
        spill(uploads / "2024/05/vast.png", files.vast);
        spill(uploads / "2024/05/torn.png", files.torn);
        const auto file = test::write_wxr(test.folder() / "mole.xml", items_from("http://mole.example"));
        const auto from_folder = [&](ImportOrder& order) { order.media_folder = uploads; };
        const auto report = room.import(file, from_folder);
        REQUIRE_MESSAGE(report.has_value(), report.error().describe());
        check_what_came(room, *report);
        CHECK(tells(*report, "lost.png", "not in the folder of media"));
        const auto after = room.everything();
        const auto again = room.import(file, from_folder);
        REQUIRE(again.has_value());
        CHECK(again->counted("media there already") == 2);
        CHECK(room.everything() == after);
    });
}

TEST_CASE("files and pictures of bodies are found in the folder, each by its own name") {
    test::for_each_database([](test::TestArchive& test) {
        Importing room{test};
        const auto uploads = test.folder() / "uploads";
        spill(uploads / "quay-300x200.png", test::draw_scene(300, 200));
        spill(uploads / "quay-150x150.png", test::draw_scene(150, 150));
        spill(uploads / "plan.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
        spill(uploads / "launch.webm", "\x1A\x45\xDF\xA3\x9F\x42\x86\x81\x01\x42\x82\x84webm");
        const std::string site = "http://mole.example/wp-content/uploads/";
        const auto items =
            test::written_attachment(11, site + "quay-300x200.png") +
            test::written_attachment(12, site + "quay-150x150.png") +
            test::written(WrittenItem{
                .id = 1,
                .body = "<!-- wp:file --><div class=\"wp-block-file\"><a href=\"" + site +
                        "plan.pdf\">The plan</a></div><!-- /wp:file --><img src=\"" + site +
                        "quay-150x150.png\"><img src=\"" + site + "quay-300x200.png\"><img src=\"" + site +
                        "quay-768x512.png\"><video src=\"" + site + "launch.webm\"></video>",
                .more = "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Rui</wp:comment_author>"
                        "<wp:comment_date_gmt>2024-05-03 11:00:00</wp:comment_date_gmt><wp:comment_content>"
                        "&lt;img src=\"" +
                        site +
                        "quay-150x150.png\" alt=\"The quay\"&gt;</wp:comment_content>"
                        "<wp:comment_approved>1</wp:comment_approved></wp:comment>"});
        const auto report = room.import(test::write_wxr(test.folder() / "mole.xml", items),
                                        [&](ImportOrder& order) { order.media_folder = uploads; });
        REQUIRE_MESSAGE(report.has_value(), report.error().describe());
        INFO(report->as_text());
        CHECK(report->counted("media") == 4);
        const auto found = room.find(room.moved_to("/?p=1"));
        const auto* view = std::get_if<stories::StoryView>(&found);
        REQUIRE(view != nullptr);
        const auto& blocks = view->story.words.body.blocks;
        REQUIRE(blocks.size() == 5);
        CHECK(std::get<text::Video>(blocks[4].content).media);
        CHECK(std::get<text::FileLink>(blocks[0].content).media);
        const auto picture = [&](std::size_t block) { return std::get<text::Picture>(blocks[block].content).media; };
        CHECK(picture(1) != picture(2));
        CHECK((picture(3) == picture(1) || picture(3) == picture(2)));
        // A conversation shows no pictures: it leads to them.
        const auto thread = room.comments->load_thread(*test.archive().look(), view->story.id, {}, 10);
        REQUIRE(thread.comments.size() == 1);
        const auto& card = std::get<text::LinkCard>(thread.comments[0].comment.body.blocks.at(0).content);
        CHECK(card.href == room.moved_to("/wp-content/uploads/quay-150x150.png"));
        CHECK(card.title == "The quay");
    });
}

TEST_CASE("pictures are fetched from their old addresses, and never from where the guard says no") {
    const Files files;
    test::SmallServer server{[&](const std::string& request) {
        const auto asks = [&](std::string_view name) {
            return request.starts_with("GET /wp-content/uploads/2024/05/" + std::string{name} + " ");
        };
        if (asks("quay.png")) return test::http_answer("200 OK", "Content-Type: image/png\r\n", files.quay);
        if (asks("mole.png")) return test::http_answer("200 OK", "Content-Type: text/html\r\n", files.mole);
        if (asks("page.jpg")) return test::http_answer("200 OK", "Content-Type: image/jpeg\r\n", files.page);
        if (asks("vast.png")) return test::http_answer("200 OK", "", files.vast);
        if (asks("torn.png")) return test::http_answer("302 Found", "Location: http://169.254.169.254/latest\r\n", "");
        return test::http_answer("404 Not Found", "", "not here");
    }};
    const auto fetch_through = [](outbound::HttpClient& client) {
        return [&client](ImportOrder& order) {
            order.fetch_media = [&client](const std::string& address, const fs::path& into) -> Result<void> {
                auto fetched = outbound::fetch_file(client, {.address = address, .file = into, .limits = {}});
                if (!fetched) return refuse(fetched.error());
                return {};
            };
        };
    };
    test::for_each_database([&](test::TestArchive& test) {
        Importing room{test};
        const auto file = test::write_wxr(test.folder() / "mole.xml", items_from(server.address("")));
        outbound::HttpClient allowed{{.allow = {"127.0.0.1"}}};
        const auto report = room.import(file, fetch_through(allowed));
        REQUIRE_MESSAGE(report.has_value(), report.error().describe());
        check_what_came(room, *report);

        auto paper = test::harbour_light();
        paper.address = "https://other.example";
        Importing other{test, paper};
        const auto calls = server.connections();
        outbound::HttpClient guarded{{}};
        const auto nothing = other.import(file, fetch_through(guarded));
        REQUIRE(nothing.has_value());
        CHECK(nothing->counted("media") == 0);
        CHECK(nothing->counted("stories") == 1);
        CHECK(server.connections() == calls);
    });
}

}  // namespace standfirst
