// SPDX-License-Identifier: Apache-2.0
// What readers ask of the archive about passkeys.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "foundation/digest.hpp"
#include "readers/passkey.hpp"
#include "wire/work.hpp"

namespace standfirst::readers {

class PasskeyStore {
  public:
    virtual ~PasskeyStore() = default;
    [[nodiscard]] virtual std::optional<Passkey> find_by_credential(wire::Snapshot&, std::string_view credential) = 0;
    // The oldest first.
    [[nodiscard]] virtual std::vector<Passkey> list_passkeys(wire::Snapshot&, ReaderId) = 0;
    virtual void add_passkey(wire::Work&, const Passkey&) = 0;
    virtual void note_use(wire::Work&, PasskeyId, std::uint32_t counter, Instant) = 0;
    // Each only where it is this reader's; false where there is none.
    virtual bool change_name(wire::Work&, ReaderId, PasskeyId, std::string_view name) = 0;
    virtual bool remove_passkey(wire::Work&, ReaderId, PasskeyId) = 0;
    virtual void remove_passkeys(wire::Work&, ReaderId) = 0;

    virtual void add_challenge(wire::Work&, const Digest& challenge, ReaderId, Instant) = 0;
    // Takes it away; when it was made, and empty where there is none for this reader.
    [[nodiscard]] virtual std::optional<Instant> take_challenge(wire::Work&, const Digest& challenge, ReaderId) = 0;
    virtual void remove_challenges_before(wire::Work&, Instant) = 0;
};

}  // namespace standfirst::readers
