// SPDX-License-Identifier: Apache-2.0
#include "discussion/moderating.hpp"

#include <algorithm>

#include "discussion/detail/deciding.hpp"
#include "discussion/notifying.hpp"
#include "discussion/refusals.hpp"
#include "discussion/showing.hpp"

namespace standfirst::discussion {

namespace {

bool is_there(const Comment& comment) {
    return comment.state == CommentState::published || comment.state == CommentState::held;
}

// The comment that the act changes: locking is done to what begins the conversation.
Result<Comment> get_decided(wire::Snapshot& snapshot, const Rooms& rooms, const Visitor& visitor,
                            const Verdict& verdict) {
    auto comment = rooms.comments.find_comment(snapshot, verdict.comment);
    if (!comment || !is_there(*comment)) return refuse(refusals::no_such_comment);
    if (comment->version != verdict.expected_version) return refuse(refusals::changed_meanwhile);
    if (comment->reader && comment->reader == visitor.reader && has_other_moderator(snapshot, rooms, visitor.reader))
        return refuse(refusals::your_own_comment);
    const bool is_about_conversation = verdict.act == Act::lock || verdict.act == Act::unlock;
    if (!is_about_conversation || comment->conversation == comment->id) return std::move(*comment);
    auto first = rooms.comments.find_comment(snapshot, comment->conversation);
    if (!first) return refuse(refusals::no_such_comment);
    return std::move(*first);
}

bool has_open_reports(wire::Snapshot& snapshot, const Rooms& rooms, CommentId comment) {
    return std::ranges::any_of(rooms.reports.list_reports(snapshot, comment),
                               [](const Report& report) { return !report.decision; });
}

// What the act does to the comment; refuses what changes nothing.
Result<void> change(wire::Snapshot& snapshot, const Rooms& rooms, const Verdict& verdict, Comment& comment,
                    Instant now) {
    switch (verdict.act) {
        case Act::approve:
            if (comment.state == CommentState::published && !has_open_reports(snapshot, rooms, comment.id)) break;
            comment.state = CommentState::published;
            comment.hold = HoldReason::none;
            return {};
        case Act::remove:
            if (!verdict.reason) return refuse(Refusal{refusals::reason_needed}.at("reason"));
            comment.state = CommentState::removed;
            comment.hold = HoldReason::none;
            comment.removal_reason = word_of(*verdict.reason);
            comment.featured_at.reset();
            return {};
        case Act::lock:
            if (comment.locked_at) break;
            comment.locked_at = now;
            return {};
        case Act::unlock:
            if (!comment.locked_at) break;
            comment.locked_at.reset();
            return {};
        case Act::feature:
            if (comment.featured_at || comment.state != CommentState::published) break;
            comment.featured_at = now;
            return {};
        case Act::unfeature:
            if (!comment.featured_at) break;
            comment.featured_at.reset();
            return {};
        case Act::suspend:
        case Act::ban:
        case Act::lift:
        case Act::note:
        case Act::undo:
        case Act::uphold:
        case Act::overturn:
            break;
    }
    return refuse(refusals::nothing_to_decide);
}

void call_out(wire::Work& work, const Rooms& rooms, const Comment& before, const Comment& after,
              const Decision& decision, const Said& said, Instant now) {
    const bool was_public = before.state == CommentState::published;
    const bool is_public = after.state == CommentState::published;
    work.announce(to_announcement(QueueChanged{after.id}));
    if (before.locked_at != after.locked_at)
        work.announce(
            to_announcement(ThreadChanged{.story = after.story, .comment = after.id, .change = CommentChange::locked}));
    if (was_public && is_public && before.featured_at != after.featured_at)
        work.announce(to_announcement(
            ThreadChanged{.story = after.story, .comment = after.id, .change = CommentChange::featured}));
    if (decision.act == Act::feature)
        tell_writer(work, rooms, after, Occasion::featured, decision.id.number(), said.to_writer, now);
    if (was_public && !is_public) hide(work, rooms, after);
    if (!was_public && is_public)
        show(work, rooms, after, before.shown_at ? CommentChange::restored : CommentChange::posted, now);
    if (before.state != after.state)
        tell_writer(work, rooms, after, Occasion::moderated, decision.id.number(), said.to_writer, now);
}

Result<Comment> get_comment(wire::Snapshot& snapshot, const Rooms& rooms, CommentId id) {
    auto comment = rooms.comments.find_comment(snapshot, id);
    if (!comment) return refuse(refusals::no_such_comment);
    return std::move(*comment);
}

// The one who may be kept from writing by this visitor.
Result<readers::Account> get_writer(wire::Snapshot& snapshot, const Rooms& rooms, const Visitor& visitor,
                                    const Comment& comment) {
    auto account = comment.reader ? rooms.accounts.find_account(snapshot, comment.reader) : std::nullopt;
    if (!account) return refuse(refusals::no_such_reader);
    if (account->role >= visitor.role || account->id == visitor.reader) return refuse(refusals::not_below_you);
    return std::move(*account);
}

}  // namespace

Result<DecisionId> decide(wire::Work& work, const Rooms& rooms, const Visitor& visitor, const Verdict& verdict,
                          Instant now) {
    if (const auto may = require_moderator(visitor); !may) return refuse(may.error());
    const auto said = read_said(verdict.said);
    if (!said) return refuse(said.error());
    const auto comment = get_decided(work, rooms, visitor, verdict);
    if (!comment) return refuse(comment.error());
    auto changed = *comment;
    if (const auto done = change(work, rooms, verdict, changed, now); !done) return refuse(done.error());

    auto decision = begin_decision(work, rooms, visitor, verdict.act, *comment, now);
    if (verdict.act == Act::remove) decision.reason = verdict.reason;
    if (!rooms.comments.change_comment(work, changed, comment->version, now))
        return refuse(refusals::changed_meanwhile);
    record(work, rooms, decision, *said, *comment);
    if (verdict.act == Act::approve || verdict.act == Act::remove)
        rooms.reports.close_reports(work, comment->id, decision.id);
    call_out(work, rooms, *comment, changed, decision, *said, now);
    return decision.id;
}

Result<DecisionId> suspend(wire::Work& work, const Rooms& rooms, const Visitor& visitor, const Suspension& suspension,
                           Instant now) {
    if (const auto may = require_moderator(visitor); !may) return refuse(may.error());
    const auto said = read_said(suspension.said);
    if (!said) return refuse(said.error());
    if (!suspension.reason) return refuse(Refusal{refusals::reason_needed}.at("reason"));
    if (suspension.until && *suspension.until <= now) return refuse(Refusal{refusals::moment_has_passed}.at("until"));
    const auto comment = get_comment(work, rooms, suspension.because);
    if (!comment) return refuse(comment.error());
    const auto account = get_writer(work, rooms, visitor, *comment);
    if (!account) return refuse(account.error());

    const auto writer = rooms.commenters.find_commenter(work, account->id);
    auto decision = begin_decision(work, rooms, visitor, suspension.until ? Act::suspend : Act::ban, *comment, now);
    decision.reason = suspension.reason;
    decision.until = suspension.until;
    decision.before.suspended_until = writer.suspended_until;
    rooms.commenters.change_suspension(work, account->id, suspension.until.value_or(banned_until), said->to_writer);
    record(work, rooms, decision, *said, *comment, writer.suspension_reason);
    tell_writer(work, rooms, *comment, Occasion::moderated, decision.id.number(), said->to_writer, now);
    return decision.id;
}

Result<DecisionId> lift(wire::Work& work, const Rooms& rooms, const Visitor& visitor, CommentId because,
                        const Said& said, Instant now) {
    if (const auto may = require_moderator(visitor); !may) return refuse(may.error());
    const auto clean = read_said(said);
    if (!clean) return refuse(clean.error());
    const auto comment = get_comment(work, rooms, because);
    if (!comment) return refuse(comment.error());
    const auto account = get_writer(work, rooms, visitor, *comment);
    if (!account) return refuse(account.error());
    const auto writer = rooms.commenters.find_commenter(work, account->id);
    if (!writer.is_suspended(now)) return refuse(refusals::nothing_to_decide);

    auto decision = begin_decision(work, rooms, visitor, Act::lift, *comment, now);
    decision.before.suspended_until = writer.suspended_until;
    rooms.commenters.change_suspension(work, account->id, std::nullopt, {});
    record(work, rooms, decision, *clean, *comment, writer.suspension_reason);
    tell_writer(work, rooms, *comment, Occasion::moderated, decision.id.number(), clean->to_writer, now);
    return decision.id;
}

Result<DecisionId> add_note(wire::Work& work, const Rooms& rooms, const Visitor& visitor, CommentId id,
                            std::string note, Instant now) {
    if (const auto may = require_moderator(visitor); !may) return refuse(may.error());
    const auto said = read_said({.to_writer = {}, .note = std::move(note)});
    if (!said) return refuse(said.error());
    if (said->note.find_first_not_of(" \t\r\n") == std::string::npos)
        return refuse(Refusal{refusals::words_needed}.at("note"));
    const auto comment = get_comment(work, rooms, id);
    if (!comment) return refuse(comment.error());
    auto decision = begin_decision(work, rooms, visitor, Act::note, *comment, now);
    record(work, rooms, decision, *said, *comment);
    return decision.id;
}

Result<DecisionId> undo(wire::Work& work, const Rooms& rooms, const Visitor& visitor, DecisionId id, Instant now) {
    if (const auto may = require_moderator(visitor); !may) return refuse(may.error());
    const auto decision = rooms.decisions.find_decision(work, id);
    if (!decision) return refuse(refusals::no_such_decision);
    if (!may_be_undone(decision->act)) return refuse(refusals::cannot_be_undone);
    return reverse(work, rooms, visitor, *decision, Act::undo, {}, now);
}

}  // namespace standfirst::discussion
