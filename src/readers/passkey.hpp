// SPDX-License-Identifier: Apache-2.0
// A passkey: a key pair of which a reader's device holds the secret half, and the archive the other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "foundation/id.hpp"
#include "foundation/instant.hpp"
#include "foundation/visitor.hpp"

namespace standfirst::readers {

using PasskeyId = Id<struct PasskeyTag>;

struct Passkey {
    PasskeyId id;
    ReaderId reader;
    std::string credential;  // the device's own name for it, bytes
    std::string public_key;  // COSE, bytes
    std::uint32_t counter = 0;
    std::string name;  // the reader's name for it
    Instant made_at{};
    std::optional<Instant> used_at;
};

}  // namespace standfirst::readers
