// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/postgres_answers.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <cerrno>

#include "foundation/failure.hpp"

namespace standfirst::storage {

namespace {

constexpr int patience_milliseconds = 3000;
constexpr const char* front_door_seconds = "3";

// A refusal at the door (too many connections, starting up) is an answer.
bool is_alive(const std::string& address) {
    const char* const keys[] = {"dbname", "connect_timeout", nullptr};
    const char* const values[] = {address.c_str(), front_door_seconds, nullptr};
    const auto heard = PQpingParams(keys, values, 1);
    return heard == PQPING_OK || heard == PQPING_REJECT;
}

}  // namespace

Waited wait_for_answer(pg_conn* connection, const std::string& address) {
    while (true) {
        const int unsent = PQflush(connection);
        if (unsent < 0 || (unsent == 0 && PQisBusy(connection) == 0)) return Waited::has_answer;
        pollfd waiting{.fd = PQsocket(connection), .events = POLLIN, .revents = 0};
        if (waiting.fd < 0) return Waited::has_answer;
        if (unsent > 0) waiting.events |= POLLOUT;
        const int ready = ::poll(&waiting, 1, patience_milliseconds);
        if (ready < 0 && errno != EINTR) throw Failure{"an answer of PostgreSQL cannot be waited for"};
        if (ready == 0 && !is_alive(address)) return Waited::in_vain;
        const bool has_word = ready > 0 && (waiting.revents & ~POLLOUT) != 0;
        if (has_word && PQconsumeInput(connection) != 1) return Waited::has_answer;
    }
}

NonBlocking::NonBlocking(pg_conn* connection) : connection_(connection) { PQsetnonblocking(connection_, 1); }
NonBlocking::~NonBlocking() { PQsetnonblocking(connection_, 0); }

}  // namespace standfirst::storage
