// SPDX-License-Identifier: Apache-2.0
// What discussion asks of the archive about the moderators' log and appeals. Entries are added and never changed; only
// their words may be erased.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "discussion/appeal.hpp"
#include "wire/work.hpp"

namespace standfirst::discussion {

class DecisionStore {
  public:
    virtual ~DecisionStore() = default;
    [[nodiscard]] virtual std::optional<Decision> find_decision(wire::Snapshot&, DecisionId) = 0;
    // The newest of the whole log.
    [[nodiscard]] virtual std::optional<Decision> find_last(wire::Snapshot&) = 0;
    // What took that decision back.
    [[nodiscard]] virtual std::optional<DecisionId> find_reversal(wire::Snapshot&, DecisionId) = 0;
    // About a comment, notes too, oldest first.
    [[nodiscard]] virtual std::vector<Decision> list_about(wire::Snapshot&, CommentId) = 0;
    // About a reader, notes too, latest first.
    [[nodiscard]] virtual std::vector<Decision> list_about_reader(wire::Snapshot&, ReaderId, int most) = 0;
    // What the public page shows: no notes and no words, latest first, with a number below `before`.
    [[nodiscard]] virtual std::vector<Decision> list_public(wire::Snapshot&, stories::PublicationId,
                                                            std::int64_t before, int most) = 0;
    // All of it in the order of the log, behind that number.
    [[nodiscard]] virtual std::vector<Decision> list_after(wire::Snapshot&, std::int64_t number, int most) = 0;

    virtual void add_decision(wire::Work&, const Decision&) = 0;
    // Words and salts of all that was decided about that comment, and the words of appeals against it.
    virtual void erase_words(wire::Work&, CommentId, std::string_view notice) = 0;
    // The same for all that concerns that reader.
    virtual void erase_words(wire::Work&, ReaderId, std::string_view notice) = 0;

    [[nodiscard]] virtual std::optional<Appeal> find_appeal(wire::Snapshot&, DecisionId) = 0;
    // Open ones, oldest first.
    [[nodiscard]] virtual std::vector<Appeal> list_open_appeals(wire::Snapshot&, stories::PublicationId, int most) = 0;
    // False when there is one against this decision.
    [[nodiscard]] virtual bool add_appeal(wire::Work&, const Appeal&) = 0;
    // False when it is answered, or there is none.
    [[nodiscard]] virtual bool answer_appeal(wire::Work&, DecisionId decision, DecisionId answer, Instant) = 0;
};

}  // namespace standfirst::discussion
