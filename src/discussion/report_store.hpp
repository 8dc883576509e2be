// SPDX-License-Identifier: Apache-2.0
// What discussion asks of the archive about reports and the queue. Which comments wait, and how urgently, is kept by
// every write that changes it: of a comment's state, and of its reports.
#pragma once

#include <optional>
#include <vector>

#include "discussion/queue.hpp"
#include "wire/work.hpp"

namespace standfirst::discussion {

class ReportStore {
  public:
    virtual ~ReportStore() = default;
    // False, and nothing changed, when this reader has reported this comment before.
    [[nodiscard]] virtual bool add_report(wire::Work&, const Report&) = 0;
    // Oldest first.
    [[nodiscard]] virtual std::vector<Report> list_reports(wire::Snapshot&, CommentId) = 0;
    [[nodiscard]] virtual bool has_reported(wire::Snapshot&, ReaderId, CommentId) = 0;
    // What this reader has reported, behind that comment.
    [[nodiscard]] virtual std::vector<Report> list_made(wire::Snapshot&, ReaderId, CommentId after, int most) = 0;
    [[nodiscard]] virtual std::int64_t count_reports(wire::Snapshot&, ReaderId, Instant since) = 0;
    // The open ones are answered by that decision.
    virtual void close_reports(wire::Work&, CommentId, DecisionId) = 0;
    // Those that this decision answered are open again.
    virtual void reopen_reports(wire::Work&, CommentId, DecisionId) = 0;
    // What readers said with their reports about that comment.
    virtual void erase_words(wire::Work&, CommentId) = 0;
    // What this reader has reported.
    virtual void forget_reader(wire::Work&, ReaderId) = 0;

    [[nodiscard]] virtual QueuePage list_queue(wire::Snapshot&, stories::PublicationId,
                                               const std::optional<QueueMark>& after, int most) = 0;
    // Counted up to `most`.
    [[nodiscard]] virtual std::int64_t count_queue(wire::Snapshot&, stories::PublicationId, std::int64_t most) = 0;
};

}  // namespace standfirst::discussion
