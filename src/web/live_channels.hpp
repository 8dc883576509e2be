// SPDX-License-Identifier: Apache-2.0
// Live: what happens now is told to every connection that listens to a channel, in one order, as server-sent events
// (text/event-stream; WHATWG HTML, "Server-sent events").
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "foundation/clock.hpp"
#include "web/wire_position.hpp"

namespace standfirst::web {

// "id: 17\nevent: posted\ndata: {…}\n\n". Line breaks in `data` become lines of their own, as the format has it.
[[nodiscard]] std::string write_live_event(WirePosition position, std::string_view name, std::string_view data);

// One event as it goes out, to any number of connections.
struct LiveMessage {
    std::uint64_t number = 0;  // counts what this process tells; for who has which already
    WirePosition position = 0;
    std::string bytes;
};
using LiveBytes = std::shared_ptr<const LiveMessage>;

// Safe from any thread. A channel is there while somebody listens and two minutes longer: who was away for less, and
// for no more than most_kept events, misses nothing. Everyone else is sent "resync": look at the page anew.
class LiveChannels {
  public:
    static constexpr std::size_t most_kept = 256;
    static constexpr std::chrono::minutes kept_for{2};

    explicit LiveChannels(const Clock& clock) : clock_(clock) {}
    LiveChannels(const LiveChannels&) = delete;
    LiveChannels& operator=(const LiveChannels&) = delete;

    // Whether an event would be told or kept: who would make one for nobody asks first.
    [[nodiscard]] bool is_heard(const std::string& channel);
    // Positions never fall. Nothing happens where nobody listens.
    void tell(const std::string& channel, WirePosition position, std::string bytes);
    // Everything up to there has been told.
    void pass(WirePosition position);
    // Something before that position was missed: whoever listens, or comes back, looks anew.
    void lose(WirePosition position);
    [[nodiscard]] std::size_t listeners() const;

    // -- for the server's loops
    using Deliver = std::function<void(const std::string& channel, const LiveBytes& message)>;
    // Called from any thread, and under the lock of the channels: it may only pass on. Returns the loop's number.
    std::size_t add_loop(Deliver deliver);
    // One more listener of that loop: what it has missed since `since`, oldest first. Everything numbered higher than
    // `up_to` comes by Deliver.
    struct Joined {
        std::vector<LiveBytes> missed;
        std::uint64_t up_to = 0;
    };
    [[nodiscard]] Joined join(const std::string& channel, WirePosition since, std::size_t loop);
    void leave(const std::string& channel, std::size_t loop);

  private:
    struct Channel {
        std::vector<std::size_t> listeners;  // by loop
        std::size_t present = 0;
        Instant left_at{};            // when the last one went
        WirePosition whole_from = 0;  // what came after it is all in `kept`
        std::deque<LiveBytes> kept;
    };
    void tell_locked(const std::string& name, Channel& channel, WirePosition position, std::string bytes);
    void drop_left();

    const Clock& clock_;
    mutable std::mutex mutex_;  // guards what follows
    std::vector<Deliver> loops_;
    std::unordered_map<std::string, Channel> channels_;
    struct Left {
        std::string channel;
        Instant at{};
    };
    std::deque<Left> left_;  // the last listener went, in the order of that; one may have come since
    std::uint64_t told_ = 0;
    WirePosition passed_ = 0;
    std::size_t present_ = 0;
};

}  // namespace standfirst::web
