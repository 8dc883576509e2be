// SPDX-License-Identifier: Apache-2.0
#include "discussion/posting.hpp"

#include <algorithm>
#include <map>

#include "discussion/refusals.hpp"
#include "discussion/showing.hpp"
#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"
#include "text/mention.hpp"

namespace standfirst::discussion {

namespace {

using stories::CommentMode;

// Refuses where nothing may be written now.
Result<CommentMode> get_mode(wire::Snapshot& snapshot, const Rooms& rooms, stories::StoryId story, Instant now) {
    const auto thread = rooms.threads.find_thread(snapshot, story);
    if (!thread || thread->story_state != stories::StoryState::published) return refuse(refusals::no_such_thread);
    const auto mode = thread->mode_at(now);
    switch (mode) {
        case CommentMode::open:
        case CommentMode::held:
            return mode;
        case CommentMode::closed:
            return refuse(refusals::thread_is_closed);
        case CommentMode::off:
            break;
    }
    return refuse(refusals::thread_is_off);
}

// What the draft answers, where it answers something.
Result<void> check_parent(wire::Snapshot& snapshot, const Rooms& rooms, const Draft& draft) {
    if (!draft.parent) return {};
    const auto parent = rooms.comments.find_comment(snapshot, draft.parent);
    const bool may_be_answered = parent && parent->story == draft.story && parent->kind == CommentKind::comment &&
                                 parent->state == CommentState::published;
    if (!may_be_answered) return refuse(refusals::unknown_parent);
    if (!draft.passage.empty() && !holds_passage(parent->body, draft.passage))
        return refuse(Refusal{refusals::unknown_passage}.at("passage"));
    return require_unlocked(snapshot, rooms, *parent);
}

}  // namespace

Result<Commenter> get_commenter(wire::Snapshot& snapshot, const Rooms& rooms, const Visitor& visitor, Instant now) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    auto writer = rooms.commenters.find_commenter(snapshot, visitor.reader);
    if (!writer.is_suspended(now)) return writer;
    if (*writer.suspended_until == banned_until)
        return refuse(Refusal{refusals::banned}.with("reason", writer.suspension_reason));
    return refuse(Refusal{refusals::suspended}
                      .with("until", std::to_string(microseconds_of(*writer.suspended_until)))
                      .with("reason", writer.suspension_reason));
}

Result<void> require_unlocked(wire::Snapshot& snapshot, const Rooms& rooms, const Comment& comment) {
    if (comment.conversation == comment.id)
        return comment.locked_at ? refuse(refusals::conversation_is_locked) : Result<void>{};
    const auto first = rooms.comments.find_comment(snapshot, comment.conversation);
    if (first && first->locked_at) return refuse(refusals::conversation_is_locked);
    return {};
}

void link_readers(wire::Snapshot& snapshot, const Rooms& rooms, text::Document& body) {
    std::map<std::string, std::string, std::less<>> addresses;
    for (const auto& handle : text::list_mentions(body)) {
        if (addresses.size() == rooms.settings.most_mentions) break;
        if (rooms.accounts.find_by_handle(snapshot, handle))
            addresses.emplace(handle, "/readers/" + percent_encode(handle));
    }
    if (addresses.empty()) return;
    text::link_mentions(body, [&](std::string_view handle) {
        const auto found = addresses.find(handle);
        return found == addresses.end() ? std::string{} : found->second;
    });
}

HoldReason find_hold(wire::Snapshot& snapshot, const Rooms& rooms, const std::vector<CommentCheck>& checks,
                     const Visitor& visitor, const Commenter& writer, const DraftWords& words, CommentId comment,
                     CommentMode mode, Instant now) {
    if (visitor.is_at_least(Role::moderator)) return HoldReason::none;
    const bool is_repeated = count_code_points(words.folded) >= rooms.settings.shortest_repeated &&
                             rooms.commenters.has_written(snapshot, writer.reader, words.digest, comment,
                                                          now - rooms.settings.repeated_within);
    const auto found = run_checks(checks, {.words = words,
                                           .writer = writer,
                                           .repetition = is_repeated ? CheckedComment::Repetition::repeated
                                                                     : CheckedComment::Repetition::first_time});
    if (found != HoldReason::none) return found;
    return mode == CommentMode::held ? HoldReason::thread_is_held : HoldReason::none;
}

Result<Posted> post(wire::Work& work, const Rooms& rooms, const std::vector<CommentCheck>& checks,
                    const Visitor& visitor, const Draft& draft, Instant now) {
    const auto writer = get_commenter(work, rooms, visitor, now);
    if (!writer) return refuse(writer.error());
    if (!draft.submission_key.empty()) {
        if (const auto there = rooms.commenters.find_submission(work, visitor.reader, draft.submission_key)) {
            const auto comment = rooms.comments.find_comment(work, *there);
            if (comment) return Posted{*there, comment->state, comment->hold, Posted::Outcome::was_there};
        }
    }
    const auto mode = get_mode(work, rooms, draft.story, now);
    if (!mode) return refuse(mode.error());
    if (const auto parent = check_parent(work, rooms, draft); !parent) return refuse(parent.error());
    const auto allowance_at = use_allowance(writer->allowance_at, now, rooms.settings.allowance, rooms.settings.burst);
    if (!allowance_at) {
        const auto wait =
            std::max(writer->allowance_at, now) - now - rooms.settings.allowance * (rooms.settings.burst - 1);
        return refuse(Refusal{refusals::too_many_comments}.with(
            "seconds", std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count())));
    }

    Comment comment;
    comment.id = rooms.ids.make<CommentId>(now);
    comment.story = draft.story;
    comment.parent = draft.parent;
    comment.reader = visitor.reader;
    comment.body = draft.words.body;
    comment.passage = draft.passage;
    comment.posted_at = now;
    comment.hold = find_hold(work, rooms, checks, visitor, *writer, draft.words, comment.id, *mode, now);
    comment.state = comment.hold == HoldReason::none ? CommentState::published : CommentState::held;
    link_readers(work, rooms, comment.body);

    rooms.comments.add_comment(work, comment);
    rooms.commenters.change_allowance(work, visitor.reader, *allowance_at);
    rooms.commenters.add_text(work, visitor.reader, draft.words.digest, comment.id, now);
    if (!draft.submission_key.empty())
        rooms.commenters.add_submission(work, visitor.reader, draft.submission_key, comment.id, now);
    if (comment.state == CommentState::published)
        show(work, rooms, comment, CommentChange::posted, now);
    else
        hold(work, rooms, comment, now);
    return Posted{comment.id, comment.state, comment.hold, Posted::Outcome::added};
}

}  // namespace standfirst::discussion
