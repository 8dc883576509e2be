// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/group_writer.hpp"

#include <algorithm>

#include "foundation/failure.hpp"
#include "storage/database/inside_work.hpp"

namespace standfirst::storage {

namespace {

using Outcome = wire::Archive::Outcome;

constexpr std::chrono::steady_clock::duration longest_gathering = std::chrono::milliseconds{1};

std::exception_ptr lost_with_group() {
    return std::make_exception_ptr(PassingFailure{"the transaction of this group of works was lost"});
}

}  // namespace

GroupWriter::GroupWriter(GroupTarget& target, Grouping grouping) : target_(target), grouping_(grouping) {
    writer_ = std::thread{[this] { follow(); }};
}

GroupWriter::~GroupWriter() {
    {
        const std::lock_guard lock{mutex_};
        is_stopping_ = true;
    }
    changed_.notify_all();
    writer_.join();
}

GroupWriter::Counts GroupWriter::counts() const { return {.works = works_.load(), .commits = commits_.load()}; }

void GroupWriter::perform(const wire::Archive::Act& act) {
    InsideWork::ensure_outside();
    Item item{.act = &act};
    std::shared_ptr<Group> group;
    bool leads = false;
    {
        const std::lock_guard lock{mutex_};
        leads = !is_led_;
        is_led_ = true;
        group = leads ? std::make_shared<Group>() : gathering_;
        group->items.push_back(&item);
        if (!leads && gathering_->items.size() >= expected_) changed_.notify_one();
    }
    if (leads) {
        run(*group);
        pass_on();
    } else {
        group->finished.wait();
    }
    if (item.failure) std::rethrow_exception(item.failure);
}

void GroupWriter::perform_later(wire::Archive::Act act, std::function<void(std::exception_ptr)> done) {
    auto item = std::make_unique<Item>();
    item->own_act = std::make_unique<wire::Archive::Act>(std::move(act));
    item->act = item->own_act.get();
    item->done = std::move(done);
    {
        const std::lock_guard lock{mutex_};
        gathering_->items.push_back(item.get());
        gathering_->own_items.push_back(std::move(item));
        if (!is_led_) {
            is_led_ = true;
            is_handed_over_ = true;
        }
    }
    changed_.notify_one();
}

void GroupWriter::pass_on() {
    {
        const std::lock_guard lock{mutex_};
        if (gathering_->items.empty()) {
            is_led_ = false;
            expected_ = 1;
            if (is_stopping_) changed_.notify_one();
            return;
        }
        is_handed_over_ = true;
    }
    changed_.notify_one();
}

void GroupWriter::follow() {
    std::unique_lock lock{mutex_};
    while (true) {
        changed_.wait(lock, [&] { return is_handed_over_ || (is_stopping_ && !is_led_); });
        if (!is_handed_over_) return;
        while (true) {
            gather(lock);
            if (gathering_->items.empty()) break;
            const auto group = std::exchange(gathering_, std::make_shared<Group>());
            expected_ = group->items.size();
            lock.unlock();
            run(*group);
            lock.lock();
        }
        is_handed_over_ = false;
        is_led_ = false;
        expected_ = 1;
    }
}

// Waiting longer than half a commit would cost more than the commit it saves.
void GroupWriter::gather(std::unique_lock<std::mutex>& lock) {
    if (grouping_ == Grouping::off || expected_ <= 1) return;
    const auto window = std::min(last_commit_ / 2, longest_gathering);
    changed_.wait_for(lock, window, [&] { return gathering_->items.size() >= expected_ || is_stopping_; });
}

void GroupWriter::run(Group& group) {
    for (std::size_t next = 0; next < group.items.size();) next = run_transaction(group, next);
    for (const auto& item : group.own_items) item->done(item->failure);
    group.finish.set_value();
}

std::size_t GroupWriter::run_transaction(Group& group, std::size_t first) {
    std::size_t next = first;
    try {
        target_.begin();
    } catch (...) {
        for (; next < group.items.size(); ++next) group.items[next]->failure = std::current_exception();
        return next;
    }
    const std::size_t last = grouping_ == Grouping::on ? group.items.size() : first + 1;
    while (next < last) {
        run_item(*group.items[next++]);
        if (target_.is_in_transaction()) continue;
        // The disk is full, or broke: what this transaction held is gone, and the rest gets another one.
        for (std::size_t i = first; i < next; ++i) {
            if (!group.items[i]->failure) group.items[i]->failure = lost_with_group();
        }
        return next;
    }
    end_transaction(group, first, next);
    return next;
}

void GroupWriter::run_item(Item& item) {
    const InsideWork inside;
    try {
        item.has_committed = target_.run(*item.act) == Outcome::commit;
    } catch (...) {
        item.failure = std::current_exception();
    }
}

// A refusal may rest on what others of the group wrote: when that does not last, neither does the refusal.
void GroupWriter::end_transaction(Group& group, std::size_t first, std::size_t last) {
    std::int64_t works = 0;
    for (std::size_t i = first; i < last; ++i) works += group.items[i]->has_committed ? 1 : 0;
    if (works == 0) {
        target_.roll_back();
        return;
    }
    const auto begun = std::chrono::steady_clock::now();
    try {
        target_.commit();
    } catch (...) {
        target_.roll_back();
        for (std::size_t i = first; i < last; ++i) {
            if (!group.items[i]->failure) group.items[i]->failure = std::current_exception();
        }
        return;
    }
    const auto took = std::chrono::steady_clock::now() - begun;
    {
        const std::lock_guard lock{mutex_};
        last_commit_ = took;
    }
    works_ += works;
    ++commits_;
    target_.committed();
}

}  // namespace standfirst::storage
