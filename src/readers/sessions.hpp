// SPDX-License-Identifier: Apache-2.0
// Sessions: begun by signing in, recognised by a token that changes daily, listed and ended by the reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "foundation/result.hpp"
#include "foundation/secret_key.hpp"
#include "readers/session_store.hpp"
#include "wire/archive.hpp"

namespace standfirst::readers {

// A session that nobody used for so long is over.
inline constexpr std::chrono::days session_lives{180};

struct Recognised {
    SessionId session;
    Visitor visitor;
    std::string form_key;   // the same for as long as the session lives
    std::string new_token;  // empty: the browser keeps the one it has
};

class Sessions {
  public:
    Sessions(wire::Archive& archive, SessionStore& sessions, IdMaker& ids, const Clock& clock, Random& random,
             const SecretKey& key)
        : archive_(archive), sessions_(sessions), ids_(ids), clock_(clock), random_(random), key_(key) {}

    // A new session within a work that has made sure who somebody is; answers its token. The session that the browser
    // had until now (`old_token`, or empty) ends.
    [[nodiscard]] std::string begin(wire::Work& work, ReaderId reader, std::string_view device,
                                    std::string_view old_token);
    // Whose token this is; nobody's where it is unknown or over. Writes now and then, and goes on without where the
    // archive cannot be written.
    [[nodiscard]] std::optional<Recognised> recognise(std::string_view token);

    [[nodiscard]] std::vector<Session> list_sessions(const Visitor& visitor);
    // Refuses a session that is not the visitor's.
    Result<void> end_session(const Visitor& visitor, SessionId session);
    // All others than `present`; all, where that is none.
    Result<void> end_sessions(const Visitor& visitor, SessionId present);

    // Those that were not seen since then are forgotten, whoever's they are.
    void remove_unseen(wire::Work& work, Instant since) { sessions_.remove_unseen_since(work, since); }

  private:
    [[nodiscard]] Digest hash(std::string_view token) const { return key_.hash("session", token); }
    [[nodiscard]] std::string make_token();
    // Each answers the new token, or empty where the browser keeps its own.
    [[nodiscard]] std::string keep_up(const Session& session);
    [[nodiscard]] std::string make_up_for_lost(const Session& session, const Digest& shown);
    [[nodiscard]] std::string renew(const Session& session, const Digest& shown);
    bool change(const Session& changed, const Digest& expected_token);

    wire::Archive& archive_;
    SessionStore& sessions_;
    IdMaker& ids_;
    const Clock& clock_;
    Random& random_;
    const SecretKey& key_;
};

}  // namespace standfirst::readers
