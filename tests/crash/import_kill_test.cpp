// SPDX-License-Identifier: Apache-2.0
// kill -9 at random moments of an import, on each database: afterwards nothing of it is there, or all of it; verify
// passes; and the same file can be imported again.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "bench/generated_wxr.hpp"
#include "crash/depth.hpp"
#include "storage/verify.hpp"
#include "support/import_rooms.hpp"
#include "support/media_settings.hpp"
#include "support/newsroom_samples.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t export_bytes = 400'000;
constexpr int kills_of_one_database = 20;

// An import under way in a process of its own.
class Importer {
  public:
    Importer(const storage::ArchiveSettings& settings, stories::PublicationId publication, const fs::path& file) {
        int ends[2];
        if (::pipe(ends) != 0) throw Failure{"no pipe"};
        const auto id = publication.to_string();
        const auto folder = settings.folder.string();
        const auto database = settings.database.empty() ? std::string{"-"} : settings.database;
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            ::execl(STANDFIRST_CRASH_IMPORTER, "crash_importer", folder.c_str(), database.c_str(), id.c_str(),
                    file.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        output_ = ends[0];
    }
    Importer(const Importer&) = delete;
    Importer& operator=(const Importer&) = delete;
    ~Importer() {
        kill();
        ::close(output_);
    }

    // Reads what it says until so many steps are done, or until its end.
    void read_until(std::size_t steps) {
        char bytes[256];
        while (steps_ < steps) {
            const auto got = ::read(output_, bytes, sizeof(bytes));
            if (got <= 0) return;
            for (const char c : std::string_view{bytes, static_cast<std::size_t>(got)}) {
                steps_ += c == '\n' ? 1 : 0;
                is_done_ = is_done_ || c == 'd';  // of "done"
            }
        }
    }
    void kill() {
        if (child_ <= 0) return;
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
        child_ = -1;
    }
    [[nodiscard]] std::size_t steps() const { return steps_; }
    [[nodiscard]] bool is_done() const { return is_done_; }

  private:
    pid_t child_ = -1;
    int output_ = -1;
    std::size_t steps_ = 0;
    bool is_done_ = false;
};

// A newsroom with a publication and a story, and what must be there after each kill.
class Newsroom {
  public:
    explicit Newsroom(storage::DatabaseKind kind) : test_(kind) {
        auto rooms = open_rooms();
        publication_ = rooms->filing.add_publication(Visitor::house(), test::harbour_light())->id;
        const auto section =
            rooms->filing.add_section(Visitor::house(), test::section_named(publication_, "town", "Town"));
        stories::StoryDraft draft;
        draft.publication = publication_;
        draft.section = section->id;
        draft.words.headline = "It was here before";
        draft.words.body.blocks.push_back(test::paragraph("And stays."));
        draft.release.state = stories::StoryState::published;
        REQUIRE(rooms->editing.add_story(Visitor::house(), draft).has_value());
        before_ = exported();
    }

    [[nodiscard]] test::TestArchive& archive() { return test_; }
    [[nodiscard]] stories::PublicationId publication() const { return publication_; }
    [[nodiscard]] bool is_as_before() { return exported() == before_; }
    [[nodiscard]] std::vector<std::string> problems() {
        (void)test_.archive().position();  // gives what the dead left their numbers
        return storage::verify(test_.archive(), test_.folder() / "media").problems;
    }
    [[nodiscard]] std::string exported() {
        std::string all;
        test_.archive().upkeep().export_rows([&](std::string_view line) { all += line; });
        return all;
    }
    [[nodiscard]] Result<importers::ImportReport> import_whole(const fs::path& file) {
        importers::wordpress::ImportOrder order;
        order.file = file;
        order.publication = publication_;
        return open_rooms()->import_wordpress(order);
    }

  private:
    std::unique_ptr<test::ImportRooms> open_rooms() {
        return std::make_unique<test::ImportRooms>(test_.archive(), test_.ids(), test_.clock(), test_.random(),
                                                   test::media_settings(test_.folder()));
    }

    test::TestArchive test_;
    stories::PublicationId publication_;
    std::string before_;
};

// How many stories the newsroom lacks of those of the file: none once it was imported.
std::int64_t missing_stories(Newsroom& newsroom, const fs::path& file) {
    const auto report = newsroom.import_whole(file);
    REQUIRE_MESSAGE(report.has_value(), report.error().describe());
    CHECK(newsroom.problems().empty());
    return report->counted("stories");
}

}  // namespace

TEST_CASE("a kill in the middle of an import leaves the newsroom as it was, and the file can be imported again") {
    std::mt19937_64 chance{std::random_device{}()};
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "quay.xml";
    const auto made = bench::generate_wxr(file, export_bytes);
    // The file's pieces, then its items.
    const auto steps = static_cast<std::size_t>(made.stories) + 2;
    for (const auto kind : {storage::DatabaseKind::sqlite, storage::DatabaseKind::postgres}) {
        std::unique_ptr<Newsroom> newsroom;
        const int kills = test::times(5, 200);
        int finished = 0;
        for (int kill = 0; kill < kills; ++kill) {
            if (!newsroom || kill % kills_of_one_database == 0) newsroom = std::make_unique<Newsroom>(kind);
            Importer importer{newsroom->archive().settings(), newsroom->publication(), file};
            // One in ten comes while the last items are written and committed.
            importer.read_until(kill % 10 == 9 ? steps : 1 + chance() % steps);
            importer.kill();
            importer.read_until(std::size_t(-1));
            INFO(fmt::format("kill {} after {} of {} steps", kill, importer.steps(), steps));
            newsroom->archive().reopen();
            REQUIRE(newsroom->problems() == std::vector<std::string>{});
            if (!importer.is_done() && newsroom->is_as_before()) continue;
            // It was committed before it was killed, and then it is whole.
            ++finished;
            CHECK(missing_stories(*newsroom, file) == 0);
            newsroom.reset();
        }
        CHECK(finished < kills);
        if (!newsroom) newsroom = std::make_unique<Newsroom>(kind);
        CHECK(missing_stories(*newsroom, file) == static_cast<std::int64_t>(made.stories));
        const auto after = newsroom->exported();
        CHECK(missing_stories(*newsroom, file) == 0);
        CHECK(newsroom->exported() == after);
    }
}

}  // namespace standfirst
