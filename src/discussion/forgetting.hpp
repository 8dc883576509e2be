// SPDX-License-Identifier: Apache-2.0
// A reader who has left: their words and traces go, the words of others stay where they are.
#pragma once

#include "discussion/follow_store.hpp"
#include "discussion/rooms.hpp"
#include "discussion/waiting_store.hpp"
#include "discussion/watermark.hpp"
#include "readers/account_export.hpp"
#include "wire/archive.hpp"
#include "wire/job.hpp"

namespace standfirst::discussion {

class Forgetting {
  public:
    // The job's detail is the ReaderId.
    static constexpr std::string_view job_kind = "discussion.forget_reader";

    Forgetting(wire::Archive& archive, const Rooms& rooms, WatermarkStore& watermarks, WaitingStore& waiting,
               const Clock& clock)
        : archive_(archive), rooms_(rooms), watermarks_(watermarks), waiting_(waiting), clock_(clock) {}

    // In portions: comments become tombstones without words and without a reader, reactions are taken back, whom they
    // followed and what they saw is gone. Interrupted or run twice, it ends the same.
    void forget(ReaderId reader);

    // For wire::Follower: a reader who is erased is forgotten here too.
    [[nodiscard]] static std::optional<wire::NewJob> job_for(const wire::Announcement& announcement);

  private:
    // False when nothing was left.
    bool forget_some(wire::Work& work, ReaderId reader);
    void forget_words(wire::Work& work, ReaderId reader, CommentId id);

    wire::Archive& archive_;
    const Rooms rooms_;
    WatermarkStore& watermarks_;
    WaitingStore& waiting_;
    const Clock& clock_;
};

// What a reader wrote, whom and what they follow and whom they ignore, for their own export.
[[nodiscard]] readers::ExportSection export_comments(wire::Snapshot& snapshot, CommentStore& comments, ReaderId reader);
[[nodiscard]] readers::ExportSection export_followed(wire::Snapshot& snapshot, FollowStore& follows, ReaderId reader);
// Who follows them, and who may not: handles alone, which anybody sees.
[[nodiscard]] readers::ExportSection export_followers(wire::Snapshot& snapshot, FollowStore& follows, ReaderId reader);
[[nodiscard]] readers::ExportSection export_refused(wire::Snapshot& snapshot, FollowStore& follows, ReaderId reader);
// What they reported, and what was decided about them, with what was said to them and what they appealed.
[[nodiscard]] readers::ExportSection export_reports(wire::Snapshot& snapshot, ReportStore& reports, ReaderId reader);
[[nodiscard]] readers::ExportSection export_decisions(wire::Snapshot& snapshot, DecisionStore& decisions,
                                                      ReaderId reader);
[[nodiscard]] readers::ExportSection export_ignored(wire::Snapshot& snapshot, FollowStore& follows, ReaderId reader);
// How they chose to be told of what.
[[nodiscard]] readers::ExportSection export_choices(wire::Snapshot& snapshot, NotificationStore& notifications,
                                                    ReaderId reader);

}  // namespace standfirst::discussion
