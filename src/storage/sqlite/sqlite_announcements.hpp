// SPDX-License-Identifier: Apache-2.0
// The announcements in a SQLite file, as the wire of one process follows them. The order of the rows is the order of
// the commits, because there is one writer at a time, also among processes.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

#include "storage/sqlite/sqlite_connection.hpp"
#include "wire/tail.hpp"
#include "wire/work.hpp"

namespace standfirst::storage {

class SqliteAnnouncements final : public wire::AnnouncementSource {
  public:
    // Runs a change in a transaction of its own.
    using Write = std::function<void(const std::function<void(wire::Work&)>&)>;

    SqliteAnnouncements(SqliteSettings settings, Write write)
        : settings_(std::move(settings)), write_(std::move(write)) {}

    [[nodiscard]] wire::Position position() override;
    [[nodiscard]] std::vector<wire::NumberedAnnouncement> list_after(wire::Position position, int most) override;
    void wait(Duration at_most) override;
    void wake() override;
    void prune(Instant before) override;

  private:
    // Opened by the thread that uses it, when it first does.
    SqliteConnection& connection();

    SqliteSettings settings_;
    Write write_;
    std::unique_ptr<SqliteConnection> connection_;
    std::int64_t version_ = -1;  // data_version when the announcements were last listed

    std::mutex mutex_;  // guards is_woken_
    std::condition_variable woken_;
    bool is_woken_ = false;
};

}  // namespace standfirst::storage
