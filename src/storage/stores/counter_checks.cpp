// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/counter_checks.hpp"

#include <array>

namespace standfirst::storage {

namespace {

constexpr std::array checks{
    CounterCheck{
        .name = "the wire's last number",
        .mistakes = {"SELECT 'announcements', seq, top FROM sqlite_sequence,"
                     " (SELECT max(position) AS top FROM announcements) WHERE name = 'announcements' AND top > seq",
                     "SELECT 'announcements', last, top FROM wire_position,"
                     " (SELECT max(position) AS top FROM announcements) AS counted WHERE top > last"}},
    CounterCheck{.name = "published comments of a story",
                 .mistakes = "SELECT CAST(id AS TEXT), comment_count, COALESCE(counted, 0) FROM stories"
                             " LEFT JOIN (SELECT story, count(*) AS counted FROM comments WHERE kind = 0 AND state = 0"
                             " GROUP BY story) AS recount ON recount.story = stories.id"
                             " WHERE comment_count <> COALESCE(counted, 0)"},
    // Right for every comment where it is right for each against what pages show right beneath it.
    CounterCheck{.name = "published comments beneath a comment",
                 .mistakes = "SELECT CAST(id AS TEXT), published_below, COALESCE(counted, 0) FROM comments"
                             " LEFT JOIN (SELECT above, CAST(SUM(published_below +"
                             " CASE WHEN kind = 0 AND state = 0 THEN 1 ELSE 0 END) AS BIGINT) AS counted"
                             " FROM comments WHERE above <> 0 GROUP BY above) AS recount ON recount.above = comments.id"
                             " WHERE published_below <> COALESCE(counted, 0)"},
    CounterCheck{.name = "whether threads show a comment",
                 .mistakes = "SELECT CAST(id AS TEXT), listed, CAST(CASE WHEN kind = 0 AND (state = 0 OR"
                             " published_below > 0) THEN 1 ELSE 0 END AS BIGINT) FROM comments WHERE listed <>"
                             " CASE WHEN kind = 0 AND (state = 0 OR published_below > 0) THEN 1 ELSE 0 END"},
    CounterCheck{.name = "recommendations of a comment",
                 .mistakes = "SELECT CAST(id AS TEXT), recommends, COALESCE(counted, 0) FROM comments"
                             " LEFT JOIN (SELECT comment, count(*) AS counted FROM reactions WHERE kind = 0"
                             " GROUP BY comment) AS recount ON recount.comment = comments.id"
                             " WHERE recommends <> COALESCE(counted, 0)"},
    CounterCheck{.name = "disagreements with a comment",
                 .mistakes = "SELECT CAST(id AS TEXT), disagrees, COALESCE(counted, 0) FROM comments"
                             " LEFT JOIN (SELECT comment, count(*) AS counted FROM reactions WHERE kind = 1"
                             " GROUP BY comment) AS recount ON recount.comment = comments.id"
                             " WHERE disagrees <> COALESCE(counted, 0)"},
    CounterCheck{.name = "public comments of a reader",
                 .mistakes = "SELECT CAST(commenters.reader AS TEXT), comments, COALESCE(counted, 0) FROM commenters"
                             " LEFT JOIN (SELECT reader, count(*) AS counted FROM comments WHERE kind = 0 AND state = 0"
                             " AND reader IS NOT NULL GROUP BY reader) AS recount ON recount.reader = commenters.reader"
                             " WHERE commenters.comments <> COALESCE(counted, 0)"},
    CounterCheck{.name = "the latest public comment of a reader",
                 .mistakes = "SELECT CAST(commenters.reader AS TEXT), latest_at, COALESCE(counted, 0) FROM commenters"
                             " LEFT JOIN (SELECT reader, max(shown_at) AS counted FROM comments WHERE kind = 0"
                             " AND state = 0 AND reader IS NOT NULL GROUP BY reader) AS recount"
                             " ON recount.reader = commenters.reader WHERE latest_at <> COALESCE(counted, 0)"},
    CounterCheck{.name = "whether a comment waits for a person",
                 .mistakes = "SELECT CAST(comments.id AS TEXT), CAST(CASE WHEN queue.comment IS NULL THEN -1 ELSE"
                             " queue.reports END AS BIGINT), CAST(CASE WHEN state = 1 OR (state = 0 AND counted > 0)"
                             " THEN COALESCE(counted, 0) ELSE -1 END AS BIGINT) FROM comments"
                             " LEFT JOIN moderation_queue AS queue ON queue.comment = comments.id"
                             " LEFT JOIN (SELECT comment, count(*) AS counted FROM reports WHERE decision = 0"
                             " GROUP BY comment) AS recount ON recount.comment = comments.id"
                             " WHERE CASE WHEN queue.comment IS NULL THEN -1 ELSE queue.reports END <>"
                             " CASE WHEN state = 1 OR (state = 0 AND counted > 0) THEN COALESCE(counted, 0) ELSE -1"
                             " END"},
    // A day is 86,400,000,000 microseconds; the remainder is made positive for days before 1970.
    CounterCheck{
        .name = "stories of a day in a list",
        .mistakes =
            "SELECT CAST(list AS TEXT), CAST(SUM(stored) AS BIGINT), CAST(SUM(counted) AS BIGINT) FROM ("
            " SELECT list, day, stories AS stored, 0 AS counted FROM list_days"
            " UNION ALL SELECT list, (at - ((at % 86400000000) + 86400000000) % 86400000000) / 86400000000, 0, 1 FROM ("
            "  SELECT publication AS list, published_at AS at FROM stories WHERE state = 2 AND kind = 0"
            "  UNION ALL SELECT section, published_at FROM stories WHERE state = 2 AND kind = 0 AND section IS NOT NULL"
            "  UNION ALL SELECT topic, published_at FROM stories_with_topic"
            "  UNION ALL SELECT author, published_at FROM stories_by_author) AS listed) AS both_sides"
            " GROUP BY list, day HAVING SUM(stored) <> SUM(counted)"},
    CounterCheck{.name = "stories of a sitemap's part",
                 .mistakes =
                     "SELECT CAST(part AS TEXT), CAST(SUM(stored) AS BIGINT), CAST(SUM(counted) AS BIGINT) FROM ("
                     " SELECT publication, part, stories AS stored, 0 AS counted FROM sitemap_parts"
                     " UNION ALL SELECT publication, part, 0, 1 FROM sitemap_rows) AS both_sides"
                     " GROUP BY publication, part HAVING SUM(stored) <> SUM(counted)"},
};

}  // namespace

std::span<const CounterCheck> counter_checks() { return checks; }

}  // namespace standfirst::storage
