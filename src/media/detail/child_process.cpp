// SPDX-License-Identifier: Apache-2.0
#include "media/detail/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "foundation/failure.hpp"

namespace standfirst::media::detail {

namespace {

constexpr std::size_t longest_answer = 65536;

[[noreturn]] void fail(const char* what, int error) {
    throw Failure{std::string{what} + ": " + std::generic_category().message(error)};
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }
    [[nodiscard]] int number() const { return number_; }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

  private:
    int number_;
};

// The child's descriptors are made of copies above every target, so that no copy overwrites one still needed.
class SpawnActions {
  public:
    SpawnActions() {
        if (const int error = ::posix_spawn_file_actions_init(&actions_); error != 0)
            fail("decoder cannot be prepared", error);
    }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    ~SpawnActions() {
        ::posix_spawn_file_actions_destroy(&actions_);
        for (const int copy : copies_) ::close(copy);
    }
    void give(int descriptor, int target) {
        const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 64);
        if (copy < 0) fail("decoder's files cannot be handed over", errno);
        copies_.push_back(copy);
        if (const int error = ::posix_spawn_file_actions_adddup2(&actions_, copy, target); error != 0)
            fail("decoder's files cannot be handed over", error);
    }
    void open_nothing(int target) {
        if (const int error = ::posix_spawn_file_actions_addopen(&actions_, target, "/dev/null", O_RDWR, 0); error != 0)
            fail("decoder's files cannot be handed over", error);
    }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
    std::vector<int> copies_;
};

class SpawnAttributes {
  public:
    // A blocked signal in the calling thread would stay blocked in the child: it starts with none.
    SpawnAttributes() {
        sigset_t none;
        sigset_t standard;
        ::sigemptyset(&none);
        ::sigemptyset(&standard);
        ::sigaddset(&standard, SIGPIPE);
        ::posix_spawnattr_init(&attributes_);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setsigdefault(&attributes_, &standard);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;
    ~SpawnAttributes() { ::posix_spawnattr_destroy(&attributes_); }
    [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

  private:
    posix_spawnattr_t attributes_{};
};

pid_t start(const ChildRun& run, int answer) {
    SpawnActions actions;
    if (run.input < 0)
        actions.open_nothing(0);
    else
        actions.give(run.input, 0);
    actions.give(answer, 1);
    actions.open_nothing(2);  // libraries' complaints about a stranger's bytes do not belong into the server's log
    for (int target = 3; const int output : run.outputs) actions.give(output, target++);
    std::vector<char*> words;
    auto command = run.command;
    words.reserve(command.size() + 1);
    for (auto& word : command) words.push_back(word.data());
    words.push_back(nullptr);
    // Nothing of the server's environment goes along: it may hold secrets. One arena, because address space is counted.
    std::array<std::string, 4> environment{"LC_ALL=C.UTF-8", "MALLOC_ARENA_MAX=1", "VIPS_CONCURRENCY=1",
                                           "VIPS_DISC_THRESHOLD=64g"};
    std::vector<char*> variables;
    variables.reserve(environment.size() + 1);
    for (auto& variable : environment) variables.push_back(variable.data());
    variables.push_back(nullptr);
    pid_t child = 0;
    const SpawnAttributes attributes;
    if (const int error =
            ::posix_spawn(&child, words.front(), actions.get(), attributes.get(), words.data(), variables.data());
        error != 0)
        fail("decoder cannot be started", error);
    return child;
}

enum class Reading { ended, out_of_time, too_much };

Reading read_answer(int descriptor, std::chrono::steady_clock::time_point until, std::string& answer) {
    std::array<char, 4096> buffer{};
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left.count() <= 0) return Reading::out_of_time;
        pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 1'000'000)));
        if (ready < 0 && errno != EINTR) fail("decoder's answer cannot be read", errno);
        if (ready <= 0) continue;
        const auto got = ::read(descriptor, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return Reading::ended;
        answer.append(buffer.data(), static_cast<std::size_t>(got));
        if (answer.size() > longest_answer) return Reading::too_much;
    }
}

// The answer's end closes the pipe before the process is gone: it gets a moment to leave by itself, so that its status
// tells how it ended.
int wait_for_end(pid_t child, Reading reading) {
    if (reading != Reading::ended) ::kill(child, SIGKILL);
    int status = 0;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{2};
    while (reading == Reading::ended && std::chrono::steady_clock::now() < until) {
        const auto gone = ::waitpid(child, &status, WNOHANG);
        if (gone == child) return status;
        if (gone < 0 && errno != EINTR) return -1;
        ::poll(nullptr, 0, 1);
    }
    ::kill(child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return status;
}

}  // namespace

ChildAnswer run_child(const ChildRun& run) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("decoder's answer cannot be prepared", errno);
    Descriptor reading_end{ends[0]};
    Descriptor writing_end{ends[1]};
    const auto until = std::chrono::steady_clock::now() + run.time;
    const pid_t child = start(run, writing_end.number());
    writing_end.close();
    ChildAnswer answer;
    Reading reading = Reading::too_much;
    try {
        reading = read_answer(reading_end.number(), until, answer.answer);
    } catch (...) {
        static_cast<void>(wait_for_end(child, Reading::too_much));
        throw;
    }
    const int status = wait_for_end(child, reading);
    if (reading == Reading::out_of_time) {
        answer.end = ChildEnd::took_too_long;
    } else if (WIFSIGNALED(status)) {
        answer.end = ChildEnd::killed;
        answer.status = WTERMSIG(status);
    } else {
        answer.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        answer.end = answer.status == 0 && reading == Reading::ended ? ChildEnd::finished : ChildEnd::failed;
    }
    return answer;
}

}  // namespace standfirst::media::detail
