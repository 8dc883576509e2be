// SPDX-License-Identifier: Apache-2.0
// What readers ask of the archive about API tokens.
#pragma once

#include <optional>
#include <vector>

#include "readers/api_token.hpp"
#include "wire/work.hpp"

namespace standfirst::readers {

class ApiTokenStore {
  public:
    virtual ~ApiTokenStore() = default;
    // With the present role of its reader. None of a reader who has asked to be forgotten.
    [[nodiscard]] virtual std::optional<ApiToken> find_token(wire::Snapshot&, const Digest& token) = 0;
    // The last made first.
    [[nodiscard]] virtual std::vector<ApiToken> list_tokens(wire::Snapshot&, ReaderId) = 0;
    virtual void add_token(wire::Work&, const ApiToken&) = 0;
    virtual void note_use(wire::Work&, ApiTokenId, Instant) = 0;
    // Only where it is this reader's; false where there is none.
    virtual bool remove_token(wire::Work&, ReaderId, ApiTokenId) = 0;
    virtual void remove_tokens(wire::Work&, ReaderId) = 0;
    // Those that ended before that instant, whoever's they are.
    virtual void remove_ended_before(wire::Work&, Instant) = 0;
};

}  // namespace standfirst::readers
