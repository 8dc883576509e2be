// SPDX-License-Identifier: Apache-2.0
#include "wire/tail.hpp"

#include "foundation/ensure.hpp"
#include "foundation/failure.hpp"
#include "foundation/log.hpp"

namespace standfirst::wire {

namespace {
constexpr int most_at_once = 500;
constexpr Duration longest_wait = std::chrono::seconds{5};
constexpr Duration wait_after_failure = std::chrono::milliseconds{500};
constexpr Duration between_prunes = std::chrono::hours{1};
}  // namespace

void Tail::listen(std::string kind_prefix, Listener listener) {
    ensure(!thread_.joinable(), "who listens is known before the wire starts");
    listeners_.emplace_back(std::move(kind_prefix), std::move(listener));
}

void Tail::listen_for_gap(std::function<void()> listener) {
    ensure(!thread_.joinable(), "who listens is known before the wire starts");
    gap_listeners_.push_back(std::move(listener));
}

void Tail::start() {
    ensure(!thread_.joinable(), "the wire is started once");
    set_heard(source_.position());
    {
        const std::lock_guard lock{mutex_};
        is_started_ = true;
    }
    thread_ = std::thread{[this] { follow(); }};
}

void Tail::stop() {
    {
        const std::lock_guard lock{mutex_};
        is_stopping_ = true;
        is_started_ = false;
    }
    moved_.notify_all();
    source_.wake();
    if (thread_.joinable()) thread_.join();
}

bool Tail::is_started() const {
    const std::lock_guard lock{mutex_};
    return is_started_;
}

Position Tail::heard() const {
    const std::lock_guard lock{mutex_};
    return heard_;
}

bool Tail::wait_until_heard(Position position, Duration patience) {
    ensure(std::this_thread::get_id() != thread_.get_id(), "a listener does not wait for the wire it is called by");
    std::unique_lock lock{mutex_};
    if (heard_ >= position) return true;
    source_.wake();
    moved_.wait_for(lock, patience, [&] { return heard_ >= position || is_stopping_; });
    return heard_ >= position;
}

void Tail::follow() {
    while (!is_stopping()) {
        try {
            if (hear_more()) continue;
            prune_when_due();
            source_.wait(longest_wait);
        } catch (const std::exception& failure) {
            log_event(LogLevel::warning, "wire_interrupted", {{"reason", failure.what()}});
            std::unique_lock lock{mutex_};
            moved_.wait_for(lock, wait_after_failure, [&] { return is_stopping_; });
        }
    }
}

bool Tail::hear_more() {
    const auto before = heard();
    auto news = source_.list_after(before, most_at_once);
    if (news.empty()) {
        const auto end = source_.position();
        if (end == before) return false;
        if (end > before) news = source_.list_after(before, most_at_once);  // announced since the first look
        if (news.empty()) {
            tell_of_gap();  // forgotten while this process was held up, or another database stands there now
            set_heard(end);
            return true;
        }
    }
    if (news.front().position != before + 1) tell_of_gap();
    for (const auto& announcement : news) {
        if (is_stopping()) return true;
        deliver(announcement);
        set_heard(announcement.position);
    }
    return true;
}

void Tail::deliver(const NumberedAnnouncement& announcement) const {
    for (const auto& [prefix, listener] : listeners_) {
        if (!announcement.announcement.kind.starts_with(prefix)) continue;
        try {
            listener(announcement);
        } catch (const std::exception& failure) {
            log_event(LogLevel::error, "wire_listener_failed",
                      {{"kind", announcement.announcement.kind}, {"reason", failure.what()}});
        }
    }
}

void Tail::tell_of_gap() const {
    log_event(LogLevel::warning, "wire_gap");
    for (const auto& listener : gap_listeners_) {
        try {
            listener();
        } catch (const std::exception& failure) {
            log_event(LogLevel::error, "wire_listener_failed", {{"kind", "gap"}, {"reason", failure.what()}});
        }
    }
}

void Tail::prune_when_due() {
    const auto now = clock_.now();
    if (now - pruned_at_ < between_prunes) return;
    source_.prune(now - kept);
    pruned_at_ = now;
}

void Tail::set_heard(Position position) {
    {
        const std::lock_guard lock{mutex_};
        heard_ = position;
    }
    moved_.notify_all();
}

bool Tail::is_stopping() const {
    const std::lock_guard lock{mutex_};
    return is_stopping_;
}

}  // namespace standfirst::wire
