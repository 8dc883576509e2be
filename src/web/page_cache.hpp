// SPDX-License-Identifier: Apache-2.0
// Public pages, rendered once and kept in memory until what they were made of changes. How a page rendered before a
// change is kept from being stored after it: docs/decisions/0040-page-cache.md.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "foundation/clock.hpp"
#include "web/page.hpp"

namespace standfirst::web {

// Members stand beside the lock that guards them; there is one of it.
class PageCache {  // NOLINT(clang-analyzer-optin.performance.Padding)
  public:
    // Keeps pages of at most `most_bytes` together; of those, pages that say "not here" at most a sixteenth. 0 keeps
    // none.
    PageCache(std::size_t most_bytes, const Clock& clock);
    ~PageCache();
    PageCache(const PageCache&) = delete;
    PageCache& operator=(const PageCache&) = delete;

    // For the wire's listener. What was made of one of `keys` before `position` is forgotten, and no page rendered
    // before `position` from one of them will be kept. Also says that the wire was heard up to `position`: call it for
    // every announcement, with or without keys, in order. Safe from any thread.
    void drop(std::span<const std::string> keys, WirePosition position);
    // The same for every page: after a gap in the wire, a change of settings or of templates.
    void drop_all(WirePosition position);
    // Up to where the wire was heard.
    [[nodiscard]] WirePosition heard() const { return heard_.load(std::memory_order_acquire); }

    // A kept page that is not stale. Waits for nobody but another reader of the same part of the cache.
    [[nodiscard]] std::shared_ptr<const Page> find(std::string_view key);

    // A kept page that fell due by itself: for when its successor cannot be rendered.
    [[nodiscard]] std::shared_ptr<const Page> find_stale(std::string_view key);

    // Called exactly once: with the page, or with nothing when it must be asked for anew.
    using Waiter = std::move_only_function<void(std::shared_ptr<const Page>)>;

    // One render under way. Whoever leads it must finish it.
    struct Flight {
        std::string key;
        std::vector<std::pair<WirePosition, Waiter>> waiters;  // with what the wire had said when each came
    };
    enum class Part {
        has,    // the page came into the cache meanwhile
        leads,  // nobody renders it: the caller does, and calls finish(); the waiter is untouched
        waits,  // somebody renders it; the waiter was taken
    };
    struct Joined {
        Part part;
        std::shared_ptr<const Page> page;  // for `has`
    };
    [[nodiscard]] Joined join(const std::string& key, Waiter& waiter);
    // Stores the page where it may be stored and gives it to those who wait; without a page they must ask anew. A page
    // that is not to be kept is given all the same.
    enum class Keep { kept, not_kept };
    void finish(const std::string& key, const std::shared_ptr<const Page>& page, Keep keep);
    // Lets go of all who wait, without a call. For the end, when nobody runs any more.
    void abandon();

    // A page that is asked for often is worth brotli 11: called once for each such page, and once for each new page.
    struct Wish {
        std::string key;
        enum class What { other_codings, best_coding } what;
    };
    void hear_wishes(std::function<void(Wish)> listener);
    // Puts a better coded version in the place of `old`; nothing happens when that is no longer there.
    void replace(std::string_view key, const std::shared_ptr<const Page>& old, std::shared_ptr<const Page> better);
    [[nodiscard]] std::shared_ptr<const Page> peek(std::string_view key) const;

    struct Size {
        std::size_t pages = 0;
        std::size_t bytes = 0;
    };
    [[nodiscard]] Size size() const;

  private:
    struct Entry;
    using Order = std::list<Entry*>;  // first out in front
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
    };
    struct alignas(64) Shard {
        mutable std::mutex mutex;
        std::unordered_map<std::string, std::unique_ptr<Entry>, Hash, std::equal_to<>> entries;
    };
    struct Budget {
        std::size_t most = 0;
        std::size_t used = 0;
        Order order;
    };

    [[nodiscard]] Shard& shard_of(std::string_view key) { return shards_[Hash{}(key) % shards_.size()]; }
    [[nodiscard]] const Shard& shard_of(std::string_view key) const { return shards_[Hash{}(key) % shards_.size()]; }

    // The following are called with keeping_ held.
    [[nodiscard]] bool was_dropped_since(const Page& page) const;
    void store(const std::string& key, std::shared_ptr<const Page> page);
    void remove(Entry& entry);
    void make_room(Budget& budget);
    void remember_drop(const std::string& key, WirePosition position);
    [[nodiscard]] Budget& budget_of(const Page& page) {
        return page.status == 404 || page.status == 410 ? absent_ : present_;
    }

    const Clock& clock_;
    std::array<Shard, 16> shards_;
    std::atomic<WirePosition> heard_{0};
    std::function<void(Wish)> wish_;  // set before threads start

    // Taken before a shard's mutex, never after. Guards what follows.
    mutable std::mutex keeping_;
    std::unordered_map<std::string, std::unordered_set<Entry*>> made_of_;
    std::unordered_map<std::string, WirePosition> dropped_;
    std::deque<std::pair<WirePosition, std::string>> drops_in_order_;
    WirePosition all_dropped_ = 0;  // everything rendered before this counts as dropped
    Budget present_;
    Budget absent_;

    std::mutex flying_;  // guards flights_; taken before a shard's mutex, never together with keeping_
    std::unordered_map<std::string, Flight> flights_;
};

}  // namespace standfirst::web
