// SPDX-License-Identifier: Apache-2.0
#include "web/detail/loop.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <utility>

#include "foundation/date.hpp"
#include "foundation/log.hpp"
#include "web/detail/pace.hpp"

namespace standfirst::web::detail {

namespace {

using namespace std::chrono_literals;

// Fine enough for the shortest limit, and for a date that is never more than half a second late.
std::chrono::milliseconds tick_length_for(const Settings& settings) {
    return std::clamp(std::min(settings.slow, settings.idle) / 4, std::chrono::milliseconds{10},
                      std::chrono::milliseconds{500});
}

}  // namespace

Loop::Loop(const Settings& settings, const Clock& clock, ConnectionLimits& limits, Metrics::Counters& counters,
           LiveChannels& channels)
    : settings_(settings),
      clock_(clock),
      limits_(limits),
      counters_(counters),
      channels_(channels),
      tick_length_(tick_length_for(settings)),
      // One thread runs it, others post to it.
      context_(BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO) {
    write_date();
    number_ = channels_.add_loop([this](const std::string& channel, const LiveBytes& message) {
        asio::post(context_.get_executor(), [this, channel, message] { deliver(channel, message); });
    });
}

Loop::~Loop() {
    stop();
    // A loop that ended before it heard of the stop still holds acceptors here, and they may not outlive the context.
    when_stopping_.clear();
}

void Loop::start() {
    asio::co_spawn(context_.get_executor(), tick(), asio::detached);
    thread_ = std::thread{[this] {
        while (!context_.stopped()) try {
                work();
            } catch (const std::exception& failure) {
                // One connection's end, not the loop's.
                log_event(LogLevel::error, "connection_failed", {{"what", failure.what()}});
            }
    }};
}

void Loop::work() {
    Pace pace{std::chrono::steady_clock::now()};
    std::size_t handled = 0;
    while (!context_.stopped()) {
        handled += context_.poll();
        const bool gathers = pace.gathers_after(std::exchange(handled, 0), std::chrono::steady_clock::now());
        if (gathers)
            std::this_thread::sleep_for(Pace::rest);
        else
            handled = context_.run_one();
    }
}

void Loop::stop() {
    if (!thread_.joinable()) return;
    context_.stop();
    thread_.join();
}

void Loop::begin_stop() {
    asio::post(context_.get_executor(), [this] {
        is_stopping_ = true;
        for (const auto& action : when_stopping_) action();
        for (auto& connection : connections_) connection.end_if_idle();
    });
}

LiveChannels::Joined Loop::join(const LiveBody& live, Listener& listener) {
    auto joined = channels_.join(live.channel, live.since, number_);
    listeners_[live.channel].push_back(listener);
    return joined;
}

void Loop::leave(const std::string& channel, Listener& listener) {
    listener.unlink();
    if (const auto found = listeners_.find(channel); found != listeners_.end() && found->second.empty())
        listeners_.erase(found);
    channels_.leave(channel, number_);
}

void Loop::deliver(const std::string& channel, const LiveBytes& message) {
    const auto found = listeners_.find(channel);
    if (found == listeners_.end()) return;
    for (auto& listener : found->second) listener.hear(message);
}

RequestParser& Loop::parser() {
    if (!spare_parser_) spare_parser_ = std::make_unique<RequestParser>();
    return *spare_parser_;
}

std::unique_ptr<RequestParser> Loop::take_parser() { return std::move(spare_parser_); }

Awaited<void> Loop::tick() {
    Timer timer{context_.get_executor()};
    for (;;) {
        timer.expires_after(tick_length_);
        const auto [error] = co_await timer.async_wait(outcome);
        if (error) co_return;
        now_ = std::chrono::steady_clock::now();
        write_date();
        end_overdue();
    }
}

void Loop::end_overdue() {
    for (auto& connection : connections_)
        if (connection.is_overdue(now_)) connection.end_overdue();
}

void Loop::write_date() {
    const auto now = clock_.now();
    const auto second = microseconds_of(now) / 1'000'000;
    if (second == date_second_) return;
    date_second_ = second;
    const auto line = "Date: " + format_http_date(now) + "\r\n";
    std::copy_n(line.begin(), std::min(line.size(), date_line_.size()), date_line_.begin());
}

}  // namespace standfirst::web::detail
