// SPDX-License-Identifier: Apache-2.0
// A connection that listens: what it is still to be sent of a channel's events.
#pragma once

#include <deque>
#include <string>

#include "web/detail/loop.hpp"
#include "web/detail/transport.hpp"

namespace standfirst::web::detail {

class Listening final : public Listener {
  public:
    // All must outlive it.
    Listening(Loop& loop, Socket& socket, Transport& transport, LiveBody live)
        : loop_(loop), socket_(socket), transport_(transport), live_(std::move(live)) {}
    ~Listening() override;
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

    // Hears from now on; what was missed waits to be written.
    void join();
    // Hangs up on a client that does not keep up: it comes back for what it has missed.
    void hear(const LiveBytes& message) override;
    // A line that says nothing, so that those between us see the connection alive.
    void say_nothing();
    // Writes what can be written now; done when nothing waits any more.
    [[nodiscard]] Tried write();
    // The connection waits until its client says something, which it does by leaving. An event ends that wait only
    // where it cannot be written at once.
    void park() { is_parked_ = true; }
    // After the wait: whether it was an event that ended it.
    [[nodiscard]] bool was_woken() { return !std::exchange(is_parked_, false); }

  private:
    void push(const LiveBytes& message);
    void wake();

    Loop& loop_;
    Socket& socket_;
    Transport& transport_;
    LiveBody live_;
    std::deque<LiveBytes> waiting_;
    std::size_t written_ = 0;  // of the first
    std::size_t bytes_waiting_ = 0;
    std::uint64_t heard_ = 0;
    bool is_joined_ = false;
    bool is_parked_ = false;
};

}  // namespace standfirst::web::detail
