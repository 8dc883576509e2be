// SPDX-License-Identifier: Apache-2.0
#include "discussion/appealing.hpp"

#include "discussion/announcements.hpp"
#include "discussion/detail/deciding.hpp"
#include "discussion/notifying.hpp"
#include "discussion/refusals.hpp"
#include "foundation/utf8.hpp"

namespace standfirst::discussion {

namespace {

bool says_something(std::string_view words) { return words.find_first_not_of(" \t\r\n") != std::string_view::npos; }

Result<std::string> read_appeal(std::string_view words) {
    auto clean = make_clean_utf8(words);
    if (!says_something(clean)) return refuse(Refusal{refusals::words_needed}.at("words"));
    if (count_code_points(clean) > longest_appeal)
        return refuse(Refusal{refusals::words_too_long}.at("words").with("most", std::to_string(longest_appeal)));
    return clean;
}

Result<DecisionId> uphold(wire::Work& work, const Rooms& rooms, const Visitor& visitor, const Decision& decision,
                          const Said& said, Instant now) {
    const auto comment = rooms.comments.find_comment(work, decision.comment);
    if (!comment) return refuse(refusals::no_such_comment);
    auto answer = begin_decision(work, rooms, visitor, Act::uphold, *comment, now);
    answer.regards = decision.id;
    record(work, rooms, answer, said, *comment);
    if (!rooms.decisions.answer_appeal(work, decision.id, answer.id, now)) return refuse(refusals::no_open_appeal);
    tell_writer(work, rooms, *comment, Occasion::appeal_answered, answer.id.number(), said.to_writer, now);
    return answer.id;
}

}  // namespace

bool may_appeal(const Visitor& visitor, const Decision& decision) {
    const bool may_be_appealed =
        decision.act == Act::remove || decision.act == Act::suspend || decision.act == Act::ban;
    return may_be_appealed && visitor.is_signed_in() && decision.reader == visitor.reader;
}

Result<void> appeal(wire::Work& work, const Rooms& rooms, const Visitor& visitor, DecisionId id, std::string_view words,
                    Instant now) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    const auto decision = rooms.decisions.find_decision(work, id);
    // Whoever guesses numbers learns nothing about decisions that concern others.
    if (!decision || !may_appeal(visitor, *decision)) return refuse(refusals::no_such_decision);
    auto clean = read_appeal(words);
    if (!clean) return refuse(clean.error());
    if (rooms.decisions.find_reversal(work, id)) return refuse(refusals::already_undone);
    const bool is_new = rooms.decisions.add_appeal(work, {.decision = id,
                                                          .reader = visitor.reader,
                                                          .words = std::move(*clean),
                                                          .made_at = now,
                                                          .answer = {},
                                                          .answered_at = {}});
    if (!is_new) return refuse(refusals::appealed_before);
    work.announce(to_announcement(QueueChanged{decision->comment}));
    return {};
}

Result<DecisionId> answer_appeal(wire::Work& work, const Rooms& rooms, const Visitor& visitor, DecisionId id,
                                 Answer answer, std::string_view to_writer, Instant now) {
    if (const auto may = require_moderator(visitor); !may) return refuse(may.error());
    const auto said = read_said({.to_writer = std::string{to_writer}, .note = {}});
    if (!said) return refuse(said.error());
    if (!says_something(said->to_writer)) return refuse(Refusal{refusals::words_needed}.at("to_writer"));
    const auto decision = rooms.decisions.find_decision(work, id);
    const auto appeal = rooms.decisions.find_appeal(work, id);
    if (!decision || !appeal || appeal->answered_at) return refuse(refusals::no_open_appeal);
    if (decision->made_by == visitor.reader && has_other_moderator(work, rooms, visitor.reader))
        return refuse(refusals::your_own_decision);
    switch (answer) {
        case Answer::uphold:
            return uphold(work, rooms, visitor, *decision, *said, now);
        case Answer::overturn:
            break;
    }
    return reverse(work, rooms, visitor, *decision, Act::overturn, *said, now);
}

}  // namespace standfirst::discussion
