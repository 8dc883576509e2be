// SPDX-License-Identifier: Apache-2.0
// Comments that 64 clients post over HTTP, each durable before it is answered: with group commit and without, on this
// disk and on one whose syncs take two milliseconds longer. Prints Markdown. bench_posting [FOLDER] [SECONDS]; the
// folder lies on the disk to measure. DATABASE: the address of an empty PostgreSQL database, measured as well.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>

#include "bench/slow_syncs.hpp"
#include "foundation/failure.hpp"
#include "support/forum.hpp"
#include "support/http_client.hpp"

namespace standfirst {

namespace {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock;

constexpr std::size_t clients = 64;

// ---- the clients, in a process of their own: ADDRESS STORY SESSIONS SECONDS

struct Sent {
    std::vector<double> milliseconds;
    std::size_t refused = 0;
};

// Each client is one reader; one comment in two answers an earlier one, three levels deep at most.
Sent post_for(std::chrono::duration<double> length, const std::string& address, const std::string& story,
              const std::vector<std::string>& sessions, std::uint64_t seed) {
    test::SeededRandom chance{seed};
    test::HttpClient client{address};
    struct Known {
        std::string id;
        int depth = 1;
    };
    std::vector<Known> known;  // what may be answered
    Sent sent;
    const auto end = Time::now() + length;
    for (std::size_t turn = 0; Time::now() < end; ++turn) {
        std::string json = R"({"story":")" + story + R"(","text":")" + test::sentences(chance) + '"';
        Known parent{.id = {}, .depth = 0};
        if (!known.empty() && chance.below(2) == 0) parent = known[chance.below(known.size())];
        if (parent.depth > 0) json += R"(,"parent":")" + parent.id + '"';
        json += '}';
        const auto lines = "Cookie: session=" + sessions[turn % sessions.size()] +
                           "\r\nIdempotency-Key: " + std::to_string(seed) + "-" + std::to_string(turn) + "\r\n";
        const auto asked = Time::now();
        const auto answer = client.post("/api/v1/comments", json, lines, "application/json");
        sent.milliseconds.push_back(std::chrono::duration<double, std::milli>(Time::now() - asked).count());
        if (answer.status != 201) {
            if (sent.refused++ == 0) std::cerr << answer.status << " " << answer.body << "\n";
            if (answer.status == 0) break;
            continue;
        }
        const auto at = answer.body.find("\"id\":\"") + 6;
        if (parent.depth < 2)
            known.push_back({.id = answer.body.substr(at, answer.body.find('"', at) - at), .depth = parent.depth + 1});
    }
    return sent;
}

int be_clients(char** arguments) {
    const std::string address = arguments[2];
    const std::string story = arguments[3];
    std::vector<std::vector<std::string>> sessions(clients);
    std::ifstream in{arguments[4]};
    std::size_t count = 0;
    for (std::string line; std::getline(in, line);) sessions[count++ % clients].push_back(line);
    const std::chrono::duration<double> length{std::atof(arguments[5])};
    std::vector<Sent> sent(clients);
    std::vector<std::thread> threads;
    const auto begun = Time::now();
    for (std::size_t i = 0; i < clients; ++i)
        threads.emplace_back([&, i] { sent[i] = post_for(length, address, story, sessions[i], i + 1); });
    for (auto& thread : threads) thread.join();
    const std::chrono::duration<double> took = Time::now() - begun;
    std::vector<double> all;
    std::size_t refused = 0;
    for (const auto& one : sent) {
        all.insert(all.end(), one.milliseconds.begin(), one.milliseconds.end());
        refused += one.refused;
    }
    std::ranges::sort(all);
    fmt::print("{} {} {} {} {}\n", all.size() - refused, refused, took.count(), test::percentile(all, 50),
               test::percentile(all, 99));
    return 0;
}

// ---- the newsroom

struct Measured {
    double per_second = 0;
    double median = 0;
    double p99 = 0;
    double syncs_per_comment = 0;
    double processor_microseconds = 0;  // of this process, a comment
};

double processor_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

class Bench {
  public:
    Bench(std::filesystem::path folder, double seconds) : folder_(std::move(folder)), seconds_(seconds) {}

    Measured run(storage::Grouping grouping, std::chrono::microseconds delay, const std::string& database = {}) {
        const auto folder = folder_ / "posting-bench";
        test::Forum forum{{.folder = folder,
                           .database = database,
                           .trial = {.sqlite_vfs = database.empty() ? vfs_.name() : "", .grouping = grouping},
                           .readers = clients,
                           .settings = {"server.workers=" + workers_, "database.connections=64"}}};
        const auto sessions = folder / "sessions";
        {
            std::ofstream out{sessions};
            for (const auto& session : forum.sessions()) out << session << '\n';
        }
        const auto command = fmt::format("/proc/{}/exe clients {} {} {} {}", ::getpid(), forum.serve(),
                                         forum.story_path(), sessions.string(), seconds_);
        syncs_.delay = delay;
        syncs_.syncs = 0;
        const auto spent = processor_seconds();
        auto* const pipe = ::popen(command.c_str(), "r");
        if (pipe == nullptr) throw Failure{"the clients could not be started"};
        std::size_t posted = 0;
        std::size_t refused = 0;
        double took = 0;
        Measured measured;
        const int read =
            std::fscanf(pipe, "%zu %zu %lf %lf %lf", &posted, &refused, &took, &measured.median, &measured.p99);
        if (::pclose(pipe) != 0 || read != 5 || refused > 0) throw Failure{"the clients did not post"};
        const auto comments = static_cast<double>(posted);
        measured.per_second = comments / took;
        measured.syncs_per_comment = static_cast<double>(syncs_.syncs) / comments;
        measured.processor_microseconds = (processor_seconds() - spent) / comments * 1e6;
        syncs_.delay = {};
        check_count(forum, posted);
        return measured;
    }

    std::string workers_ = "64";

  private:
    // Every comment that was answered is there.
    static void check_count(test::Forum& forum, std::size_t posted) {
        auto& newsroom = forum.newsroom();
        const auto thread = newsroom.stores.threads->find_thread(*newsroom.archive->look(), forum.story());
        if (!thread || thread->comments != static_cast<std::int64_t>(posted))
            throw Failure{"another number of comments is there than was answered"};
    }

    std::filesystem::path folder_;
    double seconds_;
    bench::SlowSyncs syncs_;
    test::WatchedVfs vfs_{"slow-syncs", syncs_};
};

void print(std::string_view disk, std::string_view grouping, const Measured& measured) {
    fmt::print("| {} | {} | {:.0f} | {:.1f} | {:.1f} | {:.1f} | {:.0f} |\n", disk, grouping, measured.per_second,
               measured.median, measured.p99, measured.syncs_per_comment > 0 ? 1 / measured.syncs_per_comment : 0,
               measured.processor_microseconds);
    std::fflush(stdout);
}

// Off and on are taken in turns, so that what else the machine does falls on both. The median of the pairs' ratios.
double compare(Bench& bench, std::string_view disk, std::chrono::microseconds delay, int pairs) {
    std::vector<double> ratios;
    for (int pair = 0; pair < pairs; ++pair) {
        const auto off = bench.run(storage::Grouping::off, delay);
        print(disk, "off", off);
        const auto on = bench.run(storage::Grouping::on, delay);
        print(disk, "on", on);
        ratios.push_back(on.per_second / off.per_second);
    }
    std::ranges::sort(ratios);
    return ratios[ratios.size() / 2];
}

}  // namespace

}  // namespace standfirst

int main(int count, char** arguments) {
    using namespace standfirst;
    if (count == 6 && std::string_view{arguments[1]} == "clients") return be_clients(arguments);
    Bench bench{count > 1 ? arguments[1] : std::filesystem::current_path(), count > 2 ? std::atof(arguments[2]) : 4.0};
    fmt::print(
        "## Posting\n\nComments a second that {} clients post over HTTP to one story, durable before they are answered "
        "(SQLite, WAL, `synchronous=FULL`); the clients run on the same two cores. Each is checked, indexed and "
        "announced, and one in two tells somebody of a reply.\n\n"
        "| disk | grouping | comments per second | median ms | p99 ms | comments per sync | server's processor "
        "microseconds each |\n|---|---|---:|---:|---:|---:|---:|\n",
        clients);
    const int pairs = count > 3 ? std::atoi(arguments[3]) : 3;
    const auto here = compare(bench, "this one", 0us, pairs);
    const auto slow = compare(bench, "2 ms added to each sync", 2ms, pairs);
    if (const char* const database = std::getenv("DATABASE"); database != nullptr)
        print("PostgreSQL's", "its own", bench.run(storage::Grouping::on, 0us, database));
    fmt::print(
        "\nGrouping on against off, median of the pairs: {:.1f} times on this disk, {:.1f} times with 2 ms added (5 "
        "are "
        "wanted).\n",
        here, slow);
}
