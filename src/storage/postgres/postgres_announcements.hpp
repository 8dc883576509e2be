// SPDX-License-Identifier: Apache-2.0
// The announcements in PostgreSQL. A sequence is not the order of the commits, so numbers are given afterwards:
// whichever node holds the advisory lock numbers what has committed, and all nodes follow those numbers.
#pragma once

#include <memory>
#include <string>

#include "storage/postgres/postgres_connection.hpp"
#include "wire/tail.hpp"

namespace standfirst::storage {

// Numbers every committed announcement that has no number yet. On a connection outside of any transaction.
void number_announcements(PostgresConnection& connection);

[[nodiscard]] wire::Position last_position(Connection& connection);

class PostgresAnnouncements final : public wire::AnnouncementSource {
  public:
    explicit PostgresAnnouncements(std::string address);
    ~PostgresAnnouncements() override;

    [[nodiscard]] wire::Position position() override;
    [[nodiscard]] std::vector<wire::NumberedAnnouncement> list_after(wire::Position position, int most) override;
    void wait(Duration at_most) override;
    void wake() override;
    void prune(Instant before) override;

  private:
    // Opened by the thread that uses it, and anew when the server has been away.
    PostgresConnection& connection();

    const std::string address_;
    std::unique_ptr<PostgresConnection> connection_;
    int wake_ = -1;  // an eventfd, so that one poll waits for the server and for this process
};

}  // namespace standfirst::storage
