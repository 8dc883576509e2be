// SPDX-License-Identifier: Apache-2.0
// A moderator's decision as forms and programs send it.
#pragma once

#include <string>

#include "discussion/appealing.hpp"
#include "discussion/moderating.hpp"
#include "web/request.hpp"

namespace standfirst::site {

struct DecisionDraft {
    discussion::CommentId comment;
    std::string act;  // "approve"
    std::string reason;
    std::string to_writer;
    std::string note;
    std::int64_t version = 0;
    std::int64_t days = 0;  // of a suspension
};

// "act", "reason", "to_writer", "note", "version", "days"; the comment stands in the address.
[[nodiscard]] DecisionDraft read_decision_fields(const web::Fields& fields);

// "uphold" or "overturn"; refuses anything else.
[[nodiscard]] Result<discussion::Answer> read_answer(std::string_view act);

// By the rule that the act belongs to. Refuses an act that is none, or that is no decision about a comment, a reason
// that is none, and what the rule refuses.
[[nodiscard]] Result<discussion::DecisionId> make_decision(wire::Work& work, const discussion::Rooms& rooms,
                                                           const Visitor& visitor, const DecisionDraft& draft,
                                                           Instant now);

}  // namespace standfirst::site
