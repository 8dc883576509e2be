// SPDX-License-Identifier: Apache-2.0
// Group commit: works run one after another on the one writing connection, each in a savepoint of its own, and share
// one commit, which is one sync of the disk. Nobody is answered before that commit.
//
// Who finds nobody writing leads: it runs its own work and commits on its own thread. Works that arrive meanwhile
// gather into the next group, which the writer's thread then runs; it goes on until no group gathers. Before it begins
// it waits a moment for those that the last commit has just let go, because they are likely to come back.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/grouping.hpp"
#include "wire/archive.hpp"

namespace standfirst::storage {

// What the group writer asks of the connection it writes on. Called by one thread at a time.
class GroupTarget {
  public:
    virtual ~GroupTarget() = default;
    virtual void begin() = 0;
    // Runs one act in a savepoint. Whatever it throws, the savepoint has been rolled back.
    virtual wire::Archive::Outcome run(const wire::Archive::Act& act) = 0;
    // False when the database has ended the whole transaction by itself, with everything since begin().
    [[nodiscard]] virtual bool is_in_transaction() = 0;
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;
    // After a commit, before anybody is answered.
    virtual void committed() noexcept = 0;
};

class GroupWriter {
  public:
    struct Counts {
        std::int64_t works = 0;    // committed
        std::int64_t commits = 0;  // of groups in which something was written
    };

    explicit GroupWriter(GroupTarget& target, Grouping grouping);
    GroupWriter(const GroupWriter&) = delete;
    GroupWriter& operator=(const GroupWriter&) = delete;
    // Everything that was handed over is finished first.
    ~GroupWriter();

    void perform(const wire::Archive::Act& act);
    void perform_later(wire::Archive::Act act, std::function<void(std::exception_ptr)> done);
    [[nodiscard]] Counts counts() const;

  private:
    struct Item {
        const wire::Archive::Act* act = nullptr;
        std::exception_ptr failure;
        bool has_run = false;
        bool has_committed = false;
        // Only of works that nobody waits for: the item owns them.
        std::unique_ptr<wire::Archive::Act> own_act;
        std::function<void(std::exception_ptr)> done;
    };
    struct Group {
        std::vector<Item*> items;
        std::vector<std::unique_ptr<Item>> own_items;
        // A future waits without spinning, which an atomic would do first: dozens wait for one commit.
        std::promise<void> finish;
        std::shared_future<void> finished = finish.get_future().share();
    };

    void follow();
    void gather(std::unique_lock<std::mutex>& lock);
    void run(Group& group);
    // From `first` on, as many as one transaction holds; returns the first that is left.
    std::size_t run_transaction(Group& group, std::size_t first);
    void run_item(Item& item);
    void end_transaction(Group& group, std::size_t first, std::size_t last);
    void pass_on();

    GroupTarget& target_;
    const Grouping grouping_;
    std::atomic<std::int64_t> works_{0};
    std::atomic<std::int64_t> commits_{0};

    std::mutex mutex_;  // guards what follows
    std::condition_variable changed_;
    std::shared_ptr<Group> gathering_ = std::make_shared<Group>();  // shared with those who wait for it
    std::size_t expected_ = 1;                                      // how many the last group held
    std::chrono::steady_clock::duration last_commit_{};
    bool is_led_ = false;
    bool is_handed_over_ = false;
    bool is_stopping_ = false;
    std::thread writer_;
};

}  // namespace standfirst::storage
