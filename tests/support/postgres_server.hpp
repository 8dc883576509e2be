// SPDX-License-Identifier: Apache-2.0
// A real PostgreSQL, started by the tests themselves in a temporary folder, on a Unix socket, and stopped with them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

namespace standfirst::test {

class PostgresServer {
  public:
    // Makes a cluster and starts it. As root it runs as the user "postgres", because the server refuses root. Throws
    // Failure with the server's words when it does not come up.
    PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer();

    // The one of this test program, started at the first call.
    static PostgresServer& shared();

    // An empty database of its own; returns its address ("postgresql://…").
    [[nodiscard]] std::string make_database();
    // The same; the server's log then holds the plan of each of its statements, with how many rows each step read, as
    // soon as a statement is answered. `plan_mode` is PostgreSQL's plan_cache_mode.
    [[nodiscard]] std::string make_explaining_database(const std::string& plan_mode);
    [[nodiscard]] std::string read_log() const;

    // As a restart of the machine would: `stop` ends all connections at once.
    void stop();
    void start();
    // Stands still as a whole (SIGSTOP): connections stay open and nothing is said on them, until it goes on.
    void freeze();
    void thaw();
    // Those of its processes alone that serve this database's connections; the server answers at its front door.
    void freeze_processes_of(const std::string& database);

  private:
    [[nodiscard]] std::string address_of(const std::string& database) const;
    [[nodiscard]] std::string make_named_database(const std::vector<std::string>& settings);
    void signal_all(int signal) const;

    TemporaryFolder folder_;
    std::filesystem::path programs_;
    std::string as_user_;  // "runuser -u postgres -- " or empty
    bool is_running_ = false;
    bool is_frozen_ = false;
    std::vector<int> frozen_processes_;
    int databases_ = 0;
};

}  // namespace standfirst::test
