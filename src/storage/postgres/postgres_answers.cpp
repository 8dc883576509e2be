// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/postgres_answers.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>

#include "foundation/failure.hpp"

namespace standfirst::storage {

namespace {

constexpr std::chrono::milliseconds first_doubt{3000};
constexpr const char* front_door_seconds = "3";

// A refusal at the door (too many connections, starting up) is an answer.
bool is_alive(const std::string& address) {
    const char* const keys[] = {"dbname", "connect_timeout", nullptr};
    const char* const values[] = {address.c_str(), front_door_seconds, nullptr};
    const auto heard = PQpingParams(keys, values, 1);
    return heard == PQPING_OK || heard == PQPING_REJECT;
}

enum class Heard { words, room_or_nothing, end, silent_server, silent_process };

// How long nothing has come and nothing could be sent.
class Silence {
  public:
    explicit Silence(const Patience& patience) : patience_(patience) {}

    Heard await(pg_conn* connection, int events) {
        pollfd waiting{.fd = PQsocket(connection), .events = static_cast<short>(events), .revents = 0};
        if (waiting.fd < 0) return Heard::end;
        const auto left = std::max(until_ - Time::now(), Time::duration::zero());
        const auto turn = std::chrono::ceil<std::chrono::milliseconds>(std::min<Time::duration>(left, first_doubt));
        const int ready = ::poll(&waiting, 1, static_cast<int>(turn.count()));
        if (ready < 0 && errno != EINTR) throw Failure{"an answer of PostgreSQL cannot be waited for"};
        if (ready > 0) {
            until_ = Time::now() + patience_.silence;
            return (waiting.revents & ~POLLOUT) != 0 ? Heard::words : Heard::room_or_nothing;
        }
        if (ready < 0) return Heard::room_or_nothing;
        if (!is_alive(patience_.address)) return Heard::silent_server;
        return Time::now() >= until_ ? Heard::silent_process : Heard::room_or_nothing;
    }

  private:
    using Time = std::chrono::steady_clock;
    const Patience& patience_;
    Time::time_point until_ = Time::now() + patience_.silence;
};

}  // namespace

Waited wait_for_answer(pg_conn* connection, const Patience& patience) {
    Silence silence{patience};
    while (true) {
        const int unsent = PQflush(connection);
        if (unsent < 0 || (unsent == 0 && PQisBusy(connection) == 0)) return Waited::has_answer;
        switch (silence.await(connection, unsent > 0 ? POLLIN | POLLOUT : POLLIN)) {
            case Heard::words:
                if (PQconsumeInput(connection) != 1) return Waited::has_answer;
                break;
            case Heard::room_or_nothing:
                break;
            case Heard::end:
                return Waited::has_answer;
            case Heard::silent_server:
                return Waited::server_is_silent;
            case Heard::silent_process:
                return Waited::process_is_silent;
        }
    }
}

Waited wait_for_rows(pg_conn* connection, const Patience& patience) {
    Silence silence{patience};
    while (true) {
        switch (silence.await(connection, POLLIN)) {
            case Heard::words:
                (void)PQconsumeInput(connection);  // an error shows at the next row
                return Waited::has_answer;
            case Heard::room_or_nothing:
                break;
            case Heard::end:
                return Waited::has_answer;
            case Heard::silent_server:
                return Waited::server_is_silent;
            case Heard::silent_process:
                return Waited::process_is_silent;
        }
    }
}

NonBlocking::NonBlocking(pg_conn* connection) : connection_(connection) { PQsetnonblocking(connection_, 1); }
NonBlocking::~NonBlocking() { PQsetnonblocking(connection_, 0); }

}  // namespace standfirst::storage
