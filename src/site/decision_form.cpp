// SPDX-License-Identifier: Apache-2.0
#include "site/decision_form.hpp"

#include <algorithm>
#include <charconv>

#include "discussion/refusals.hpp"

namespace standfirst::site {

namespace {

using discussion::Act;
using discussion::DecisionId;

constexpr std::int64_t most_days = 3'650;

std::int64_t read_number(std::string_view digits) {
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

}  // namespace

DecisionDraft read_decision_fields(const web::Fields& fields) {
    return {.comment = {},
            .act = std::string{fields.find("act")},
            .reason = std::string{fields.find("reason")},
            .to_writer = std::string{fields.find("to_writer")},
            .note = std::string{fields.find("note")},
            .version = read_number(fields.find("version")),
            .days = read_number(fields.find("days"))};
}

Result<discussion::Answer> read_answer(std::string_view act) {
    if (act == discussion::word_of(Act::uphold)) return discussion::Answer::uphold;
    if (act == discussion::word_of(Act::overturn)) return discussion::Answer::overturn;
    return refuse(Refusal{discussion::refusals::unknown_act}.at("act"));
}

Result<DecisionId> make_decision(wire::Work& work, const discussion::Rooms& rooms, const Visitor& visitor,
                                 const DecisionDraft& draft, Instant now) {
    const auto act = discussion::act_of(draft.act);
    if (!act) return refuse(Refusal{discussion::refusals::unknown_act}.at("act"));
    const auto reason = discussion::reason_of(draft.reason);
    if (!reason && !draft.reason.empty()) return refuse(Refusal{discussion::refusals::reason_needed}.at("reason"));
    const discussion::Said said{.to_writer = draft.to_writer, .note = draft.note};
    switch (*act) {
        case Act::approve:
        case Act::remove:
        case Act::lock:
        case Act::unlock:
        case Act::feature:
        case Act::unfeature:
            return discussion::decide(work, rooms, visitor,
                                      {.comment = draft.comment,
                                       .expected_version = draft.version,
                                       .act = *act,
                                       .reason = reason,
                                       .said = said},
                                      now);
        case Act::suspend:
        case Act::ban: {
            std::optional<Instant> until;
            if (*act == Act::suspend)
                until = now + std::chrono::days{std::clamp<std::int64_t>(draft.days, 0, most_days)};
            return discussion::suspend(work, rooms, visitor,
                                       {.because = draft.comment, .until = until, .reason = reason, .said = said}, now);
        }
        case Act::lift:
            return discussion::lift(work, rooms, visitor, draft.comment, said, now);
        case Act::note:
            return discussion::add_note(work, rooms, visitor, draft.comment, draft.note, now);
        case Act::undo:
        case Act::uphold:
        case Act::overturn:
            break;
    }
    return refuse(Refusal{discussion::refusals::unknown_act}.at("act"));
}

}  // namespace standfirst::site
