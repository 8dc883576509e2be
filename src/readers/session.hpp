// SPDX-License-Identifier: Apache-2.0
// A session: one browser in which a reader is signed in. Its token is in the browser's cookie; here is only its hash.
#pragma once

#include <optional>
#include <string>

#include "foundation/digest.hpp"
#include "foundation/id.hpp"
#include "foundation/instant.hpp"
#include "foundation/visitor.hpp"

namespace standfirst::readers {

using SessionId = Id<struct SessionTag>;

struct Session {
    SessionId id;
    ReaderId reader;
    Role role = Role::reader;  // of the account, as it is now
    Digest token;
    // The token before the present one. It holds until the present one was seen (an answer with a new cookie may be
    // lost), and a moment longer (other requests may be under way).
    std::optional<Digest> previous;
    std::optional<Instant> previous_until;
    std::string device;  // "Firefox, Linux"
    Instant made_at{};
    Instant seen_at{};     // to about an hour
    Instant renewed_at{};  // when the present token was made
};

// A browser and a system, from what a User-Agent field says; empty where it says neither. Never more than that is kept.
[[nodiscard]] std::string device_of(std::string_view user_agent);

}  // namespace standfirst::readers
