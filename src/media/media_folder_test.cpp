// SPDX-License-Identifier: Apache-2.0
#include "media/media_folder.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <thread>

#include "foundation/failure.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst::media {

namespace {

KeptFile keep(const MediaFolder& folder, std::string_view bytes, std::string_view ending = "jpg") {
    auto file = folder.open_incoming();
    file.write(bytes);
    return folder.keep(std::move(file), ending);
}

std::size_t count_incoming(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder / ".incoming"}, {}));
}

}  // namespace

TEST_CASE("a kept file lies under the hash of its bytes; keeping it again changes nothing") {
    const test::TemporaryFolder temporary;
    const MediaFolder folder{temporary.path() / "media"};
    const auto kept = keep(folder, "bytes");
    CHECK(kept.digest == sha256("bytes"));
    CHECK(kept.bytes == 5);
    const auto place = folder.place_of(kept.digest, "jpg");
    const auto written = std::filesystem::last_write_time(place);
    CHECK(keep(folder, "bytes").digest == kept.digest);
    CHECK(std::filesystem::last_write_time(place) == written);
    CHECK(folder.is_sound(kept.digest, "jpg"));
    CHECK_FALSE(folder.is_sound(kept.digest, "png"));
    CHECK(count_incoming(temporary.path() / "media") == 0);
}

TEST_CASE("an incoming file that is not kept leaves nothing") {
    const test::TemporaryFolder temporary;
    const MediaFolder folder{temporary.path() / "media"};
    {
        auto file = folder.open_incoming();
        file.write("half");
        CHECK(count_incoming(temporary.path() / "media") == 1);
    }
    CHECK(count_incoming(temporary.path() / "media") == 0);
}

TEST_CASE("a stored file that was cut or changed is seen, and a cut one is replaced") {
    const test::TemporaryFolder temporary;
    const MediaFolder folder{temporary.path() / "media"};
    const auto kept = keep(folder, "the whole file");
    const auto place = folder.place_of(kept.digest, "jpg");
    std::ofstream{place, std::ios::trunc} << "another file!!";
    CHECK_FALSE(folder.is_sound(kept.digest, "jpg"));
    std::filesystem::resize_file(place, 3);
    CHECK_FALSE(folder.is_sound(kept.digest, "jpg"));
    CHECK(keep(folder, "the whole file").digest == kept.digest);
    CHECK(folder.is_sound(kept.digest, "jpg"));
}

TEST_CASE("all stored files are visited, and foreign ones are not") {
    const test::TemporaryFolder temporary;
    const MediaFolder folder{temporary.path() / "media"};
    std::set<std::string> wanted;
    for (const char* bytes : {"a", "b", "c"}) wanted.insert(keep(folder, bytes, "webp").digest.hex());
    std::ofstream{folder.place_of(sha256("a"), "webp").parent_path() / "notes.txt"} << "mine";
    std::set<std::string> seen;
    folder.visit_all([&](const Digest& digest, std::string_view ending) {
        CHECK(ending == "webp");
        seen.insert(digest.hex());
    });
    CHECK(seen == wanted);
}

TEST_CASE("what a broken-off intake left is cleared after a day, and not before") {
    const test::TemporaryFolder temporary;
    const MediaFolder folder{temporary.path() / "media"};
    const auto incoming = temporary.path() / "media" / ".incoming";
    std::ofstream{incoming / "old"} << "x";
    std::ofstream{incoming / "new"} << "x";
    std::filesystem::last_write_time(incoming / "old",
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours{25});
    folder.clear_incoming();
    CHECK_FALSE(std::filesystem::exists(incoming / "old"));
    CHECK(std::filesystem::exists(incoming / "new"));
}

TEST_CASE("several threads keep the same and other files at once") {
    const test::TemporaryFolder temporary;
    const MediaFolder folder{temporary.path() / "media"};
    {
        std::vector<std::jthread> threads;
        threads.reserve(4);
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&] {
                for (int i = 0; i < 25; ++i) static_cast<void>(keep(folder, "file " + std::to_string(i)));
            });
    }
    for (int i = 0; i < 25; ++i) CHECK(folder.is_sound(sha256("file " + std::to_string(i)), "jpg"));
    CHECK(count_incoming(temporary.path() / "media") == 0);
}

TEST_CASE("a folder that cannot be made is a failure") {
    const test::TemporaryFolder temporary;
    std::ofstream{temporary.path() / "media"} << "a file stands in the way";
    CHECK_THROWS_AS(MediaFolder{temporary.path() / "media"}, Failure);
}

}  // namespace standfirst::media
