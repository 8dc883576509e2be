// SPDX-License-Identifier: Apache-2.0
#include "media/intake.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "media/content_type.hpp"
#include "media/editing.hpp"
#include "media/refusals.hpp"
#include "media/variants.hpp"
#include "storage/stores/media_store.hpp"
#include "support/drawn_picture.hpp"
#include "support/media_settings.hpp"
#include "support/test_archive.hpp"

namespace standfirst::media {

namespace {

// A newsroom's media room on an archive of its own.
struct Room {
    test::TestArchive archive{storage::DatabaseKind::sqlite};
    Settings settings = test::media_settings(archive.folder());
    std::unique_ptr<MediaStore> store = storage::make_media_store();
    MediaFolder folder{settings.folder};
    Decoder decoder{settings};
    Intake intake{archive.archive(), *store, folder, decoder, archive.ids(), archive.clock(), settings};
    VariantMaking making{archive.archive(), *store, folder, decoder, settings};
    Editing editing{archive.archive(), *store, folder};

    Result<Medium> take(std::string_view bytes, const MediumDraft& draft) {
        return intake.take_bytes(Visitor::house(), bytes, draft);
    }
    std::vector<wire::Job> jobs() {
        return archive.archive().jobs().take_jobs({std::string{variants_job_kind}}, 10, archive.clock().now(),
                                                  std::chrono::minutes{1});
    }
    std::size_t files() {
        std::size_t count = 0;
        folder.visit_all([&](const Digest& digest, std::string_view ending) {
            ++count;
            CHECK(folder.is_sound(digest, ending));
        });
        return count;
    }
};

const MediumDraft harbour{.name = "harbour.png", .alt = "Cranes at dusk", .caption = "The port", .credit = "Ada Mbeki"};

std::string number(std::uint32_t value) {
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((value >> shift) & 0xFFU);
    return bytes;
}

std::string box(const std::string& name, const std::string& inside) {
    return number(static_cast<std::uint32_t>(8 + inside.size())) + name + inside;
}

// The frame of an MP4 file: its brands and the headers of its tracks.
std::string film(const std::string& handler, std::uint32_t width, std::uint32_t height) {
    const auto track_header = box("tkhd", std::string(76, '\0') + number(width << 16U) + number(height << 16U));
    const auto handler_box = box("hdlr", std::string(8, '\0') + handler + std::string(12, '\0'));
    return box("ftyp", "isom" + number(512) + "isommp41") + box("mdat", "frames") +
           box("moov", box("mvhd", std::string(100, '\0')) + box("trak", track_header + box("mdia", handler_box)));
}

}  // namespace

TEST_CASE("a picture is taken in, stored under its hash, and gets its variants from the job") {
    Room room;
    const auto taken = room.take(test::draw_scene(1000, 600), harbour);
    REQUIRE(taken);
    CHECK(taken->kind == MediumKind::picture);
    CHECK(taken->type == "image/png");
    CHECK(taken->width == 1000);
    CHECK(taken->height == 600);
    CHECK(room.folder.is_sound(taken->digest, "png"));
    const auto jobs = room.jobs();
    REQUIRE(jobs.size() == 1);
    room.making.run(jobs.front());
    room.making.run(jobs.front());  // a job may run twice
    const auto medium = room.store->find_medium(*room.archive.archive().look(), taken->id);
    REQUIRE(medium);
    CHECK(medium->version == 2);
    REQUIRE(medium->variants.size() == 12);
    int before = 0;
    for (const auto& variant : medium->variants) {
        CHECK(variant.width >= before);
        before = variant.width;
        CHECK(variant.height == (variant.width * 600 + 500) / 1000);
        CHECK(room.folder.is_sound(variant.digest, ending_of(variant.format)));
        CHECK(std::filesystem::file_size(room.folder.place_of(variant.digest, ending_of(variant.format))) ==
              variant.bytes);
    }
    CHECK(medium->variants.back().width == 1000);
}

TEST_CASE("the same file with the same words is the same medium; with other words it shares the stored bytes") {
    Room room;
    const auto picture = test::draw_scene(60, 40);
    const auto first = room.take(picture, harbour);
    REQUIRE(first);
    REQUIRE(room.making.make_variants(first->id));
    const auto files = room.files();
    const auto again = room.take(picture, harbour);
    REQUIRE(again);
    CHECK(again->id == first->id);
    auto other = harbour;
    other.alt = "Cranes, seen from the water";
    const auto second = room.take(picture, other);
    REQUIRE(second);
    CHECK(second->id != first->id);
    CHECK(second->digest == first->digest);
    CHECK(second->variants.size() == 3);
    CHECK(room.files() == files);
    CHECK(room.jobs().size() == 1);
}

TEST_CASE("what comes from the same source is the medium that is there") {
    Room room;
    auto draft = harbour;
    draft.source = "https://old.example/a.png";
    const auto first = room.take(test::draw_scene(60, 40), draft);
    REQUIRE(first);
    draft.alt = "Other words";
    const auto again = room.take(test::draw_scene(62, 40), draft);
    REQUIRE(again);
    CHECK(again->id == first->id);
    CHECK(again->alt == "Cranes at dusk");
}

TEST_CASE("a picture needs alternative text from a person, and may come without it from an import") {
    Room room;
    const auto picture = test::draw_scene(20, 20);
    const auto refused = room.take(picture, {.name = "a.png"});
    REQUIRE_FALSE(refused);
    CHECK(refused.error() == refusals::no_alt);
    CHECK(refused.error().place() == "alt");
    CHECK(room.take(picture, {.name = "a.png", .alt_text = AltText::as_given}));
}

TEST_CASE("readers take nothing in, reporters do") {
    Room room;
    CHECK(room.intake.take_bytes({.reader = ReaderId{5}, .role = Role::moderator}, test::draw_scene(9, 9), harbour)
              .error() == refusals::staff_only);
    CHECK(room.intake.take_bytes({.reader = ReaderId{5}, .role = Role::reporter}, test::draw_scene(9, 9), harbour));
}

TEST_CASE("what is refused leaves no file, no row and no job") {
    Room room;
    room.settings.largest_file = 100'000;
    room.settings.largest_picture = 50'000;
    Intake strict{room.archive.archive(), *room.store,          room.folder,  room.decoder,
                  room.archive.ids(),     room.archive.clock(), room.settings};
    const auto refusal = [&](std::string_view bytes, MediumDraft draft) {
        draft.alt = "Something";
        const auto taken = strict.take_bytes(Visitor::house(), bytes, draft);
        REQUIRE_FALSE(taken);
        return taken.error();
    };
    CHECK(refusal("", {.name = "a.png"}) == refusals::empty_file);
    CHECK(refusal("<svg xmlns='http://www.w3.org/2000/svg'/>", {.name = "a.svg"}) == refusals::unsupported_type);
    CHECK(refusal("<html>", {.name = "a.jpg"}) == refusals::unsupported_type);
    CHECK(refusal("\xFF\xD8\xFF\xE0 not a picture", {.name = "a.jpg"}) == refusals::broken_picture);
    CHECK(refusal(test::claim_png(60'000, 60'000), {.name = "a.png"}) == refusals::too_many_pixels);
    CHECK(refusal(test::draw_scene(150, 150), {.name = "a.png"}) == refusals::file_too_large);
    CHECK(refusal("%PDF-1.7" + std::string(100'000, 'x'), {.name = "a.pdf"}) == refusals::file_too_large);
    CHECK(refusal(film("vide", 640, 360).substr(0, 50), {.name = "a.mp4"}) == refusals::broken_recording);
    CHECK(refusal("WEBVTT\n\n1\n", {.name = "a.vtt"}) == refusals::bad_captions);
    CHECK(refusal("%PDF-1.7", {.name = "a.pdf", .credit = std::string(501, 'c')}) == refusals::words_too_long);
    CHECK(refusal("%PDF-1.7", {.name = "a.pdf", .caption = "\xFF"}) == refusals::words_too_long);
    CHECK(refusal("%PDF-1.7", {.name = "a.pdf", .focus_x = 101}) == refusals::bad_focus);
    CHECK(room.files() == 0);
    CHECK(room.jobs().empty());
    CHECK(room.store->list_after(*room.archive.archive().look(), {}, 10).empty());
    CHECK(std::filesystem::is_empty(room.settings.folder / ".incoming"));
}

TEST_CASE("recordings, films and files are stored as they are") {
    Room room;
    const auto video = room.take(film("vide", 1280, 720), {.name = "C:\\films\\harbour.mp4", .transcript = "Gulls."});
    REQUIRE(video);
    CHECK(video->kind == MediumKind::video);
    CHECK(video->name == "harbour.mp4");
    CHECK(video->width == 1280);
    CHECK(video->height == 720);
    CHECK(video->digest == sha256(film("vide", 1280, 720)));
    CHECK(video->digest == video->taken);
    const auto sound = room.take(film("soun", 0, 0), {.name = "talk.mp4"});
    REQUIRE(sound);
    CHECK(sound->kind == MediumKind::audio);
    CHECK(sound->type == "audio/mp4");
    CHECK(path_of(*sound).ends_with(".m4a"));
    const auto file = room.take("name,sum\na,1\n", {.name = "../../etc/books.csv"});
    REQUIRE(file);
    CHECK(file->kind == MediumKind::file);
    CHECK(file->name == "books.csv");
    CHECK(room.folder.is_sound(file->digest, "csv"));
    CHECK(room.jobs().empty());
}

TEST_CASE("a hostile film ends in a refusal or in facts, at every cut and with every size changed") {
    Room room;
    const auto whole = film("vide", 64, 48);
    for (std::size_t cut = 32; cut < whole.size(); cut += 3)
        static_cast<void>(room.take(whole.substr(0, cut), {.name = "a.mp4"}));
    for (std::size_t at = 24; at + 4 < whole.size(); ++at)
        for (const std::uint32_t size : {0U, 1U, 7U, 0xFFFFFFFFU}) {
            auto hostile = whole;
            hostile.replace(at, 4, number(size));
            static_cast<void>(room.intake.prepare_bytes(Visitor::house(), hostile, {.name = "a.mp4"}));
        }
}

TEST_CASE("files on the disk are taken in; folders, pipes and missing ones are not") {
    Room room;
    const auto place = room.archive.folder() / "notes.txt";
    std::ofstream{place} << "plain words";
    const auto taken = room.intake.take_file(Visitor::house(), place, {});
    REQUIRE(taken);
    CHECK(taken->name == "notes.txt");
    const auto pipe = room.archive.folder() / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    for (const auto& path : {room.archive.folder(), pipe, room.archive.folder() / "none"})
        CHECK(room.intake.take_file(Visitor::house(), path, {}).error() == refusals::no_file);
}

TEST_CASE("words, poster and captions are changed with the version in hand") {
    Room room;
    const auto picture = room.take(test::draw_scene(30, 20), harbour);
    const auto video = room.take(film("vide", 64, 48), {.name = "a.mp4"});
    REQUIRE(picture);
    REQUIRE(video);
    const auto house = Visitor::house();
    CHECK(room.editing.change_words(house, picture->id, 1, {.alt = ""}).error() == refusals::no_alt);
    CHECK(room.editing.change_words(house, picture->id, 7, {.alt = "New"}).error() == refusals::changed_meanwhile);
    CHECK(room.editing.change_words({}, picture->id, 1, {.alt = "New"}).error() == refusals::staff_only);
    CHECK(room.editing.change_words(house, MediaId{3}, 1, {.alt = "New"}).error() == refusals::no_such_medium);
    const auto changed = room.editing.change_words(house, picture->id, 1, {.alt = "New", .focus_x = 10});
    REQUIRE(changed);
    CHECK(changed->version == 2);
    CHECK(room.editing.change_poster(house, picture->id, 2, picture->id).error() == refusals::not_a_recording);
    CHECK(room.editing.change_poster(house, video->id, 1, video->id).error() == refusals::bad_poster);
    REQUIRE(room.editing.change_poster(house, video->id, 1, picture->id));
    CHECK(room.editing.add_captions(house, video->id, 2, {.language = "en", .text = "1\n"}).error() ==
          refusals::bad_captions);
    CHECK(room.editing.add_captions(house, video->id, 2, {.language = "e_n", .text = "WEBVTT"}).error() ==
          refusals::bad_language);
    const std::string cue = "WEBVTT\n\n00:01.000 --> 00:02.000\n";
    REQUIRE(
        room.editing.add_captions(house, video->id, 2, {.language = "en", .label = "English", .text = cue + "Gulls"}));
    const auto twice = room.editing.add_captions(house, video->id, 3, {.language = "en", .text = cue + "Cranes"});
    REQUIRE(twice);
    REQUIRE(twice->captions.size() == 1);
    CHECK(twice->captions[0].label == "en");
    CHECK(room.folder.is_sound(twice->captions[0].digest, "vtt"));
    const auto without = room.editing.remove_captions(house, video->id, 4, "en");
    REQUIRE(without);
    CHECK(without->captions.empty());
    CHECK(without->poster == picture->id);
}

TEST_CASE("the plan has each width below the picture's own, and its own up to the largest") {
    const std::vector<int> widths{320, 640, 960};
    const auto widths_of = [&](int width) {
        std::vector<int> planned;
        for (const auto& variant : plan_variants({.type = "image/jpeg", .width = width, .height = 100}, widths))
            if (variant.format == PictureFormat::webp) planned.push_back(variant.width);
        return planned;
    };
    CHECK(widths_of(100) == std::vector{100});
    CHECK(widths_of(640) == std::vector{320, 640});
    CHECK(widths_of(700) == std::vector{320, 640, 700});
    CHECK(widths_of(5000) == std::vector{320, 640, 960});
    const auto drawing = plan_variants({.type = "image/png", .bytes = 1000, .width = 100, .height = 100}, widths);
    CHECK(drawing.back().format == PictureFormat::png);
    const auto photograph = plan_variants({.type = "image/png", .bytes = 30'000, .width = 100, .height = 100}, widths);
    CHECK(photograph.back().format == PictureFormat::jpeg);
}

}  // namespace standfirst::media
