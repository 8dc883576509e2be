// SPDX-License-Identifier: Apache-2.0
#include "discussion/editing.hpp"

#include "discussion/refusals.hpp"
#include "discussion/showing.hpp"
#include "foundation/utf8.hpp"
#include "readers/erasing.hpp"

namespace standfirst::discussion {

namespace {

constexpr std::chrono::minutes words_leave_files_after{10};
constexpr const char* words_taken_back = "words taken back";

Result<Comment> get_own(wire::Snapshot& snapshot, const Rooms& rooms, const Visitor& visitor, CommentId id) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    auto comment = rooms.comments.find_comment(snapshot, id);
    if (!comment) return refuse(refusals::no_such_comment);
    // Whether there is one that nobody else sees is nobody else's to know.
    if (comment->reader != visitor.reader)
        return refuse(comment->state == CommentState::published ? refusals::not_your_comment
                                                                : refusals::no_such_comment);
    return std::move(*comment);
}

bool is_there(const Comment& comment) {
    return comment.state == CommentState::published || comment.state == CommentState::held;
}

}  // namespace

Result<Posted> edit(wire::Work& work, const Rooms& rooms, const std::vector<CommentCheck>& checks,
                    const Visitor& visitor, CommentId id, const DraftWords& words, std::int64_t expected_version,
                    Instant now) {
    const auto writer = get_commenter(work, rooms, visitor, now);
    if (!writer) return refuse(writer.error());
    auto comment = get_own(work, rooms, visitor, id);
    if (!comment) return refuse(comment.error());
    if (!is_there(*comment)) return refuse(refusals::no_such_comment);
    if (now > comment->posted_at + rooms.settings.edit_window)
        return refuse(Refusal{refusals::edit_window_over}.with(
            "minutes", std::to_string(std::chrono::floor<std::chrono::minutes>(rooms.settings.edit_window).count())));
    if (comment->version != expected_version) return refuse(refusals::changed_meanwhile);
    if (const auto unlocked = require_unlocked(work, rooms, *comment); !unlocked) return refuse(unlocked.error());

    const bool was_published = comment->state == CommentState::published;
    if (was_published) rooms.comments.add_revision(work, *comment, comment->edited_at.value_or(comment->posted_at));
    comment->body = words.body;
    link_readers(work, rooms, comment->body);
    comment->edited_at = now;
    if (was_published) {
        // What waited for a person once does so again with its new words.
        const auto thread = rooms.threads.find_thread(work, comment->story);
        const auto mode = thread ? thread->mode : stories::CommentMode::closed;
        comment->hold = find_hold(work, rooms, checks, visitor, *writer, words, id, mode, now);
        if (comment->hold != HoldReason::none) comment->state = CommentState::held;
    }
    if (!rooms.comments.change_comment(work, *comment, expected_version, now))
        return refuse(refusals::changed_meanwhile);
    rooms.commenters.add_text(work, visitor.reader, words.digest, id, now);
    if (comment->state == CommentState::published) {
        show(work, rooms, *comment, CommentChange::edited, now);
    } else if (was_published) {
        hide(work, rooms, *comment);
        hold(work, rooms, *comment, now);
    }
    return Posted{id, comment->state, comment->hold, Posted::Outcome::added};
}

Result<void> take_back(wire::Work& work, const Rooms& rooms, const Visitor& visitor, CommentId id, Instant now) {
    auto comment = get_own(work, rooms, visitor, id);
    if (!comment) return refuse(comment.error());
    if (comment->state == CommentState::deleted) return {};
    if (!is_there(*comment)) return refuse(refusals::no_such_comment);
    const auto version = comment->version;
    comment->state = CommentState::deleted;
    comment->hold = HoldReason::none;
    comment->body = {};
    comment->passage.clear();
    comment->featured_at.reset();
    if (!rooms.comments.change_comment(work, *comment, version, now)) return refuse(refusals::changed_meanwhile);
    rooms.comments.erase_words(work, id);
    rooms.commenters.forget_texts(work, id);
    rooms.reports.erase_words(work, id);
    rooms.decisions.erase_words(work, id, erased_by_writer);
    // The words leave the database's files as well: with those of others who take something back in that time.
    work.add_job({.kind = readers::forget_job,
                  .detail = {},
                  .not_before = now + words_leave_files_after,
                  .only_once = words_taken_back});
    hide(work, rooms, *comment);
    return {};
}

}  // namespace standfirst::discussion
