// SPDX-License-Identifier: Apache-2.0
// One event loop: its thread, its clock, its connections. Everything here but post() belongs to the loop's own thread.
#pragma once

#include <array>
#include <atomic>
#include <boost/intrusive/list.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "foundation/clock.hpp"
#include "web/detail/asio_types.hpp"
#include "web/detail/connection_limits.hpp"
#include "web/detail/request_parser.hpp"
#include "web/live_channels.hpp"
#include "web/metrics.hpp"
#include "web/settings.hpp"

namespace standfirst::web::detail {

// What a loop knows of its connections; out of the loop's list when it dies.
class Overseen : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
  public:
    virtual ~Overseen() = default;
    // Whether the other side has let its time pass.
    [[nodiscard]] virtual bool is_overdue(std::chrono::steady_clock::time_point now) const = 0;
    virtual void end_overdue() = 0;
    // The loop stops: ends unless something is under way.
    virtual void end_if_idle() = 0;
};

// A connection to which the events of a channel go; out of the loop's list when it dies.
class Listener : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
  public:
    virtual ~Listener() = default;
    virtual void hear(const LiveBytes& message) = 0;
};

class Loop {
  public:
    Loop(const Settings& settings, const Clock& clock, ConnectionLimits& limits, Metrics::Counters& counters,
         LiveChannels& channels);
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    // Runs on a thread of its own until stop().
    void start();
    // Ends the thread; connections stay as they are, and die with the loop.
    void stop();
    // Closes what is idle, lets the rest finish its answer; safe from any thread.
    void begin_stop();

    [[nodiscard]] asio::io_context& context() { return context_; }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] ConnectionLimits& limits() { return limits_; }
    [[nodiscard]] Metrics::Counters& counters() { return counters_; }
    [[nodiscard]] bool is_stopping() const { return is_stopping_; }

    // The present, as of the last tick; deadlines are kept to a tick or two.
    [[nodiscard]] std::chrono::steady_clock::time_point now() const { return now_; }
    // "Date: …\r\n", of this second.
    [[nodiscard]] std::string_view date_line() const { return {date_line_.data(), date_line_.size()}; }

    void add(Overseen& connection) { connections_.push_back(connection); }
    // From now on the listener hears the channel, behind what is returned; until leave(), which unlinks it.
    [[nodiscard]] LiveChannels::Joined join(const LiveBody& live, Listener& listener);
    void leave(const std::string& channel, Listener& listener);
    [[nodiscard]] std::unique_ptr<RequestParser> take_parser();
    void give_back(std::unique_ptr<RequestParser> parser) { spare_parser_ = std::move(parser); }
    [[nodiscard]] RequestParser& parser();
    void call_when_stopping(std::function<void()> action) { when_stopping_.push_back(std::move(action)); }

  private:
    void work();
    Awaited<void> tick();
    void end_overdue();
    void deliver(const std::string& channel, const LiveBytes& message);
    void write_date();

    const Settings& settings_;
    const Clock& clock_;
    ConnectionLimits& limits_;
    Metrics::Counters& counters_;
    LiveChannels& channels_;
    const std::chrono::milliseconds tick_length_;
    std::chrono::steady_clock::time_point now_ = std::chrono::steady_clock::now();
    std::array<char, 37> date_line_{};
    std::int64_t date_second_ = -1;
    bool is_stopping_ = false;
    std::unique_ptr<RequestParser> spare_parser_;
    std::vector<std::function<void()>> when_stopping_;
    boost::intrusive::list<Overseen, boost::intrusive::constant_time_size<false>> connections_;
    using Listeners = boost::intrusive::list<Listener, boost::intrusive::constant_time_size<false>>;
    std::unordered_map<std::string, Listeners> listeners_;
    std::size_t number_ = 0;    // among the loops of the channels
    asio::io_context context_;  // last: its coroutines go first, and with them the connections
    std::thread thread_;
};

}  // namespace standfirst::web::detail
