// SPDX-License-Identifier: Apache-2.0
#include "discussion/reporting.hpp"

#include "discussion/announcements.hpp"
#include "discussion/posting.hpp"
#include "discussion/refusals.hpp"
#include "foundation/utf8.hpp"

namespace standfirst::discussion {

Result<Reported> report(wire::Work& work, const Rooms& rooms, const Visitor& visitor, CommentId id, Reason reason,
                        std::string_view words, Instant now) {
    const auto reader = get_commenter(work, rooms, visitor, now);
    if (!reader) return refuse(reader.error());
    const auto comment = rooms.comments.find_comment(work, id);
    if (!comment || comment->state != CommentState::published || comment->kind != CommentKind::comment)
        return refuse(refusals::no_such_comment);
    if (comment->reader == visitor.reader) return refuse(refusals::your_own_comment);
    if (rooms.reports.has_reported(work, visitor.reader, id)) return Reported::before;
    auto clean = make_clean_utf8(words);
    if (count_code_points(clean) > longest_report)
        return refuse(Refusal{refusals::words_too_long}.at("words").with("most", std::to_string(longest_report)));
    const auto lately = rooms.reports.count_reports(work, visitor.reader, now - std::chrono::hours{1});
    if (lately >= rooms.settings.reports_per_hour)
        return refuse(Refusal{refusals::too_many_reports}
                          .with("most", std::to_string(rooms.settings.reports_per_hour))
                          .with("seconds", "3600"));
    const bool is_new = rooms.reports.add_report(work, {.comment = id,
                                                        .reader = visitor.reader,
                                                        .reason = reason,
                                                        .words = std::move(clean),
                                                        .made_at = now,
                                                        .decision = {}});
    if (!is_new) return Reported::before;
    work.announce(to_announcement(QueueChanged{id}));
    return Reported::now;
}

}  // namespace standfirst::discussion
