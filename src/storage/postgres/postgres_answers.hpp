// SPDX-License-Identifier: Apache-2.0
// Waiting for a PostgreSQL server's answers: a server that is frozen or cut off is given up, and so is one that lives
// but whose process for this connection says nothing for longer than it may.
#pragma once

#include <chrono>
#include <string>

struct pg_conn;

namespace standfirst::storage {

// Whom to wait for, and how long.
struct Patience {
    std::string address;                                        // the server's front door
    std::chrono::milliseconds silence{std::chrono::hours{24}};  // of one that lives
};

enum class Waited { has_answer, server_is_silent, process_is_silent };

// Sends what is still unsent and waits until the next result can be had without waiting. A server that says nothing for
// three seconds is asked at its front door whether it lives; it is silent when nobody comes to it within three more. A
// connection that broke has an answer too: the error.
[[nodiscard]] Waited wait_for_answer(pg_conn* connection, const Patience& patience);

// While rows are copied out: waits for more of them, or for their end.
[[nodiscard]] Waited wait_for_rows(pg_conn* connection, const Patience& patience);

// Sends without blocking while it lives.
class NonBlocking {
  public:
    explicit NonBlocking(pg_conn* connection);
    NonBlocking(const NonBlocking&) = delete;
    NonBlocking& operator=(const NonBlocking&) = delete;
    ~NonBlocking();

  private:
    pg_conn* connection_;
};

}  // namespace standfirst::storage
