// SPDX-License-Identifier: Apache-2.0
// What readers ask of the archive about sessions.
#pragma once

#include <optional>
#include <vector>

#include "readers/session.hpp"
#include "wire/work.hpp"

namespace standfirst::readers {

class SessionStore {
  public:
    virtual ~SessionStore() = default;
    // By its token, or by the token before.
    [[nodiscard]] virtual std::optional<Session> find_session(wire::Snapshot&, const Digest& token) = 0;
    // The last seen first.
    [[nodiscard]] virtual std::vector<Session> list_sessions(wire::Snapshot&, ReaderId) = 0;
    virtual void add_session(wire::Work&, const Session&) = 0;
    // Token, previous token and instants; false where the stored token is not `expected_token`.
    [[nodiscard]] virtual bool change_session(wire::Work&, const Session&, const Digest& expected_token) = 0;
    // Only where it is this reader's; false where there is none.
    virtual bool remove_session(wire::Work&, ReaderId, SessionId) = 0;
    // All of a reader's but one (none: all).
    virtual void remove_sessions(wire::Work&, ReaderId, SessionId but) = 0;
    // Those that were not seen since then, whoever's they are.
    virtual void remove_unseen_since(wire::Work&, Instant) = 0;
};

}  // namespace standfirst::readers
