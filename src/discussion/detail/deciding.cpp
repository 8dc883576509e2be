// SPDX-License-Identifier: Apache-2.0
#include "discussion/detail/deciding.hpp"

#include <algorithm>

#include "discussion/notifying.hpp"
#include "discussion/refusals.hpp"
#include "discussion/showing.hpp"
#include "foundation/ensure.hpp"
#include "foundation/utf8.hpp"
#include "text/html_out.hpp"

namespace standfirst::discussion {

namespace {

bool has_right_length(std::string_view words) { return count_code_points(words) <= longest_moderators_words; }

// The comment is as that decision left it.
bool stands(const Comment& comment, Act act) {
    switch (act) {
        case Act::approve:
            return comment.state == CommentState::published;
        case Act::remove:
            return comment.state == CommentState::removed;
        case Act::lock:
            return comment.locked_at.has_value();
        case Act::unlock:
            return !comment.locked_at.has_value();
        case Act::feature:
            return comment.featured_at.has_value();
        case Act::unfeature:
            return comment.state == CommentState::published && !comment.featured_at.has_value();
        case Act::suspend:
        case Act::ban:
        case Act::lift:
        case Act::note:
        case Act::undo:
        case Act::uphold:
        case Act::overturn:
            break;
    }
    return false;
}

bool is_about_writer(Act act) { return act == Act::suspend || act == Act::ban || act == Act::lift; }

std::optional<Instant> suspended_by(const Decision& decision) {
    return decision.act == Act::ban ? std::optional{banned_until} : decision.until;
}

void return_to(Comment& comment, const Decision& decision, Act act, Instant now) {
    if (decision.act == Act::lock) {
        comment.locked_at.reset();
        return;
    }
    if (decision.act == Act::unlock) {
        comment.locked_at = now;
        return;
    }
    if (decision.act == Act::feature) {
        comment.featured_at.reset();
        return;
    }
    if (decision.act == Act::unfeature) {
        comment.featured_at = now;
        return;
    }
    const bool is_public = act == Act::overturn || decision.before.state == CommentState::published;
    comment.state = is_public ? CommentState::published : decision.before.state;
    comment.hold = is_public ? HoldReason::none : decision.before.hold;
    comment.removal_reason.clear();
}

// What readers hear of a reversal that changed the comment.
void call_out(wire::Work& work, const Rooms& rooms, const Comment& before, const Comment& after, Instant now) {
    const bool was_public = before.state == CommentState::published;
    const bool is_public = after.state == CommentState::published;
    if (before.locked_at.has_value() != after.locked_at.has_value())
        work.announce(
            to_announcement(ThreadChanged{.story = after.story, .comment = after.id, .change = CommentChange::locked}));
    if (before.featured_at.has_value() != after.featured_at.has_value())
        work.announce(to_announcement(
            ThreadChanged{.story = after.story, .comment = after.id, .change = CommentChange::featured}));
    if (!was_public && is_public)
        show(work, rooms, after, before.shown_at ? CommentChange::restored : CommentChange::posted, now);
    if (was_public && !is_public) hide(work, rooms, after);
    work.announce(to_announcement(QueueChanged{after.id}));
}

Result<void> reverse_for_writer(wire::Work& work, const Rooms& rooms, const Decision& decision) {
    const auto writer = rooms.commenters.find_commenter(work, decision.reader);
    if (writer.suspended_until != suspended_by(decision)) return refuse(refusals::changed_meanwhile);
    rooms.commenters.change_suspension(work, decision.reader, decision.before.suspended_until,
                                       read_words(decision).reason_before);
    return {};
}

Result<void> reverse_for_comment(wire::Work& work, const Rooms& rooms, const Comment& comment, const Decision& decision,
                                 Act act, Instant now) {
    if (!stands(comment, decision.act)) return refuse(refusals::changed_meanwhile);
    auto changed = comment;
    return_to(changed, decision, act, now);
    if (!rooms.comments.change_comment(work, changed, comment.version, now)) return refuse(refusals::changed_meanwhile);
    if (act == Act::undo) rooms.reports.reopen_reports(work, comment.id, decision.id);
    call_out(work, rooms, comment, changed, now);
    return {};
}

}  // namespace

Result<void> require_moderator(const Visitor& visitor) {
    if (visitor.is_at_least(Role::moderator)) return {};
    return visitor.is_signed_in() ? refuse(refusals::moderators_only) : refuse(refusals::sign_in_first);
}

bool has_other_moderator(wire::Snapshot& snapshot, const Rooms& rooms, ReaderId but) {
    return std::ranges::any_of(rooms.accounts.list_staff(snapshot),
                               [&](const readers::Account& account) { return account.id != but; });
}

Result<Said> read_said(const Said& said) {
    Said clean{.to_writer = make_clean_utf8(said.to_writer), .note = make_clean_utf8(said.note)};
    const auto most = std::to_string(longest_moderators_words);
    if (!has_right_length(clean.to_writer))
        return refuse(Refusal{refusals::words_too_long}.at("to_writer").with("most", most));
    if (!has_right_length(clean.note)) return refuse(Refusal{refusals::words_too_long}.at("note").with("most", most));
    return clean;
}

Decision begin_decision(wire::Snapshot& snapshot, const Rooms& rooms, const Visitor& visitor, Act act,
                        const Comment& comment, Instant now) {
    const auto thread = rooms.threads.find_thread(snapshot, comment.story);
    ensure(thread.has_value(), "a comment stands under a story that is there");
    Decision decision{.id = rooms.ids.make<DecisionId>(now),
                      .act = act,
                      .publication = thread->publication,
                      .comment = comment.id,
                      .reader = comment.reader,
                      .made_by = visitor.reader,
                      .made_at = now};
    decision.before = {.state = comment.state, .hold = comment.hold, .suspended_until = {}};
    return decision;
}

void record(wire::Work& work, const Rooms& rooms, Decision& decision, const Said& said, const Comment& comment,
            std::string reason_before) {
    const auto last = rooms.decisions.find_last(work);
    seal(decision, last ? &*last : nullptr,
         {.to_writer = said.to_writer,
          .note = said.note,
          .comment = text::render_plain_text(comment.body, {}),
          .reason_before = std::move(reason_before)},
         rooms.random);
    rooms.decisions.add_decision(work, decision);
    if (decision.act != Act::note) work.announce(to_announcement(LogGrew{decision.publication}));
}

Result<DecisionId> reverse(wire::Work& work, const Rooms& rooms, const Visitor& visitor, const Decision& decision,
                           Act act, const Said& said, Instant now) {
    const auto comment = rooms.comments.find_comment(work, decision.comment);
    if (!comment) return refuse(refusals::no_such_comment);
    if (rooms.decisions.find_reversal(work, decision.id)) return refuse(refusals::already_undone);
    auto reversal = begin_decision(work, rooms, visitor, act, *comment, now);
    reversal.regards = decision.id;
    const auto reversed = is_about_writer(decision.act)
                              ? reverse_for_writer(work, rooms, decision)
                              : reverse_for_comment(work, rooms, *comment, decision, act, now);
    if (!reversed) return refuse(reversed.error());
    record(work, rooms, reversal, said, *comment);
    const bool is_answer = rooms.decisions.answer_appeal(work, decision.id, reversal.id, now);
    const bool concerns_writer =
        decision.act == Act::approve || decision.act == Act::remove || is_about_writer(decision.act);
    if (is_answer || concerns_writer)
        tell_writer(work, rooms, *comment, is_answer ? Occasion::appeal_answered : Occasion::moderated,
                    reversal.id.number(), said.to_writer, now);
    return reversal.id;
}

}  // namespace standfirst::discussion
