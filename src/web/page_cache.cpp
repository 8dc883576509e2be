// SPDX-License-Identifier: Apache-2.0
#include "web/page_cache.hpp"

#include <algorithm>
#include <utility>

namespace standfirst::web {

namespace {

// A page asked for this often stays, and earns the best coding.
constexpr std::uint32_t uses_of_a_page_that_stays = 8;
// Drops are remembered to refuse renders that are under way: far more than can fall within one render.
constexpr std::size_t most_drops_remembered = 65'536;

}  // namespace

struct PageCache::Entry {
    std::string key;
    std::shared_ptr<const Page> page;  // guarded by the shard's mutex
    std::uint32_t uses = 0;            // guarded by the shard's mutex
    std::uint32_t uses_seen = 0;       // by make_room(), guarded by keeping_
    std::size_t bytes = 0;             // as counted in its budget; guarded by keeping_
    Budget* budget = nullptr;
    Order::iterator place;
    std::vector<std::string> made_of;
    WirePosition rendered_at = 0;
};

PageCache::PageCache(std::size_t most_bytes, const Clock& clock) : clock_(clock) {
    absent_.most = most_bytes / 16;
    present_.most = most_bytes - absent_.most;
}

PageCache::~PageCache() = default;

std::shared_ptr<const Page> PageCache::find(std::string_view key) {
    bool stays = false;
    std::shared_ptr<const Page> page;
    {
        auto& shard = shard_of(key);
        const std::scoped_lock lock{shard.mutex};
        const auto found = shard.entries.find(key);
        if (found == shard.entries.end()) return nullptr;
        page = found->second->page;
        stays = ++found->second->uses == uses_of_a_page_that_stays;
    }
    if (page->stale_at && *page->stale_at <= clock_.now()) return nullptr;
    if (stays && wish_ && page->is_compressible) wish_({.key = std::string{key}, .what = Wish::What::best_coding});
    return page;
}

std::shared_ptr<const Page> PageCache::find_stale(std::string_view key) {
    auto page = peek(key);
    return page && page->stale_at && page->status < 400 ? page : nullptr;
}

std::shared_ptr<const Page> PageCache::peek(std::string_view key) const {
    const auto& shard = shard_of(key);
    const std::scoped_lock lock{shard.mutex};
    const auto found = shard.entries.find(key);
    return found == shard.entries.end() ? nullptr : found->second->page;
}

void PageCache::drop(std::span<const std::string> keys, WirePosition position) {
    const std::scoped_lock lock{keeping_};
    for (const auto& key : keys) {
        remember_drop(key, position);
        const auto found = made_of_.find(key);
        if (found == made_of_.end()) continue;
        // What was rendered at this position or later has seen the change.
        std::vector<Entry*> older;
        for (auto* entry : found->second)
            if (entry->rendered_at < position) older.push_back(entry);
        for (auto* entry : older) remove(*entry);
    }
    // Last, so that whoever sees the new position finds no page from before it.
    heard_.store(std::max(heard_.load(std::memory_order_relaxed), position), std::memory_order_release);
}

void PageCache::drop_all(WirePosition position) {
    const std::scoped_lock lock{keeping_};
    all_dropped_ = std::max(all_dropped_, position);
    for (auto* budget : {&present_, &absent_})
        while (!budget->order.empty()) remove(*budget->order.front());
    heard_.store(std::max(heard_.load(std::memory_order_relaxed), position), std::memory_order_release);
}

void PageCache::remember_drop(const std::string& key, WirePosition position) {
    auto& last = dropped_[key];
    if (last >= position) return;
    last = position;
    drops_in_order_.emplace_back(position, key);
    while (drops_in_order_.size() > most_drops_remembered) {
        // Forgotten one by one, it is remembered for all: a render older than this is refused whatever it was made of.
        const auto& [old_position, old_key] = drops_in_order_.front();
        all_dropped_ = std::max(all_dropped_, old_position);
        if (const auto found = dropped_.find(old_key); found != dropped_.end() && found->second == old_position)
            dropped_.erase(found);
        drops_in_order_.pop_front();
    }
}

bool PageCache::was_dropped_since(const Page& page) const {
    if (page.rendered_at < all_dropped_) return true;
    return std::ranges::any_of(page.made_of, [&](const auto& key) {
        const auto found = dropped_.find(key);
        return found != dropped_.end() && found->second > page.rendered_at;
    });
}

void PageCache::store(const std::string& key, std::shared_ptr<const Page> page) {
    auto& budget = budget_of(*page);
    const auto bytes = page->bytes() + key.size() + sizeof(Entry);
    if (bytes > budget.most / 4) return;

    auto& shard = shard_of(key);
    Entry* present = nullptr;
    {
        const std::scoped_lock lock{shard.mutex};
        if (const auto found = shard.entries.find(key); found != shard.entries.end()) present = found->second.get();
    }
    // A page that saw more is there already.
    if (present != nullptr && present->rendered_at > page->rendered_at) return;
    if (present != nullptr) remove(*present);

    auto entry = std::make_unique<Entry>();
    entry->key = key;
    entry->bytes = bytes;
    entry->budget = &budget;
    entry->made_of = page->made_of;
    entry->rendered_at = page->rendered_at;
    entry->page = std::move(page);
    entry->place = budget.order.insert(budget.order.end(), entry.get());
    budget.used += bytes;
    for (const auto& part : entry->made_of) made_of_[part].insert(entry.get());
    {
        const std::scoped_lock lock{shard.mutex};
        shard.entries.emplace(key, std::move(entry));
    }
    make_room(budget);
}

void PageCache::remove(Entry& entry) {
    for (const auto& part : entry.made_of) {
        const auto found = made_of_.find(part);
        if (found == made_of_.end()) continue;
        found->second.erase(&entry);
        if (found->second.empty()) made_of_.erase(found);
    }
    entry.budget->used -= entry.bytes;
    entry.budget->order.erase(entry.place);
    auto& shard = shard_of(entry.key);
    const std::scoped_lock lock{shard.mutex};
    const auto found = shard.entries.find(entry.key);
    // Taken out before it dies: the key that erase would compare is the entry's own.
    const auto dying = std::move(found->second);
    shard.entries.erase(found);
}

void PageCache::make_room(Budget& budget) {
    // What was asked for since it was last looked at goes to the end of the line, once.
    for (auto chances = budget.order.size(); budget.used > budget.most && !budget.order.empty();) {
        auto* entry = budget.order.front();
        bool was_used = false;
        {
            const std::scoped_lock lock{shard_of(entry->key).mutex};
            was_used = entry->uses != entry->uses_seen;
            entry->uses_seen = entry->uses;
        }
        if (was_used && chances > 0) {
            --chances;
            budget.order.splice(budget.order.end(), budget.order, budget.order.begin());
        } else {
            remove(*entry);
        }
    }
}

PageCache::Joined PageCache::join(const std::string& key, Waiter& waiter) {
    const std::scoped_lock lock{flying_};
    if (const auto flight = flights_.find(key); flight != flights_.end()) {
        flight->second.waiters.emplace_back(heard(), std::move(waiter));
        return {.part = Part::waits, .page = nullptr};
    }
    // A flight stores its page before it ends: where there is neither, nobody renders it.
    if (auto page = find(key)) return {.part = Part::has, .page = std::move(page)};
    flights_[key].key = key;
    return {.part = Part::leads, .page = nullptr};
}

void PageCache::finish(const std::string& key, const std::shared_ptr<const Page>& page, Keep keep) {
    bool is_of_now = false;
    WirePosition heard_by_now = 0;
    if (page) {
        const std::scoped_lock lock{keeping_};
        is_of_now = !was_dropped_since(*page);
        heard_by_now = heard();
        if (is_of_now && keep == Keep::kept) store(key, page);
    }
    const bool is_stored = is_of_now && keep == Keep::kept;
    // Stored before the flight ends: whoever comes now finds either the page or the flight.
    Flight flight;
    {
        const std::scoped_lock lock{flying_};
        const auto found = flights_.find(key);
        if (found != flights_.end()) {
            flight = std::move(found->second);
            flights_.erase(found);
        }
    }
    for (auto& [heard_then, waiter] : flight.waiters) {
        // Nobody gets a page from before something that he may have heard of: neither where something changed while it
        // was rendered, nor who came after we looked.
        const bool may_have_it = page && (heard_then <= page->rendered_at || (is_of_now && heard_then <= heard_by_now));
        waiter(may_have_it ? page : nullptr);
    }
    if (is_stored && wish_ && page->is_compressible) wish_({.key = key, .what = Wish::What::other_codings});
}

void PageCache::abandon() {
    std::unordered_map<std::string, Flight> left;
    const std::scoped_lock lock{flying_};
    left.swap(flights_);
}

void PageCache::hear_wishes(std::function<void(Wish)> listener) { wish_ = std::move(listener); }

void PageCache::replace(std::string_view key, const std::shared_ptr<const Page>& old,
                        std::shared_ptr<const Page> better) {
    const std::scoped_lock lock{keeping_};
    auto& shard = shard_of(key);
    Budget* budget = nullptr;
    {
        const std::scoped_lock inner{shard.mutex};
        const auto found = shard.entries.find(key);
        if (found == shard.entries.end() || found->second->page != old) return;
        auto& entry = *found->second;
        const auto bytes = better->bytes() + entry.key.size() + sizeof(Entry);
        entry.budget->used = entry.budget->used - entry.bytes + bytes;
        entry.bytes = bytes;
        entry.page = std::move(better);
        budget = entry.budget;
    }
    make_room(*budget);
}

PageCache::Size PageCache::size() const {
    const std::scoped_lock lock{keeping_};
    return {.pages = present_.order.size() + absent_.order.size(), .bytes = present_.used + absent_.used};
}

}  // namespace standfirst::web
