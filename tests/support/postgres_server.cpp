// SPDX-License-Identifier: Apache-2.0
#include "support/postgres_server.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

#include "foundation/failure.hpp"

namespace standfirst::test {

namespace {

namespace fs = std::filesystem;

fs::path find_programs() {
    for (const int version : {17, 16, 15}) {
        const fs::path folder = fmt::format("/usr/lib/postgresql/{}/bin", version);
        if (fs::exists(folder / "initdb")) return folder;
    }
    throw Failure{"PostgreSQL's programs are not in /usr/lib/postgresql (apt-get install postgresql)"};
}

std::string read(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream{file}.rdbuf();
    return text.str();
}

void run(const std::string& command, const fs::path& log) {
    const std::string line = fmt::format("cd / && {} >>'{}' 2>&1", command, log.string());
    if (std::system(line.c_str()) != 0) throw Failure{fmt::format("{}\n{}", command, read(log))};
}

}  // namespace

PostgresServer::PostgresServer() : programs_(find_programs()) {
    const auto& folder = folder_.path();
    if (::geteuid() == 0) {
        as_user_ = "runuser -u postgres -- ";
        run(fmt::format("chown postgres '{}'", folder.string()), folder / "setup.log");
        fs::permissions(folder / "setup.log", fs::perms::all);
    }
    run(fmt::format("{}{}/initdb -D '{}/cluster' -U newsroom --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync"
                    " --no-instructions",
                    as_user_, programs_.string(), folder.string()),
        folder / "setup.log");
    start();
}

PostgresServer::~PostgresServer() {
    try {
        stop();
    } catch (const std::exception&) {  // it is gone already
    }
}

PostgresServer& PostgresServer::shared() {
    static PostgresServer server;
    return server;
}

// The server's folder lies in memory; syncs stay on, because they are part of what is tested.
void PostgresServer::start() {
    if (is_running_) return;
    const auto folder = folder_.path().string();
    run(fmt::format("{}{}/pg_ctl -D '{}/cluster' -w -t 60 -l '{}/cluster/server.log' -o \"-c listen_addresses='' "
                    "-c unix_socket_directories='{}' -c shared_buffers=16MB -c max_connections=200\" start",
                    as_user_, programs_.string(), folder, folder, folder),
        folder_.path() / "setup.log");
    is_running_ = true;
}

void PostgresServer::freeze() {
    is_frozen_ = true;
    signal_all(SIGSTOP);
}

void PostgresServer::thaw() {
    if (is_frozen_) signal_all(SIGCONT);
    is_frozen_ = false;
    for (const int process : frozen_processes_) ::kill(process, SIGCONT);
    frozen_processes_.clear();
}

void PostgresServer::freeze_processes_of(const std::string& database) {
    const auto name = database.substr(database.rfind('/') + 1);
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection{PQconnectdb(address_of("postgres").c_str()),
                                                                  PQfinish};
    const auto question = fmt::format("SELECT pid FROM pg_stat_activity WHERE datname = '{}'", name);
    const std::unique_ptr<PGresult, decltype(&PQclear)> rows{PQexec(connection.get(), question.c_str()), PQclear};
    if (PQresultStatus(rows.get()) != PGRES_TUPLES_OK) throw Failure{PQerrorMessage(connection.get())};
    for (int row = 0; row < PQntuples(rows.get()); ++row) {
        frozen_processes_.push_back(std::atoi(PQgetvalue(rows.get(), row, 0)));
        ::kill(frozen_processes_.back(), SIGSTOP);
    }
}

// The first process before its children, so that it makes no more of them meanwhile.
void PostgresServer::signal_all(int signal) const {
    pid_t first = 0;
    std::ifstream{folder_.path() / "cluster" / "postmaster.pid"} >> first;
    if (first <= 1 || ::kill(first, signal) != 0) throw Failure{"PostgreSQL's process is not found"};
    const auto own = fmt::format("/proc/{}/task/{}/children", first, first);
    std::ifstream children{own};
    for (pid_t child = 0; children >> child;) ::kill(child, signal);
}

void PostgresServer::stop() {
    thaw();
    if (!is_running_) return;
    is_running_ = false;
    run(fmt::format("{}{}/pg_ctl -D '{}/cluster' -w -m fast stop", as_user_, programs_.string(),
                    folder_.path().string()),
        folder_.path() / "setup.log");
}

std::string PostgresServer::address_of(const std::string& database) const {
    std::string folder;
    for (const char c : folder_.path().string()) folder += c == '/' ? "%2F" : std::string(1, c);
    return fmt::format("postgresql://newsroom@{}/{}", folder, database);
}

std::string PostgresServer::make_database() { return make_named_database({}); }

std::string PostgresServer::make_explaining_database(const std::string& plan_mode) {
    return make_named_database({"session_preload_libraries = auto_explain", "auto_explain.log_min_duration = 0",
                                "auto_explain.log_analyze = on", "auto_explain.log_timing = off",
                                "plan_cache_mode = " + plan_mode});
}

std::string PostgresServer::read_log() const { return read(folder_.path() / "cluster" / "server.log"); }

std::string PostgresServer::make_named_database(const std::vector<std::string>& settings) {
    const auto name = fmt::format("newsroom_{}", ++databases_);
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection{PQconnectdb(address_of("postgres").c_str()),
                                                                  PQfinish};
    std::vector<std::string> commands{fmt::format("CREATE DATABASE {}", name)};
    if (!settings.empty()) commands.emplace_back("LOAD 'auto_explain'");
    for (const auto& setting : settings) commands.push_back(fmt::format("ALTER DATABASE {} SET {}", name, setting));
    for (const auto& command : commands) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(connection.get(), command.c_str()), PQclear};
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw Failure{PQerrorMessage(connection.get())};
    }
    return address_of(name);
}

}  // namespace standfirst::test
