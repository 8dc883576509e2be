// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/sqlite_announcements.hpp"

#include "storage/database/connection_of.hpp"
#include "storage/sqlite/sqlite_work.hpp"

namespace standfirst::storage {

namespace {
// How soon another process's change is noticed. Asking costs a microsecond or two.
constexpr Duration look_every = std::chrono::milliseconds{50};
}  // namespace

SqliteConnection& SqliteAnnouncements::connection() {
    if (!connection_) connection_ = std::make_unique<SqliteConnection>(settings_, SqliteAccess::read);
    return *connection_;
}

wire::Position SqliteAnnouncements::position() { return position_seen(connection()); }

std::vector<wire::NumberedAnnouncement> SqliteAnnouncements::list_after(wire::Position position, int most) {
    version_ = connection().data_version();  // before reading: what commits in between is noticed by the next wait
    std::vector<wire::NumberedAnnouncement> announcements;
    auto rows = connection().ask(
        "SELECT position, kind, subject, detail FROM announcements WHERE position > ?1 ORDER BY position LIMIT ?2",
        position, most);
    while (rows.next()) {
        announcements.push_back({.position = rows.get<wire::Position>(0),
                                 .announcement = {.kind = rows.get<std::string>(1),
                                                  .subject = rows.get<std::string>(2),
                                                  .detail = rows.get<std::string>(3)}});
    }
    return announcements;
}

void SqliteAnnouncements::wait(Duration at_most) {
    const auto patience = std::chrono::steady_clock::now() + at_most;
    std::unique_lock lock{mutex_};
    while (!is_woken_ && std::chrono::steady_clock::now() < patience) {
        lock.unlock();
        const bool has_changed = connection().data_version() != version_;
        lock.lock();
        if (has_changed) break;
        woken_.wait_for(lock, look_every, [&] { return is_woken_; });
    }
    is_woken_ = false;
}

void SqliteAnnouncements::wake() {
    {
        const std::lock_guard lock{mutex_};
        is_woken_ = true;
    }
    woken_.notify_all();
}

// Always the first ones: where a clock went back, what is newer in the order stays, and the numbers stay without gaps.
void SqliteAnnouncements::prune(Instant before) {
    constexpr Sql last_old{
        "SELECT COALESCE((SELECT min(position) FROM announcements WHERE made_at >= ?1) - 1,"
        " (SELECT max(position) FROM announcements), 0)"};
    const auto last = connection().ask_one<wire::Position>(last_old, before).value_or(0);
    if (connection().ask_one<std::int64_t>("SELECT count(*) FROM announcements WHERE position <= ?1", last) == 0)
        return;
    write_(
        [&](wire::Work& work) { connection_of(work).change("DELETE FROM announcements WHERE position <= ?1", last); });
}

}  // namespace standfirst::storage
