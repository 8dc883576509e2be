// SPDX-License-Identifier: Apache-2.0
// A program to be killed: writes works from several threads and says on standard output which were acknowledged.
// crash_writer FOLDER DATABASE FIRST, where DATABASE is "-" for SQLite and FIRST is the first number to use.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "crash/written_works.hpp"
#include "foundation/clock.hpp"
#include "foundation/random.hpp"

namespace standfirst {

namespace {

constexpr int threads = 6;
constexpr int many = 50;

// One write for each line: a line is there whole or not at all.
void say(std::int64_t number) {
    const auto line = fmt::format("{}\n", number);
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(1);
}

void write_on(storage::OpenArchive& archive, std::int64_t first) {
    for (std::int64_t i = 0;; ++i) {
        const auto number = first + i;
        const auto one = i % 11 == 7 ? test::first_large + number * many : number;
        archive.write([&](wire::Work& work) {
            if (one != number) test::write_many(work, one, many);
            if (one == number) test::write_one(work, one);
        });
        say(one);
    }
}

}  // namespace

}  // namespace standfirst

int main(int count, char** arguments) {
    using namespace standfirst;
    if (count != 4) return 2;
    SystemClock clock;
    SystemRandom random;
    const std::string database = arguments[2];
    auto opened = storage::open_archive(
        {.folder = arguments[1], .database = database == "-" ? "" : database, .sqlite_vfs = {}}, clock, random);
    if (!opened) return 1;
    const auto first = std::atoll(arguments[3]);
    std::vector<std::thread> writers;
    for (int t = 0; t < threads; ++t) writers.emplace_back([&, t] { write_on(**opened, first + t * 2000); });
    for (auto& writer : writers) writer.join();
}
