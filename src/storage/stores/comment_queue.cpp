// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/comment_queue.hpp"

namespace standfirst::storage {

namespace {

using discussion::CommentId;
using discussion::CommentState;
using discussion::HoldReason;
using discussion::Reason;

std::vector<Reason> list_open_reasons(Connection& connection, CommentId comment) {
    std::vector<Reason> reasons;
    for (auto rows = connection.ask("SELECT reason FROM reports WHERE comment = ?1 AND decision = 0", comment);
         rows.next();)
        reasons.push_back(rows.get_enum(0, discussion::every_reason.back()));
    return reasons;
}

}  // namespace

void keep_queue(Connection& connection, CommentId comment, Instant now) {
    CommentState state{};
    HoldReason hold{};
    {
        auto rows = connection.ask("SELECT state, hold FROM comments WHERE id = ?1", comment);
        if (!rows.next()) throw Failure{"a comment that a queue is kept for is not in the archive"};
        state = rows.get_enum(0, CommentState::spam);
        hold = rows.get_enum(1, HoldReason::reported);
    }
    const auto reasons = list_open_reasons(connection, comment);
    if (!discussion::is_waiting(state, static_cast<std::int64_t>(reasons.size()))) {
        connection.change("DELETE FROM moderation_queue WHERE comment = ?1", comment);
        return;
    }
    const auto haste = discussion::haste_of(state, hold, reasons);
    connection.change(
        "INSERT INTO moderation_queue (comment, publication, waits_since, urgency, reports) "
        "SELECT comments.id, stories.publication, ?2, ?3, ?5 FROM comments "
        "JOIN stories ON stories.id = comments.story WHERE comments.id = ?1 "
        "ON CONFLICT (comment) DO UPDATE SET urgency = moderation_queue.waits_since - ?4, reports = excluded.reports",
        comment, now, now - haste, haste, static_cast<std::int64_t>(reasons.size()));
}

}  // namespace standfirst::storage
