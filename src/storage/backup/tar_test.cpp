// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "foundation/failure.hpp"
#include "storage/backup/tar_reader.hpp"
#include "storage/backup/tar_writer.hpp"
#include "storage/refusals.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst::storage {

namespace {

std::string slurp(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream{file, std::ios::binary}.rdbuf();
    return text.str();
}

void spill(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream{file, std::ios::binary} << bytes;
}

// Reads everything; whether it was a whole backup.
bool is_whole(const std::filesystem::path& file) {
    TarReader reader{file};
    while (true) {
        const auto entry = reader.next();
        if (!entry) return false;
        if (!*entry) return true;
        const auto bytes = reader.read_all(1'000'000);
        if (!bytes) return false;
    }
}

std::filesystem::path write_small(const test::TemporaryFolder& folder) {
    const auto file = folder.path() / "small.tar";
    TarWriter writer{file, Instant{}};
    writer.add_bytes("a.txt", "words");
    writer.add_bytes("folder/" + std::string(200, 'n'), std::string("a\0b", 3));
    writer.add_bytes("empty", "");
    writer.finish();
    return file;
}

}  // namespace

TEST_CASE("what was written is read again, and by tar and sha256sum too") {
    const test::TemporaryFolder folder;
    const auto file = write_small(folder);
    TarReader reader{file};
    const auto first = reader.next();
    REQUIRE(first.value());
    CHECK(first.value()->name == "a.txt");
    CHECK(reader.read_all(100).value() == "words");
    const auto second = reader.next();
    CHECK(second.value()->name == "folder/" + std::string(200, 'n'));
    CHECK(reader.read_all(100).value() == std::string("a\0b", 3));
    CHECK(reader.next().value()->name == "empty");
    CHECK_FALSE(reader.next().value());
    const auto command = "cd '" + folder.path().string() +
                         "' && mkdir out && tar -C out -xf small.tar && cd out && "
                         "sha256sum --quiet -c SHA256SUMS";
    CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("a file appears under its name only when it is whole") {
    const test::TemporaryFolder folder;
    {
        TarWriter writer{folder.path() / "half.tar", Instant{}};
        writer.add_bytes("a", "b");
    }
    CHECK(std::filesystem::is_empty(folder.path()));
    TarWriter writer{folder.path() / "x.tar", Instant{}};
    CHECK_FALSE(writer.add_file("gone", folder.path() / "nothing"));
}

TEST_CASE("any changed bit of the content and any cut is found") {
    const test::TemporaryFolder folder;
    const auto whole = slurp(write_small(folder));
    const auto file = folder.path() / "broken.tar";
    spill(file, whole);
    CHECK(is_whole(file));
    for (std::size_t at = 0; at + 1024 < whole.size(); at += 7) {
        auto broken = whole;
        broken[at] = static_cast<char>(broken[at] ^ 4);
        spill(file, broken);
        // Padding is nobody's content, and numbers in a header have more than one spelling.
        if (is_whole(file)) CHECK((whole[at] == '\0' || whole[at] == '0' || whole[at] == ' '));
    }
    for (std::size_t size = 0; size + 1024 + 512 < whole.size(); size += 100) {
        spill(file, whole.substr(0, size));
        CHECK_FALSE(is_whole(file));
    }
}

TEST_CASE("names that lead elsewhere are refused") {
    const test::TemporaryFolder folder;
    for (const std::string name : {"../up", "/root", "a/../../b", "a//b", "./a", "a/.", "tab\there"}) {
        const auto file = folder.path() / "hostile.tar";
        {
            TarWriter writer{file, Instant{}};
            writer.add_bytes(name, "x");
            writer.finish();
        }
        TarReader reader{file};
        CHECK(reader.next().error() == refusals::backup_is_damaged);
    }
}

}  // namespace standfirst::storage
