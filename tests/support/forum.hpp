// SPDX-License-Identifier: Apache-2.0
// A newsroom with one story and many readers under it, in a folder on a disk that is measured, or under a process that
// is killed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/newsroom.hpp"
#include "app/standfirst.hpp"
#include "support/seeded_random.hpp"

namespace standfirst::test {

struct ForumPlan {
    std::filesystem::path folder;  // made, and removed at the end
    std::string database;          // an empty PostgreSQL database, or empty for SQLite in the folder
    app::ArchiveTrial trial;
    std::size_t readers = 64;
    std::vector<std::string> settings;  // beside those that leave one address and one reader unlimited
};

class Forum {
  public:
    explicit Forum(const ForumPlan& plan);
    Forum(const Forum&) = delete;
    Forum& operator=(const Forum&) = delete;
    ~Forum();

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] app::Newsroom& newsroom() { return *newsroom_; }
    [[nodiscard]] stories::StoryId story() const { return story_; }
    [[nodiscard]] const std::string& story_path() const { return path_; }
    [[nodiscard]] const std::vector<Visitor>& readers() const { return readers_; }
    // The value of each reader's session cookie.
    [[nodiscard]] const std::vector<std::string>& sessions() const { return sessions_; }
    // Where it serves: "127.0.0.1:40123". Serves from the first call on.
    [[nodiscard]] std::string serve();
    // Closes the newsroom, so that another process can open its folder with these settings.
    std::vector<std::string> leave();
    void come_back();

    // Some sentences, never the same.
    [[nodiscard]] std::string words();
    // Within a work; ends the program where it is refused.
    discussion::CommentId post(wire::Work& work, const Visitor& reader, discussion::CommentId parent);

    SeededRandom chance{20261125};

  private:
    void publish_story();
    void add_readers(std::size_t count);

    std::filesystem::path folder_;
    app::ArchiveTrial trial_;
    std::vector<std::string> flags_;
    SystemClock clock_;
    SystemRandom random_;
    std::unique_ptr<app::Newsroom> newsroom_;
    stories::StoryId story_;
    std::string path_;
    std::vector<Visitor> readers_;
    std::vector<std::string> sessions_;
    std::unique_ptr<app::Standfirst> house_;
};

// Some sentences of about 250 characters.
[[nodiscard]] std::string sentences(SeededRandom& chance);

// At `percent` of ascending numbers.
[[nodiscard]] double percentile(const std::vector<double>& ascending, double percent);

}  // namespace standfirst::test
