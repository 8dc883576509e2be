// SPDX-License-Identifier: Apache-2.0
// A thread that LISTENERS (10,000) readers have open, with a comment every two seconds. The server has one core, the
// readers and the writer the other. Prints Markdown: memory for each, how long a comment takes to arrive. Then, for
// CHURN seconds (60), connections are dropped at random and comments taken back as well; in the end every reader must
// know what the server knows.
#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <malloc.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bitset>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "foundation/failure.hpp"
#include "support/forum.hpp"
#include "support/http_client.hpp"

namespace standfirst {

namespace {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock;

constexpr std::size_t most_posts = 2'048;
constexpr auto pace = 2s;

std::size_t number_of(const char* name, std::size_t otherwise) {
    const char* const text = std::getenv(name);
    return text != nullptr ? static_cast<std::size_t>(std::atoll(text)) : otherwise;
}

void stay_on_core(unsigned core) {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(core % std::thread::hardware_concurrency(), &cores);
    ::sched_setaffinity(0, sizeof(cores), &cores);
}

std::string between(std::string_view text, std::string_view before, std::string_view after) {
    const auto at = text.find(before);
    if (at == std::string_view::npos) return {};
    const auto from = at + before.size();
    return std::string{text.substr(from, text.find(after, from) - from)};
}

// ---- what the writer has done

class Writing {
  public:
    struct Post {
        std::string id;
        Time::time_point sent;
    };

    Writing(std::string address, std::string story, std::string session)
        : address_(std::move(address)), story_(std::move(story)), cookie_("Cookie: session=" + session + "\r\n") {}

    void write_one() {
        test::HttpClient client{address_};
        const auto number = count_.load();
        const auto sent = Time::now();
        {
            const std::scoped_lock lock{mutex_};
            sending_ = sent;
        }
        const auto answer = client.post(
            "/api/v1/comments", R"({"story":")" + story_ + R"(","text":"Words )" + std::to_string(number) + "\"}",
            cookie_, "application/json");
        if (answer.status != 201) throw Failure{"refused: " + answer.body};
        const auto id = between(answer.body, "\"id\":\"", "\"");
        (void)number_of(id);
    }
    // Takes back the earliest that is still there.
    void take_one_back() {
        std::string id;
        {
            const std::scoped_lock lock{mutex_};
            if (taken_back_ >= ids_.size()) return;
            id = ids_[taken_back_++];
        }
        test::HttpClient client{address_};
        const auto page = client.get("/c/" + id + "/delete", cookie_).body;
        const auto answer = client.post("/c/" + id + "/delete",
                                        "form_key=" + between(page, "name=\"form_key\" value=\"", "\""), cookie_);
        if (answer.status != 303) throw Failure{"not taken back: " + std::to_string(answer.status)};
    }

    // Its number, given where it is heard of first: an event may come before the answer.
    std::size_t number_of(const std::string& id) {
        const std::scoped_lock lock{mutex_};
        const auto [at, is_new] = numbers_.emplace(id, ids_.size());
        if (is_new) {
            if (ids_.size() == most_posts) throw Failure{"too many comments"};
            ids_.push_back(id);
            sent_.push_back(sending_);
            ++count_;
        }
        return at->second;
    }
    Time::time_point sent(std::size_t number) {
        const std::scoped_lock lock{mutex_};
        return sent_[number];
    }
    const std::string& address() const { return address_; }
    const std::string& story() const { return story_; }

  private:
    std::string address_, story_, cookie_;
    std::mutex mutex_;  // guards what follows
    std::unordered_map<std::string, std::size_t> numbers_;
    std::vector<std::string> ids_;
    std::vector<Time::time_point> sent_;
    Time::time_point sending_;
    std::size_t taken_back_ = 0;
    std::atomic<std::size_t> count_ = 0;
};

// ---- the readers

// Which comments are there.
using Knowledge = std::bitset<most_posts>;

// What the conversation says now, by its pages.
Knowledge look_at_thread(Writing& writing) {
    Knowledge knowledge;
    test::HttpClient client{writing.address()};
    std::string after;
    do {
        const auto answer = client.get("/api/v1/comments?story=" + writing.story() + "&order=old" +
                                       (after.empty() ? "" : "&after=" + after));
        if (answer.status != 200) throw Failure{"no list: " + std::to_string(answer.status)};
        for (std::size_t at = 0; (at = answer.body.find("\"id\":\"", at)) != std::string::npos; ++at) {
            const auto id = answer.body.substr(at + 6, answer.body.find('"', at + 6) - at - 6);
            const auto state = between(std::string_view{answer.body}.substr(at), "\"state\":\"", "\"");
            if (state == "published") knowledge.set(writing.number_of(id));
        }
        after = between(answer.body, "\"next\":\"", "\"");
    } while (!after.empty());
    return knowledge;
}

struct Reader {
    int socket = -1;
    std::string unread;
    std::string position;  // of the last event
    std::string event, data;
    Knowledge knows;
    Time::time_point returns_at;
};

class Crowd {
  public:
    Crowd(Writing& writing, std::size_t count, std::string since) : writing_(writing), readers_(count) {
        epoll_ = ::epoll_create1(0);
        for (auto& reader : readers_) reader.position = since;
    }
    ~Crowd() {
        for (auto& reader : readers_)
            if (reader.socket >= 0) ::close(reader.socket);
        ::close(epoll_);
    }

    void come() {
        for (std::size_t i = 0; i < readers_.size(); ++i) connect(i);
    }
    void hear_for(Time::duration length) {
        const auto end = Time::now() + length;
        while (Time::now() < end) hear_once(20);
    }
    // Each second some go, to come back within five seconds; a few stay away for longer than is kept for them.
    void churn_for(Time::duration length, std::size_t dropped_a_second) {
        const auto end = Time::now() + length;
        auto next = Time::now();
        while (Time::now() < end) {
            hear_once(10);
            bring_back();
            if (Time::now() < next) continue;
            next += 1s;
            for (std::size_t i = 0; i < dropped_a_second; ++i) {
                const auto who = chance_.below(readers_.size());
                if (readers_[who].socket < 0) continue;
                leave(who);
                const auto away = chance_.below(200) == 0 ? 130'000 : chance_.below(5'000);
                readers_[who].returns_at = Time::now() + std::chrono::milliseconds{away};
                ++drops;
            }
        }
    }
    void bring_everybody_back() {
        for (std::size_t i = 0; i < readers_.size(); ++i)
            if (readers_[i].socket < 0) connect(i);
    }
    std::size_t count_wrong(const Knowledge& right) const {
        return static_cast<std::size_t>(
            std::ranges::count_if(readers_, [&](const Reader& reader) { return reader.knows != right; }));
    }

    std::vector<double> arrivals;  // milliseconds from sending a comment
    std::size_t drops = 0;
    std::size_t resyncs = 0;
    std::size_t connected = 0;

  private:
    void connect(std::size_t who) {
        auto& reader = readers_[who];
        reader.socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in there{};
        there.sin_family = AF_INET;
        const auto colon = writing_.address().rfind(':');
        there.sin_port = htons(static_cast<std::uint16_t>(std::stoi(writing_.address().substr(colon + 1))));
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // Loopback connects at once: what is slow is not measured here.
        if (::connect(reader.socket, reinterpret_cast<sockaddr*>(&there), sizeof(there)) != 0)
            throw Failure{"no connection: " + std::to_string(errno)};
        const auto request =
            "GET " + writing_.story() + "/live?since=" + reader.position +
            " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nLast-Event-ID: " + reader.position +
            "\r\n\r\n";
        if (::send(reader.socket, request.data(), request.size(), MSG_NOSIGNAL) < 0) throw Failure{"nothing is sent"};
        ::fcntl(reader.socket, F_SETFL, O_NONBLOCK);
        epoll_event event{.events = EPOLLIN, .data = {.u64 = who}};
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, reader.socket, &event);
        ++connected;
        if (who % 64 == 0) hear_once(0);
    }

    void leave(std::size_t who) {
        ::close(readers_[who].socket);
        readers_[who].socket = -1;
        readers_[who].unread.clear();
        readers_[who].event.clear();
        --connected;
    }

    void bring_back() {
        const auto now = Time::now();
        for (std::size_t i = 0; i < readers_.size(); ++i)
            if (readers_[i].socket < 0 && readers_[i].returns_at <= now) connect(i);
    }

    void hear_once(int milliseconds) {
        std::array<epoll_event, 512> events;
        const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), milliseconds);
        for (int i = 0; i < count; ++i) read(static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.u64));
    }

    void read(std::size_t who) {
        auto& reader = readers_[who];
        if (reader.socket < 0) return;
        std::array<char, 4096> bytes;
        while (true) {
            const auto got = ::recv(reader.socket, bytes.data(), bytes.size(), 0);
            if (got < 0) return;
            if (got == 0) {
                leave(who);
                reader.returns_at = Time::now() + 1s;
                return;
            }
            reader.unread.append(bytes.data(), static_cast<std::size_t>(got));
            take_lines(reader);
        }
    }

    void take_lines(Reader& reader) {
        std::size_t from = 0;
        for (std::size_t end = 0; (end = reader.unread.find('\n', from)) != std::string::npos; from = end + 1) {
            std::string_view line{reader.unread.data() + from, end - from};
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (line.starts_with("id: ")) reader.position = line.substr(4);
            if (line.starts_with("event: ")) reader.event = line.substr(7);
            if (line.starts_with("data: ")) reader.data = line.substr(6);
            if (line.empty() && !reader.event.empty()) act(reader);
        }
        reader.unread.erase(0, from);
    }

    void act(Reader& reader) {
        if (reader.event == "resync") {
            ++resyncs;
            reader.knows = look_at_thread(writing_);
        } else if (reader.event == "posted" || reader.event == "gone") {
            const auto number = writing_.number_of(between(reader.data, "\"comment\":\"", "\""));
            if (reader.event == "posted") {
                reader.knows.set(number);
                arrivals.push_back(
                    std::chrono::duration<double, std::milli>(Time::now() - writing_.sent(number)).count());
            } else {
                reader.knows.reset(number);
            }
        }
        reader.event.clear();
    }

    Writing& writing_;
    std::vector<Reader> readers_;
    test::SeededRandom chance_{7};
    int epoll_ = -1;
};

// clients ADDRESS STORY SESSION LISTENERS CHURN
int be_clients(char** arguments) {
    stay_on_core(1);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    Writing writing{arguments[2], arguments[3], arguments[4]};
    const auto listeners = static_cast<std::size_t>(std::atoll(arguments[5]));
    const std::chrono::seconds churn{std::atoll(arguments[6])};
    const auto page = test::HttpClient{writing.address()}.get(writing.story() + "/conversation").body;
    Crowd crowd{writing, listeners, between(page, "data-since=\"", "\"")};
    crowd.come();
    crowd.hear_for(2s);
    fmt::print("connected {}\n", crowd.connected);  // the server measures itself now
    std::fflush(stdout);
    std::atomic<bool> takes_back = false;
    std::atomic<bool> is_over = false;
    std::thread writer{[&] {
        auto next = Time::now();
        for (int turn = 0; !is_over; ++turn) {
            std::this_thread::sleep_until(next += pace);
            writing.write_one();
            if (takes_back && turn % 5 == 0) writing.take_one_back();
        }
    }};
    crowd.hear_for(30s);
    auto calm = crowd.arrivals;
    std::ranges::sort(calm);
    crowd.arrivals.clear();
    takes_back = true;
    crowd.churn_for(churn, listeners / 50);
    is_over = true;
    writer.join();
    crowd.bring_everybody_back();
    crowd.hear_for(5s);
    const auto right = look_at_thread(writing);
    fmt::print("{} {} {} {} {} {} {} {}\n", calm.size(), test::percentile(calm, 50), test::percentile(calm, 99),
               calm.empty() ? 0 : calm.back(), crowd.drops, crowd.resyncs, crowd.count_wrong(right), right.count());
    return 0;
}

double resident_bytes() {
    ::malloc_trim(0);
    double pages = 0;
    if (auto* const file = std::fopen("/proc/self/statm", "r"); file != nullptr) {
        if (std::fscanf(file, "%*lf %lf", &pages) != 1) pages = 0;
        std::fclose(file);
    }
    return pages * 4096;
}

double processor_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

}  // namespace

}  // namespace standfirst

int main(int count, char** arguments) {
    using namespace standfirst;
    if (count == 7 && std::string_view{arguments[1]} == "clients") return be_clients(arguments);
    stay_on_core(0);
    const auto listeners = number_of("LISTENERS", 10'000);
    const auto churn = number_of("CHURN", 60);
    const char* const database = std::getenv("DATABASE");
    test::Forum forum{
        {.folder = std::filesystem::temp_directory_path() / ("standfirst-live-" + std::to_string(::getpid())),
         .database = database != nullptr ? database : "",
         .trial = {},
         .readers = 1,
         .settings = {}}};
    const auto command = fmt::format("/proc/{}/exe clients {} {} {} {} {}", ::getpid(), forum.serve(),
                                     forum.story_path(), forum.sessions()[0], listeners, churn);
    (void)test::HttpClient{forum.serve()}.get(forum.story_path() + "/conversation");
    const auto before = resident_bytes();
    auto* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return 1;
    std::size_t connected = 0;
    if (std::fscanf(pipe, "connected %zu", &connected) != 1) return 1;
    const auto with = resident_bytes();
    const auto spent = processor_seconds();
    const auto begun = Time::now();
    std::size_t arrivals = 0, drops = 0, resyncs = 0, wrong = 0, comments = 0;
    double median = 0, p99 = 0, longest = 0;
    if (std::fscanf(pipe, "%zu %lf %lf %lf %zu %zu %zu %zu", &arrivals, &median, &p99, &longest, &drops, &resyncs,
                    &wrong, &comments) != 8)
        return 1;
    const std::chrono::duration<double> took = Time::now() - begun;
    ::pclose(pipe);
    fmt::print(
        "## Live\n\n{} readers have a thread open, a comment comes every two seconds, server and readers have a core "
        "each ({}).\n\n"
        "| open | bytes each | arrivals | median ms | p99 ms | longest ms | server's core busy |\n"
        "|---:|---:|---:|---:|---:|---:|---:|\n| {} | {:.0f} | {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} % |\n\n"
        "From sending the comment to its arrival at each reader. Then for {} seconds {} connections a second were "
        "dropped at random ({} in all, {} told to look anew) and comments taken back meanwhile: {} of {} readers ended "
        "with another state than the server, which has {} comments.\n",
        listeners, database != nullptr ? "PostgreSQL" : "SQLite", connected,
        (with - before) / static_cast<double>(connected), arrivals, median, p99, longest,
        (processor_seconds() - spent) / took.count() * 100, churn, listeners / 50, drops, resyncs, wrong, listeners,
        comments);
    return wrong == 0 ? 0 : 1;
}
