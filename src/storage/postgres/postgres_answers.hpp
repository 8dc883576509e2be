// SPDX-License-Identifier: Apache-2.0
// Waiting for a PostgreSQL server's answers: one that lives may think as long as it needs, one that is frozen or cut
// off is given up.
#pragma once

#include <string>

struct pg_conn;

namespace standfirst::storage {

enum class Waited { has_answer, in_vain };

// Sends what is still unsent and waits until the next result can be had without waiting. A server that says nothing for
// three seconds is asked at its front door (`address`) whether it lives; in_vain means that nobody came to it within
// three more. A connection that broke has an answer too: the error.
[[nodiscard]] Waited wait_for_answer(pg_conn* connection, const std::string& address);

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
