// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/postgres_announcements.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>

#include "foundation/failure.hpp"

namespace standfirst::storage {

namespace {

// How soon what a process left without a number is noticed: it died between its commit and the numbering.
constexpr Duration look_every = std::chrono::milliseconds{250};

bool has_unnumbered(Connection& connection) {
    return connection.ask_one<bool>("SELECT EXISTS (SELECT 1 FROM announcements WHERE position IS NULL)")
        .value_or(false);
}

}  // namespace

// The lock is a statement of its own: the next one's sight begins after whoever held it has committed. The notice goes
// out with this commit and not with the works', because PostgreSQL lets commits with a notice through one by one.
void number_announcements(PostgresConnection& connection) {
    if (!has_unnumbered(connection)) return;
    connection.run_script("BEGIN ISOLATION LEVEL READ COMMITTED");
    try {
        connection.run_script("SELECT pg_advisory_xact_lock(744935751, 1)");
        connection.change(
            "WITH unnumbered AS (SELECT made, row_number() OVER (ORDER BY made) AS place FROM announcements"
            " WHERE position IS NULL),"
            " numbered AS (UPDATE announcements SET position = (SELECT last FROM wire_position) + unnumbered.place"
            " FROM unnumbered WHERE announcements.made = unnumbered.made RETURNING 1)"
            " UPDATE wire_position SET last = last + (SELECT count(*) FROM numbered)");
        connection.run_script("NOTIFY standfirst_wire; COMMIT");
    } catch (...) {
        if (!connection.is_broken()) connection.run_script("ROLLBACK");
        throw;
    }
}

wire::Position last_position(Connection& connection) {
    return connection.ask_one<std::int64_t>("SELECT last FROM wire_position").value_or(0);
}

PostgresAnnouncements::PostgresAnnouncements(std::string address)
    : address_(std::move(address)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (wake_ < 0) throw Failure{"no eventfd for the wire"};
}

PostgresAnnouncements::~PostgresAnnouncements() { ::close(wake_); }

PostgresConnection& PostgresAnnouncements::connection() {
    if (!connection_ || connection_->is_broken()) {
        connection_.reset();
        connection_ = std::make_unique<PostgresConnection>(address_);
        connection_->run_script("LISTEN standfirst_wire");
    }
    return *connection_;
}

wire::Position PostgresAnnouncements::position() {
    number_announcements(connection());
    return last_position(connection());
}

std::vector<wire::NumberedAnnouncement> PostgresAnnouncements::list_after(wire::Position position, int most) {
    auto& server = connection();
    number_announcements(server);
    std::vector<wire::NumberedAnnouncement> announcements;
    auto rows = server.ask(
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

void PostgresAnnouncements::wait(Duration at_most) {
    const auto patience = std::chrono::steady_clock::now() + at_most;
    auto& server = connection();
    while (std::chrono::steady_clock::now() < patience) {
        bool is_notified = false;
        while (PGnotify* const notice = PQnotifies(server.handle())) {
            PQfreemem(notice);
            is_notified = true;
        }
        if (is_notified) return;
        std::array<pollfd, 2> files{{{.fd = PQsocket(server.handle()), .events = POLLIN, .revents = 0},
                                     {.fd = wake_, .events = POLLIN, .revents = 0}}};
        const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(look_every).count();
        const int ready = ::poll(files.data(), files.size(), static_cast<int>(milliseconds));
        if (files[1].revents != 0) {
            std::uint64_t calls = 0;
            (void)!::read(wake_, &calls, sizeof(calls));
            return;
        }
        if (files[0].revents != 0 && PQconsumeInput(server.handle()) != 1) server.fail(nullptr, "waiting for the wire");
        if (ready == 0 && has_unnumbered(server)) return;
    }
}

void PostgresAnnouncements::wake() {
    const std::uint64_t one = 1;
    (void)!::write(wake_, &one, sizeof(one));
}

// Always the first ones: clocks of several nodes differ, and the numbers stay without gaps.
void PostgresAnnouncements::prune(Instant before) {
    connection().change(
        "DELETE FROM announcements WHERE position < COALESCE("
        "(SELECT min(position) FROM announcements WHERE position IS NOT NULL AND made_at >= ?1),"
        " (SELECT last + 1 FROM wire_position))",
        before);
}

}  // namespace standfirst::storage
