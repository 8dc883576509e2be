// SPDX-License-Identifier: Apache-2.0
// Backup, restore, verify and the logical export: what comes back is what was there.
#include <doctest/doctest.h>

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "storage/backup.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/refusals.hpp"
#include "storage/sqlite/sqlite_connection.hpp"
#include "storage/verify.hpp"
#include "support/postgres_server.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

namespace fs = std::filesystem;

void add_account(wire::Work& work, std::int64_t id, std::string_view name) {
    const auto handle = "handle" + std::to_string(id);
    storage::connection_of(work).change(
        "INSERT INTO accounts (id, handle, name, email, email_key, role, made_at, version)"
        " VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, 1)",
        id, handle, name, handle + "@Example.org", handle + "@example.org", Instant{});
    work.announce({.kind = "account.added", .subject = std::to_string(id), .detail = {}});
}

void add_medium(wire::Work& work, std::int64_t id, const Digest& digest) {
    storage::connection_of(work).change(
        "INSERT INTO media (id, kind, type, name, digest, taken, bytes, width, height, alt, caption, credit, focus_x, "
        "focus_y,"
        " poster, transcript, source, added_at, version)"
        " VALUES (?1, 3, 'text/plain', 'a', ?2, ?3, 1, 0, 0, '', '', '', 50, 50, 0, '', NULL, 0, 1)",
        id, digest, digest);
}

std::string export_of(storage::OpenArchive& archive) {
    std::string all;
    archive.upkeep().export_rows([&](std::string_view line) { all += line; });
    return all;
}

void spill(const fs::path& file, std::string_view bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary} << bytes;
}

std::string slurp(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream{file, std::ios::binary}.rdbuf();
    return text.str();
}

fs::path store_file(const test::TestArchive& test, std::string_view bytes) {
    const auto name = sha256(bytes).hex();
    const auto file = test.folder() / "media" / name.substr(0, 2) / (name + ".txt");
    spill(file, bytes);
    return file;
}

fs::path make_folder(const fs::path& folder) {
    fs::create_directories(folder);
    return folder;
}

std::string empty_database(const test::TestArchive& test) {
    return test.kind() == storage::DatabaseKind::postgres ? test::PostgresServer::shared().make_database() : "";
}

std::unique_ptr<storage::OpenArchive> open_restored(test::TestArchive& test, const fs::path& folder,
                                                    const std::string& database) {
    auto opened =
        storage::open_archive({.folder = folder, .database = database, .sqlite_vfs = {}}, test.clock(), test.random());
    REQUIRE(opened);
    return std::move(*opened);
}

}  // namespace

TEST_CASE("an export is the same text for the same rows, on either database and after a refused work") {
    std::vector<std::string> exports;
    test::for_each_database([&](test::TestArchive& test) {
        test.archive().write([](wire::Work& work) {
            add_account(work, 9, "Née \"Ö\"\nof \\ two lines");
            add_account(work, 10, "b");
            add_account(work, std::int64_t{1} << 60, "a");
            add_medium(work, 5, sha256("x"));
        });
        const auto before = export_of(test.archive());
        CHECK_THROWS_AS(test.archive().write([](wire::Work& work) {
            add_account(work, 11, "c");
            throw Failure{"broke half-way"};
        }),
                        Failure);
        CHECK(export_of(test.archive()) == before);
        exports.push_back(before);
    });
    REQUIRE(exports.size() == 2);
    CHECK(exports[0] == exports[1]);
    CHECK(exports[0].find("accounts biography=") == 0);
    CHECK(exports[0].find("announcements") == std::string::npos);
}

TEST_CASE("a backup taken while others write comes back whole") {
    test::for_each_database([](test::TestArchive& test) {
        auto& archive = test.archive();
        const std::string long_name(20'000, 'n');
        for (int i = 1; i <= 300; ++i) archive.write([&](wire::Work& work) { add_account(work, i, long_name); });
        archive.write([](wire::Work& work) {
            add_medium(work, 1, sha256("a picture"));
            work.add_job({.kind = "draw", .detail = "1", .not_before = {}, .only_once = {}});
        });
        store_file(test, "a picture");
        spill(test.folder() / "standfirst.toml", "title = 'x'\n");
        spill(test.folder() / "theme/site/story.html", "<p>");

        std::atomic<bool> is_over = false;
        std::thread writer{[&] {
            for (int i = 1001; !is_over; ++i) archive.write([&](wire::Work& work) { add_account(work, i, "beside"); });
        }};
        const test::TemporaryFolder place;
        const auto file = place.path() / "backup.tar";
        const auto backup = storage::back_up(archive, test.folder(), file, test.clock());
        is_over = true;
        writer.join();
        REQUIRE(backup);
        CHECK(backup->files == 3);
        CHECK(storage::back_up(archive, test.folder(), file, test.clock()).error() == storage::refusals::backup_exists);

        const auto folder = make_folder(place.path() / "restored");
        const auto database = empty_database(test);
        const auto restored_report = storage::restore(file, folder, database, test.clock());
        REQUIRE(restored_report);
        CHECK(slurp(folder / "standfirst.toml") == "title = 'x'\n");
        CHECK(slurp(folder / "theme/site/story.html") == "<p>");
        auto restored = open_restored(test, folder, database);
        CHECK(storage::verify(*restored, folder / "media").problems == std::vector<std::string>{});
        const auto position = restored->position();
        {
            const auto snapshot = restored->look();
            auto& connection = storage::connection_of(*snapshot);
            CHECK(connection.ask_one<std::int64_t>("SELECT count(*) FROM accounts WHERE id <= 300") == 300);
            const auto all = connection.ask_one<std::int64_t>("SELECT count(*) FROM accounts").value();
            CHECK(position == all);
            CHECK(snapshot->position() == position);
        }
        CHECK(restored->jobs().next_due({"draw"}));
        restored->write([](wire::Work& work) { add_account(work, 500, "after"); });
        CHECK(restored->position() == position + 1);
    });
}

TEST_CASE("a backup of a quiet newsroom restores to the same export") {
    test::for_each_database([](test::TestArchive& test) {
        test.archive().write([](wire::Work& work) {
            for (int i = 1; i <= 50; ++i) add_account(work, i, "tab\t newline\n backslash \\N \\. end");
            add_medium(work, 1, sha256("x"));
        });
        const test::TemporaryFolder place;
        REQUIRE(storage::back_up(test.archive(), test.folder(), place.path() / "b.tar", test.clock()));
        const auto folder = make_folder(place.path() / "restored");
        const auto database = empty_database(test);
        REQUIRE(storage::restore(place.path() / "b.tar", folder, database, test.clock()));
        CHECK(export_of(*open_restored(test, folder, database)) == export_of(test.archive()));
    });
}

TEST_CASE("a restore refuses what is damaged, what is foreign and a place that is not empty") {
    test::for_each_database([](test::TestArchive& test) {
        test.archive().write([](wire::Work& work) { add_account(work, 1, "somebody"); });
        const test::TemporaryFolder place;
        const auto file = place.path() / "b.tar";
        REQUIRE(storage::back_up(test.archive(), test.folder(), file, test.clock()));
        const auto database = empty_database(test);

        const auto full = make_folder(place.path() / "full");
        spill(full / "something", "x");
        CHECK(storage::restore(file, full, database, test.clock()).error() == storage::refusals::place_is_not_empty);

        auto bytes = slurp(file);
        bytes[bytes.find("somebody")] = 'S';
        spill(place.path() / "changed.tar", bytes);
        CHECK(storage::restore(place.path() / "changed.tar", make_folder(place.path() / "1"), database, test.clock())
                  .error() == storage::refusals::backup_is_damaged);
        spill(place.path() / "cut.tar", bytes.substr(0, bytes.size() / 2));
        CHECK(storage::restore(place.path() / "cut.tar", make_folder(place.path() / "2"), database, test.clock())
                  .error() == storage::refusals::backup_is_damaged);
        spill(place.path() / "none.tar", "nothing of the kind");
        CHECK(storage::restore(place.path() / "none.tar", make_folder(place.path() / "3"), database, test.clock())
                  .error() == storage::refusals::backup_is_damaged);

        const bool is_sqlite = test.kind() == storage::DatabaseKind::sqlite;
        CHECK(storage::restore(file, make_folder(place.path() / "4"), is_sqlite ? "postgresql://nowhere/x" : "",
                               test.clock())
                  .error() == storage::refusals::backup_is_foreign);
        if (!is_sqlite) {  // the one that is full, and then the one that was left empty by every refusal
            CHECK(storage::restore(file, make_folder(place.path() / "5"), test.settings().database, test.clock())
                      .error() == storage::refusals::database_is_not_empty);
        }
        CHECK(storage::restore(file, make_folder(place.path() / "6"), database, test.clock()));
    });
}

TEST_CASE("verify finds a file that changed, a file that is gone and a reference to nothing") {
    test::for_each_database([](test::TestArchive& test) {
        auto& archive = test.archive();
        archive.write([](wire::Work& work) {
            add_medium(work, 1, sha256("first"));
            add_medium(work, 2, sha256("second"));
        });
        const auto first = store_file(test, "first");
        const auto second = store_file(test, "second");
        const auto media = test.folder() / "media";
        CHECK(storage::verify(archive, media).is_sound());
        spill(first, "other");
        CHECK(storage::verify(archive, media).problems.size() == 2);  // the file, and the medium that needs it
        spill(first, "first");
        fs::remove(second);
        CHECK(storage::verify(archive, media).problems.size() == 1);
        store_file(test, "second");
        CHECK(storage::verify(archive, media).is_sound());
        if (test.kind() == storage::DatabaseKind::postgres) return;  // which does not let references go wrong

        storage::SqliteSettings settings;
        settings.file = test.folder() / "standfirst.db";
        storage::SqliteConnection careless{settings, storage::SqliteAccess::write};
        careless.run_script(
            "PRAGMA foreign_keys = OFF; INSERT INTO media_captions (medium, place, language, label, digest)"
            " SELECT 77, 0, 'en', 'x', digest FROM media WHERE id = 1");
        CHECK(storage::verify(archive, media).problems.size() == 1);
    });
}

}  // namespace standfirst
