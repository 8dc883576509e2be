// SPDX-License-Identifier: Apache-2.0
// kill -9 at random moments while works are written, on each database: what was acknowledged is there, once and whole.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "crash/depth.hpp"
#include "crash/written_works.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

constexpr int many = 50;  // as crash_writer writes them

// The program under way; killed when it goes.
class Victim {
  public:
    Victim(const storage::ArchiveSettings& settings, std::int64_t first) {
        int ends[2];
        if (::pipe(ends) != 0) throw Failure{"no pipe"};
        const auto number = std::to_string(first);
        const auto folder = settings.folder.string();
        const auto database = settings.database.empty() ? std::string{"-"} : settings.database;
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            ::execl(STANDFIRST_CRASH_WRITER, "crash_writer", folder.c_str(), database.c_str(), number.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        output_ = ends[0];
    }
    Victim(const Victim&) = delete;
    Victim& operator=(const Victim&) = delete;
    ~Victim() {
        kill();
        ::close(output_);
    }

    // Reads acknowledgements until there are so many, or (after the kill) until the end.
    void read_until(std::size_t count) {
        char bytes[4096];
        while (acknowledged_.size() < count) {
            const auto got = ::read(output_, bytes, sizeof(bytes));
            if (got <= 0) return;
            for (const char c : std::string_view{bytes, static_cast<std::size_t>(got)}) take(c);
        }
    }
    void kill() {
        if (child_ <= 0) return;
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
        child_ = -1;
    }
    [[nodiscard]] const std::set<std::int64_t>& acknowledged() const { return acknowledged_; }

  private:
    void take(char c) {
        if (c != '\n') {
            line_ += c;
            return;
        }
        acknowledged_.insert(std::stoll(line_));
        line_.clear();
    }

    pid_t child_ = -1;
    int output_ = -1;
    std::string line_;
    std::set<std::int64_t> acknowledged_;
};

}  // namespace

TEST_CASE("what was acknowledged before a kill is there, once and whole, and the next start goes on") {
    std::mt19937_64 chance{std::random_device{}()};
    test::for_each_database([&](test::TestArchive& test) {
        std::set<std::int64_t> acknowledged;
        const int kills = test::times(5, 200);
        constexpr int kills_of_one_database = 10;
        std::unique_ptr<test::TestArchive> fresh;
        test::TestArchive* archive = &test;
        for (int kill = 0; kill < kills; ++kill) {
            if (kill > 0 && kill % kills_of_one_database == 0) {  // so that reading it all back stays quick
                fresh = std::make_unique<test::TestArchive>(test.kind());
                archive = fresh.get();
                acknowledged.clear();
            }
            Victim victim{archive->settings(), 1 + (kill % kills_of_one_database) * 20'000};
            victim.read_until(1 + chance() % 60);
            victim.kill();
            victim.read_until(std::size_t(-1));
            CHECK_FALSE(victim.acknowledged().empty());
            acknowledged.insert(victim.acknowledged().begin(), victim.acknowledged().end());
            archive->reopen();
            (void)archive->archive().position();  // gives what the dead left their numbers
            const auto losses = test::find_losses(archive->archive(), acknowledged, many);
            REQUIRE_MESSAGE(losses.empty(), fmt::format("kill {}: {}", kill, losses.front()));
        }
    });
}

}  // namespace standfirst
