// SPDX-License-Identifier: Apache-2.0
// What discussion asks of the archive about comments that wait for their writer to sign in.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "discussion/draft.hpp"
#include "readers/sign_in.hpp"
#include "wire/work.hpp"

namespace standfirst::discussion {

// What was refused when its writer had signed in, and why: a key of discussion/refusals.hpp and its arguments.
struct RefusedComment {
    DraftText draft;
    std::string refusal;
    std::vector<std::pair<std::string, std::string>> arguments;
    Instant refused_at{};
};

class WaitingStore {
  public:
    virtual ~WaitingStore() = default;
    // It goes with the sign-in, where it is not taken before. One for each sign-in.
    virtual void add_waiting(wire::Work&, readers::SignInId, const DraftText&) = 0;
    // What waits for that sign-in; it waits no longer.
    [[nodiscard]] virtual std::optional<DraftText> take_waiting(wire::Work&, readers::SignInId) = 0;

    // -- refused: one for each reader and story, the latest.
    virtual void keep_refused(wire::Work&, ReaderId, const RefusedComment&) = 0;
    [[nodiscard]] virtual std::optional<RefusedComment> find_refused(wire::Snapshot&, ReaderId, stories::StoryId) = 0;
    virtual void drop_refused(wire::Work&, ReaderId, stories::StoryId) = 0;
    virtual void prune_refused(wire::Work&, Instant before) = 0;
    virtual void forget_reader(wire::Work&, ReaderId) = 0;
};

}  // namespace standfirst::discussion
