// SPDX-License-Identifier: Apache-2.0
// The wire of one process: follows the announcements in the database and calls who listens.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "foundation/clock.hpp"
#include "wire/wire.hpp"

namespace standfirst::wire {

// Where announcements are read from: storage/ has one for each database. Used by the wire's thread alone, but for
// wake() and position().
class AnnouncementSource {
  public:
    virtual ~AnnouncementSource() = default;
    // The last number given. Numbers have no gaps.
    [[nodiscard]] virtual Position position() = 0;
    // In order, those after `position`, at most `most`.
    [[nodiscard]] virtual std::vector<NumberedAnnouncement> list_after(Position position, int most) = 0;
    // Returns when there may be news, when wake() was called, or after `at_most`.
    virtual void wait(Duration at_most) = 0;
    virtual void wake() = 0;
    // Forgets what was announced before that instant.
    virtual void prune(Instant before) = 0;
};

class Tail final : public Wire {
  public:
    // Announcements are kept this long; who was away longer is told of a gap.
    static constexpr Duration kept = std::chrono::hours{24};

    Tail(AnnouncementSource& source, const Clock& clock) : source_(source), clock_(clock) {}
    ~Tail() override { stop(); }

    void listen(std::string kind_prefix, Listener listener) override;
    void listen_for_gap(std::function<void()> listener) override;
    // Hears what is announced from now on. Throws PassingFailure when the database is away.
    void start() override;
    void stop() override;
    [[nodiscard]] bool is_started() const;
    [[nodiscard]] Position heard() const override;
    // Not to be called by a listener.
    bool wait_until_heard(Position position, Duration patience) override;

  private:
    void follow();
    // True when there was something to hear.
    bool hear_more();
    void deliver(const NumberedAnnouncement& announcement) const;
    void tell_of_gap() const;
    void prune_when_due();
    void set_heard(Position position);
    [[nodiscard]] bool is_stopping() const;

    AnnouncementSource& source_;
    const Clock& clock_;
    std::vector<std::pair<std::string, Listener>> listeners_;
    std::vector<std::function<void()>> gap_listeners_;
    Instant pruned_at_{};

    mutable std::mutex mutex_;  // guards what follows
    std::condition_variable moved_;
    Position heard_ = 0;
    bool is_started_ = false;
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace standfirst::wire
