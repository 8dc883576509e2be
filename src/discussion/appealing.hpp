// SPDX-License-Identifier: Apache-2.0
// Appealing: asking another person to look at a decision again, and their answer.
#pragma once

#include "discussion/rooms.hpp"

namespace standfirst::discussion {

// Whether the visitor may appeal against it, as far as can be seen without asking the archive.
[[nodiscard]] bool may_appeal(const Visitor& visitor, const Decision& decision);

// Refuses a decision that does not concern the visitor, that was taken back, that cannot be appealed or was before, and
// words that are missing or too long. Somebody who is suspended may appeal.
[[nodiscard]] Result<void> appeal(wire::Work& work, const Rooms& rooms, const Visitor& visitor, DecisionId decision,
                                  std::string_view words, Instant now);

enum class Answer { uphold, overturn };

// Overturning takes the decision back; a removed comment is shown again. The one who appealed is told. Refuses who made
// the decision where there is another moderator, an appeal that is answered, and a missing word to the writer.
[[nodiscard]] Result<DecisionId> answer_appeal(wire::Work& work, const Rooms& rooms, const Visitor& visitor,
                                               DecisionId decision, Answer answer, std::string_view to_writer,
                                               Instant now);

}  // namespace standfirst::discussion
