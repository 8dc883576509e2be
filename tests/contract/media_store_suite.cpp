// SPDX-License-Identifier: Apache-2.0
// What media's store promises.
#include <doctest/doctest.h>

#include "storage/database/failures.hpp"
#include "storage/stores/media_store.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

using media::Medium;
using media::MediumKind;
using media::PictureFormat;

Medium harbour(test::TestArchive& test) {
    return {.id = test.make_id<MediaId>(),
            .kind = MediumKind::picture,
            .type = "image/jpeg",
            .name = "harbour.jpg",
            .digest = sha256("clean"),
            .taken = sha256("as it came"),
            .bytes = 5'000'000'000,
            .width = 2400,
            .height = 1600,
            .alt = "Cranes above a harbour, at dusk",
            .caption = "The port of Varn",
            .credit = "Ada Mbeki",
            .focus_x = 30,
            .focus_y = 70,
            .variants =
                {{.format = PictureFormat::avif, .width = 320, .height = 213, .digest = sha256("a"), .bytes = 9000},
                 {.format = PictureFormat::jpeg, .width = 320, .height = 213, .digest = sha256("j"), .bytes = 19000}},
            .source = "https://old.example/harbour.jpg",
            .added_at = test.clock().now()};
}

void check_equal(const Medium& a, const Medium& b) {
    CHECK(a.id == b.id);
    CHECK(a.kind == b.kind);
    CHECK(a.type == b.type);
    CHECK(a.name == b.name);
    CHECK(a.digest == b.digest);
    CHECK(a.taken == b.taken);
    CHECK(a.bytes == b.bytes);
    CHECK(a.width == b.width);
    CHECK(a.height == b.height);
    CHECK(a.alt == b.alt);
    CHECK(a.caption == b.caption);
    CHECK(a.credit == b.credit);
    CHECK(a.focus_x == b.focus_x);
    CHECK(a.focus_y == b.focus_y);
    CHECK(a.poster == b.poster);
    CHECK(a.transcript == b.transcript);
    CHECK(a.source == b.source);
    CHECK(a.added_at == b.added_at);
    CHECK(a.version == b.version);
    REQUIRE(a.variants.size() == b.variants.size());
    for (std::size_t i = 0; i < a.variants.size(); ++i) {
        CHECK(a.variants[i].format == b.variants[i].format);
        CHECK(a.variants[i].width == b.variants[i].width);
        CHECK(a.variants[i].height == b.variants[i].height);
        CHECK(a.variants[i].digest == b.variants[i].digest);
        CHECK(a.variants[i].bytes == b.variants[i].bytes);
    }
    REQUIRE(a.captions.size() == b.captions.size());
    for (std::size_t i = 0; i < a.captions.size(); ++i) {
        CHECK(a.captions[i].language == b.captions[i].language);
        CHECK(a.captions[i].label == b.captions[i].label);
        CHECK(a.captions[i].digest == b.captions[i].digest);
    }
}

}  // namespace

TEST_CASE("a medium comes back as it was added, by id, digest and source") {
    test::for_each_database([](test::TestArchive& test) {
        const auto store = storage::make_media_store();
        const auto medium = harbour(test);
        test.archive().write([&](wire::Work& work) { store->add_medium(work, medium); });
        const auto look = test.archive().look();
        const auto found = store->find_medium(*look, medium.id);
        REQUIRE(found);
        check_equal(*found, medium);
        CHECK(store->find_by_digest(*look, medium.digest) == medium.id);
        CHECK(store->find_by_source(*look, medium.source) == medium.id);
        REQUIRE(store->list_taken_from(*look, medium.taken).size() == 1);
        check_equal(store->list_taken_from(*look, medium.taken).front(), medium);
        CHECK_FALSE(store->find_medium(*look, MediaId{1}));
        CHECK_FALSE(store->find_by_digest(*look, medium.taken));
        CHECK_FALSE(store->find_by_source(*look, ""));
        CHECK(store->list_taken_from(*look, medium.digest).empty());
    });
}

TEST_CASE("many media are listed at once, each with its own parts, and missing ones are left out") {
    test::for_each_database([](test::TestArchive& test) {
        const auto store = storage::make_media_store();
        auto picture = harbour(test);
        auto file = harbour(test);
        file.kind = MediumKind::file;
        file.variants.clear();
        file.source.clear();
        auto film = harbour(test);
        film.kind = MediumKind::video;
        film.variants.clear();
        film.poster = picture.id;
        film.transcript = "Gulls.";
        film.captions = {{.language = "en", .label = "English", .digest = sha256("en")},
                         {.language = "ar", .label = "العربية", .digest = sha256("ar")}};
        film.source.clear();
        test.archive().write([&](wire::Work& work) {
            store->add_medium(work, film);
            store->add_medium(work, picture);
            store->add_medium(work, file);
        });
        const auto look = test.archive().look();
        const auto list = store->list_media(*look, {film.id, MediaId{7}, file.id, picture.id, film.id});
        REQUIRE(list.size() == 3);
        for (const auto& medium : list) {
            if (medium.id == picture.id) check_equal(medium, picture);
            if (medium.id == file.id) check_equal(medium, file);
            if (medium.id == film.id) check_equal(medium, film);
        }
        CHECK(store->list_media(*look, {}).empty());
    });
}

TEST_CASE("media are walked through in order of id") {
    test::for_each_database([](test::TestArchive& test) {
        const auto store = storage::make_media_store();
        test.archive().write([&](wire::Work& work) {
            for (int i = 0; i < 5; ++i) {
                auto medium = harbour(test);
                medium.source.clear();
                store->add_medium(work, medium);
            }
        });
        const auto look = test.archive().look();
        std::vector<MediaId> seen;
        for (MediaId after;;) {
            const auto part = store->list_after(*look, after, 2);
            if (part.empty()) break;
            for (const auto& medium : part) {
                CHECK(medium.variants.size() == 2);
                CHECK(medium.id > after);
                after = medium.id;
                seen.push_back(medium.id);
            }
        }
        CHECK(seen.size() == 5);
    });
}

TEST_CASE("a changed medium has new words and parts; an older version changes nothing") {
    test::for_each_database([](test::TestArchive& test) {
        const auto store = storage::make_media_store();
        auto medium = harbour(test);
        test.archive().write([&](wire::Work& work) { store->add_medium(work, medium); });
        medium.alt = "Cranes at night";
        medium.source.clear();
        medium.variants.erase(medium.variants.begin());
        test.archive().write([&](wire::Work& work) { CHECK(store->change_medium(work, medium, 1)); });
        medium.version = 2;
        check_equal(store->find_medium(*test.archive().look(), medium.id).value_or(Medium{}), medium);
        auto late = medium;
        late.alt = "too late";
        test.archive().write([&](wire::Work& work) { CHECK_FALSE(store->change_medium(work, late, 1)); });
        check_equal(store->find_medium(*test.archive().look(), medium.id).value_or(Medium{}), medium);
    });
}

TEST_CASE("a source belongs to one medium; media without one are many") {
    test::for_each_database([](test::TestArchive& test) {
        const auto store = storage::make_media_store();
        const auto first = harbour(test);
        const auto second = harbour(test);
        test.archive().write([&](wire::Work& work) { store->add_medium(work, first); });
        CHECK_THROWS_AS(test.archive().write([&](wire::Work& work) { store->add_medium(work, second); }),
                        storage::UniqueViolation);
        CHECK_FALSE(store->find_medium(*test.archive().look(), second.id));
        // The file that both were made of is told to the one that was first.
        auto third = harbour(test);
        third.source.clear();
        test.archive().write([&](wire::Work& work) { store->add_medium(work, third); });
        CHECK(store->find_by_digest(*test.archive().look(), third.digest) == first.id);
    });
}

}  // namespace standfirst
