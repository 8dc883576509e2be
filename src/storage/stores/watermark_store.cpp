// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/watermark_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using discussion::CommentId;
using discussion::Watermark;
using stories::StoryId;

class Watermarks final : public discussion::WatermarkStore {
  public:
    std::optional<Watermark> find_watermark(wire::Snapshot& snapshot, ReaderId reader, StoryId story) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT arrival, seen_at, visit_arrival, visit_since FROM watermarks WHERE reader = ?1 AND story = ?2",
            reader, story);
        if (!rows.next()) return std::nullopt;
        return Watermark{.arrival = rows.get<std::int64_t>(0),
                         .seen_at = rows.get<Instant>(1),
                         .visit_arrival = rows.get<std::int64_t>(2),
                         .visit_since = rows.get<Instant>(3)};
    }

    std::int64_t count_new(wire::Snapshot& snapshot, ReaderId reader, StoryId story, std::int64_t behind,
                           std::int64_t most) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>(
                "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 FROM comments WHERE story = ?1 AND arrival > 0 "
                "AND arrival > ?3 AND kind = 0 AND state = 0 AND COALESCE(comments.reader, 0) <> ?2 "
                "AND NOT EXISTS (SELECT 1 FROM ignored_readers WHERE ignored_readers.reader = ?2 "
                "AND ignored_readers.ignored = comments.reader) LIMIT ?4) AS arrived",
                story, reader, behind, most)
            .value_or(0);
    }

    std::vector<CommentId> list_new(wire::Snapshot& snapshot, ReaderId reader, StoryId story, std::int64_t behind,
                                    int most) override {
        std::vector<CommentId> ids;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT id FROM comments WHERE story = ?1 AND arrival > 0 AND arrival > ?3 AND kind = 0 AND state = 0 "
                 "AND COALESCE(comments.reader, 0) <> ?2 AND NOT EXISTS (SELECT 1 FROM ignored_readers "
                 "WHERE ignored_readers.reader = ?2 AND ignored_readers.ignored = comments.reader) "
                 "ORDER BY arrival LIMIT ?4",
                 story, reader, behind, most);
             rows.next();)
            ids.push_back(rows.get<CommentId>(0));
        return ids;
    }

    void change_watermark(wire::Work& work, ReaderId reader, StoryId story, const Watermark& watermark) override {
        connection_of(work).change(
            "INSERT INTO watermarks (reader, story, arrival, seen_at, visit_arrival, visit_since) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (reader, story) DO UPDATE SET "
            "arrival = CASE WHEN excluded.arrival > watermarks.arrival THEN excluded.arrival "
            "ELSE watermarks.arrival END, "
            "seen_at = CASE WHEN excluded.seen_at > watermarks.seen_at THEN excluded.seen_at "
            "ELSE watermarks.seen_at END, "
            "visit_arrival = CASE WHEN excluded.visit_arrival > watermarks.visit_arrival THEN excluded.visit_arrival "
            "ELSE watermarks.visit_arrival END, "
            "visit_since = CASE WHEN excluded.visit_arrival >= watermarks.visit_arrival THEN excluded.visit_since "
            "ELSE watermarks.visit_since END",
            reader, story, watermark.arrival, watermark.seen_at, watermark.visit_arrival, watermark.visit_since);
    }

    void forget_reader(wire::Work& work, ReaderId reader) override {
        connection_of(work).change("DELETE FROM watermarks WHERE reader = ?1", reader);
    }
};

}  // namespace

std::unique_ptr<discussion::WatermarkStore> make_watermark_store() { return std::make_unique<Watermarks>(); }

}  // namespace standfirst::storage
