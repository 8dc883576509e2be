// SPDX-License-Identifier: Apache-2.0
// An empty archive to test with, on each database in turn:
//     TEST_CASE("a section is found by its slug") {
//         test::for_each_database([](test::TestArchive& test) {
//             auto store = storage::make_section_store();
//             test.archive().write([&](wire::Work& work) { store->add_section(work, …); });
//             CHECK(store->find_section(*test.archive().look(), …));
//         });
//     }
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "foundation/id.hpp"
#include "foundation/random.hpp"
#include "storage/open_archive.hpp"
#include "support/fake_clock.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst::test {

class TestArchive {
  public:
    // Empty and migrated. On PostgreSQL, a database of its own on a server that the test program starts once.
    explicit TestArchive(storage::DatabaseKind kind);
    TestArchive(const TestArchive&) = delete;
    TestArchive& operator=(const TestArchive&) = delete;
    ~TestArchive();

    [[nodiscard]] storage::OpenArchive& archive() { return *archive_; }
    [[nodiscard]] storage::DatabaseKind kind() const { return kind_; }
    [[nodiscard]] FakeClock& clock() { return clock_; }
    [[nodiscard]] Random& random() { return random_; }
    [[nodiscard]] IdMaker& ids() { return ids_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    // How another process or node would open the same archive.
    [[nodiscard]] storage::ArchiveSettings settings() const { return settings_; }
    [[nodiscard]] std::unique_ptr<storage::OpenArchive> open_again();
    // Closes the archive and opens it anew, as a restart would.
    void reopen();

    template <typename IdType>
    [[nodiscard]] IdType make_id() {
        return ids_.make<IdType>(clock_.now());
    }

  private:
    storage::DatabaseKind kind_;
    TemporaryFolder folder_;
    FakeClock clock_;
    SystemRandom random_;
    IdMaker ids_{random_};
    storage::ArchiveSettings settings_;
    std::unique_ptr<storage::OpenArchive> archive_;
};

// Runs the test on SQLite, then on PostgreSQL. What doctest reports says which it was.
void for_each_database(const std::function<void(TestArchive&)>& test);

}  // namespace standfirst::test
