// SPDX-License-Identifier: Apache-2.0
// What discussion asks of the archive about comments that wait for their writer to sign in.
#pragma once

#include <optional>

#include "discussion/draft.hpp"
#include "readers/sign_in.hpp"
#include "wire/work.hpp"

namespace standfirst::discussion {

class WaitingStore {
  public:
    virtual ~WaitingStore() = default;
    // It goes with the sign-in, where it is not taken before. One for each sign-in.
    virtual void add_waiting(wire::Work&, readers::SignInId, const DraftText&) = 0;
    // What waits for that sign-in; it waits no longer.
    [[nodiscard]] virtual std::optional<DraftText> take_waiting(wire::Work&, readers::SignInId) = 0;
};

}  // namespace standfirst::discussion
