// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/thread_store.hpp"

#include "storage/database/connection_of.hpp"
#include "storage/stores/thread_walk.hpp"

namespace standfirst::storage {

namespace {

using discussion::CommentId;
using discussion::Generation;
using discussion::Order;
using discussion::Rank;
using discussion::RankedComment;
using discussion::Renewal;
using discussion::Thread;
using stories::StoryId;

class Threads final : public discussion::ThreadStore {
  public:
    std::optional<Thread> find_thread(wire::Snapshot& snapshot, StoryId story) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT stories.state, stories.comments, stories.comment_count, stories.arrivals, threads.closes_at, "
            "COALESCE(threads.generation, 0), COALESCE(threads.oldest, 0), COALESCE(threads.renewed_at, 0), "
            "COALESCE(threads.known_even, 0), COALESCE(threads.known_odd, 0), stories.publication "
            "FROM stories LEFT JOIN threads ON threads.story = stories.id WHERE stories.id = ?1",
            story);
        if (!rows.next()) return std::nullopt;
        Thread thread{.story = story,
                      .publication = rows.get<stories::PublicationId>(10),
                      .story_state = rows.get_enum(0, stories::StoryState::withdrawn),
                      .mode = rows.get_enum(1, stories::CommentMode::off),
                      .closes_at = rows.get<std::optional<Instant>>(4),
                      .comments = rows.get<std::int64_t>(2),
                      .arrivals = rows.get<std::int64_t>(3),
                      .newest = {},
                      .older = {},
                      .renewed_at = rows.get<Instant>(7)};
        const auto generation = rows.get<std::int64_t>(5);
        const auto known = [&](std::int64_t number) { return rows.get<std::int64_t>(number % 2 == 0 ? 8 : 9); };
        if (generation > 0) thread.newest = {.number = generation, .known = known(generation)};
        if (generation > 1 && rows.get<std::int64_t>(6) < generation)
            thread.older = {.number = generation - 1, .known = known(generation - 1)};
        return thread;
    }

    void change_mode(wire::Work& work, StoryId story, stories::CommentMode mode) override {
        connection_of(work).change("UPDATE stories SET comments = ?2, version = version + 1 WHERE id = ?1", story,
                                   mode);
    }

    void change_closing(wire::Work& work, StoryId story, std::optional<Instant> closes_at) override {
        connection_of(work).change(
            "INSERT INTO threads (story, closes_at, generation, oldest, renewed_at, known_even, known_odd, renewal) "
            "VALUES (?1, ?2, 0, 0, 0, 0, 0, 0) ON CONFLICT (story) DO UPDATE SET closes_at = excluded.closes_at",
            story, closes_at);
    }

    std::vector<CommentId> list_in_order(wire::Snapshot& snapshot, StoryId story, Order order,
                                         const Generation& generation, CommentId after, int most) override {
        auto& connection = connection_of(snapshot);
        if (order != Order::oldest) return ThreadWalk{connection, story, order, generation, most}.run(after);
        std::string from;
        if (after) {
            auto rows = connection.ask("SELECT place FROM comments WHERE id = ?1", after);
            if (rows.next()) from = rows.get<Bytes>(0).view;
        }
        std::vector<CommentId> ids;
        for (auto rows = connection.ask(
                 "SELECT id FROM comments WHERE story = ?1 AND place > ?2 AND listed = 1 ORDER BY place LIMIT ?3",
                 story, Bytes{from}, most);
             rows.next();)
            ids.push_back(rows.get<CommentId>(0));
        return ids;
    }

    Renewal begin_renewal(wire::Work& work, const Thread& thread, std::int64_t token) override {
        const auto current = thread.newest.number;
        connection_of(work).change(
            "INSERT INTO threads (story, closes_at, generation, oldest, renewed_at, known_even, known_odd, renewal) "
            "VALUES (?1, NULL, 0, 0, 0, 0, 0, ?3) "
            "ON CONFLICT (story) DO UPDATE SET oldest = ?2, renewal = excluded.renewal",
            thread.story, current, token);
        return {.story = thread.story, .token = token, .generation = current + 1};
    }

    std::vector<RankedComment> list_ranked(wire::Snapshot& snapshot, StoryId story) override {
        std::vector<RankedComment> comments;
        for (auto rows = connection_of(snapshot).ask("SELECT id, above, recommends, disagrees, published_below FROM "
                                                     "comments WHERE story = ?1 AND arrival > 0",
                                                     story);
             rows.next();)
            comments.push_back({.comment = rows.get<CommentId>(0),
                                .above = rows.get<CommentId>(1),
                                .score = {.recommends = rows.get<std::int64_t>(2),
                                          .disagrees = rows.get<std::int64_t>(3),
                                          .replies = rows.get<std::int64_t>(4)}});
        return comments;
    }

    std::vector<Rank> list_ranks(wire::Snapshot& snapshot, const Renewal& renewal) override {
        std::vector<Rank> ranks;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT comment, list, above, weight FROM comment_ranks WHERE story = ?1 AND list % 2 = ?2",
                 renewal.story, renewal.generation % 2);
             rows.next();)
            ranks.push_back({.comment = rows.get<CommentId>(0),
                             .order = static_cast<Order>(rows.get<std::int64_t>(1) / 2),
                             .above = rows.get<CommentId>(2),
                             .weight = rows.get<double>(3)});
        return ranks;
    }

    bool write_ranks(wire::Work& work, const Renewal& renewal, const std::vector<Rank>& ranks) override {
        auto& connection = connection_of(work);
        if (!is_under_way(connection, renewal)) return false;
        for (const auto& rank : ranks)
            connection.change(
                "INSERT INTO comment_ranks (comment, list, story, above, weight) VALUES (?1, ?2, ?3, ?4, ?5) "
                "ON CONFLICT (comment, list) DO UPDATE SET weight = excluded.weight",
                rank.comment, rank_list(rank.order, renewal.generation), renewal.story, rank.above, rank.weight);
        return true;
    }

    bool finish_renewal(wire::Work& work, const Renewal& renewal, std::int64_t known, Instant now) override {
        return connection_of(work).change(
                   "UPDATE threads SET generation = ?3, renewed_at = ?5, renewal = 0, "
                   "known_even = CASE WHEN ?3 % 2 = 0 THEN ?4 ELSE known_even END, "
                   "known_odd = CASE WHEN ?3 % 2 = 1 THEN ?4 ELSE known_odd END WHERE story = ?1 AND renewal = ?2",
                   renewal.story, renewal.token, renewal.generation, known, now) == 1;
    }

  private:
    static bool is_under_way(Connection& connection, const Renewal& renewal) {
        return connection.ask_one<std::int64_t>("SELECT renewal FROM threads WHERE story = ?1", renewal.story) ==
               renewal.token;
    }
};

}  // namespace

std::unique_ptr<discussion::ThreadStore> make_thread_store() { return std::make_unique<Threads>(); }

}  // namespace standfirst::storage
