// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/session_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using readers::Session;
using readers::SessionId;

// Columns in the order of every SELECT below.
Session read_session(const Rows& row) {
    return {.id = row.get<SessionId>(0),
            .reader = row.get<ReaderId>(1),
            .role = row.get_enum(2, Role::publisher),
            .token = row.get<Digest>(3),
            .previous = row.get<std::optional<Digest>>(4),
            .previous_until = row.get<std::optional<Instant>>(5),
            .device = row.get<std::string>(6),
            .made_at = row.get<Instant>(7),
            .seen_at = row.get<Instant>(8),
            .renewed_at = row.get<Instant>(9)};
}

class Sessions final : public readers::SessionStore {
  public:
    std::optional<Session> find_session(wire::Snapshot& snapshot, const Digest& token) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT sessions.id, reader, role, token, previous, previous_until, device, sessions.made_at, seen_at, "
            "renewed_at FROM sessions JOIN accounts ON accounts.id = reader WHERE token = ?1 OR previous = ?1",
            token);
        if (!rows.next()) return std::nullopt;
        return read_session(rows);
    }

    std::vector<Session> list_sessions(wire::Snapshot& snapshot, ReaderId reader) override {
        std::vector<Session> sessions;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT sessions.id, reader, role, token, previous, previous_until, device, sessions.made_at, "
                 "seen_at, renewed_at FROM sessions JOIN accounts ON accounts.id = reader WHERE reader = ?1 "
                 "ORDER BY seen_at DESC, sessions.id DESC",
                 reader);
             rows.next();)
            sessions.push_back(read_session(rows));
        return sessions;
    }

    void add_session(wire::Work& work, const Session& session) override {
        connection_of(work).change(
            "INSERT INTO sessions (id, reader, token, previous, previous_until, device, made_at, seen_at, renewed_at) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            session.id, session.reader, session.token, session.previous, session.previous_until, session.device,
            session.made_at, session.seen_at, session.renewed_at);
    }

    bool change_session(wire::Work& work, const Session& session, const Digest& expected_token) override {
        return connection_of(work).change(
                   "UPDATE sessions SET token = ?2, previous = ?3, previous_until = ?4, seen_at = ?5, renewed_at = ?6 "
                   "WHERE id = ?1 AND token = ?7",
                   session.id, session.token, session.previous, session.previous_until, session.seen_at,
                   session.renewed_at, expected_token) == 1;
    }

    bool remove_session(wire::Work& work, ReaderId reader, SessionId session) override {
        return connection_of(work).change("DELETE FROM sessions WHERE id = ?1 AND reader = ?2", session, reader) == 1;
    }

    void remove_sessions(wire::Work& work, ReaderId reader, SessionId but) override {
        connection_of(work).change("DELETE FROM sessions WHERE reader = ?1 AND id <> ?2", reader, but);
    }

    void remove_unseen_since(wire::Work& work, Instant instant) override {
        connection_of(work).change("DELETE FROM sessions WHERE seen_at < ?1", instant);
    }
};

}  // namespace

std::unique_ptr<readers::SessionStore> make_session_store() { return std::make_unique<Sessions>(); }

}  // namespace standfirst::storage
