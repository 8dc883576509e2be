// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/api_token_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using readers::ApiToken;
using readers::ApiTokenId;

// Columns in the order of every SELECT below.
ApiToken read_token(const Rows& row) {
    return {.id = row.get<ApiTokenId>(0),
            .reader = row.get<ReaderId>(1),
            .role = row.get_enum(2, Role::publisher),
            .name = row.get<std::string>(3),
            .scopes = Scopes::from_bits(row.get<std::int64_t>(4)),
            .token = row.get<Digest>(5),
            .made_at = row.get<Instant>(6),
            .used_at = row.get<std::optional<Instant>>(7),
            .ends_at = row.get<std::optional<Instant>>(8)};
}

class ApiTokens final : public readers::ApiTokenStore {
  public:
    std::optional<ApiToken> find_token(wire::Snapshot& snapshot, const Digest& token) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT api_tokens.id, reader, role, api_tokens.name, scopes, token, api_tokens.made_at, used_at, ends_at "
            "FROM api_tokens JOIN accounts ON accounts.id = reader WHERE token = ?1 AND erase_at IS NULL",
            token);
        if (!rows.next()) return std::nullopt;
        return read_token(rows);
    }

    std::vector<ApiToken> list_tokens(wire::Snapshot& snapshot, ReaderId reader) override {
        std::vector<ApiToken> tokens;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT api_tokens.id, reader, role, api_tokens.name, scopes, token, api_tokens.made_at, used_at, "
                 "ends_at FROM api_tokens JOIN accounts ON accounts.id = reader WHERE reader = ?1 "
                 "ORDER BY api_tokens.id DESC",
                 reader);
             rows.next();)
            tokens.push_back(read_token(rows));
        return tokens;
    }

    void add_token(wire::Work& work, const ApiToken& token) override {
        connection_of(work).change(
            "INSERT INTO api_tokens (id, reader, name, scopes, token, made_at, used_at, ends_at) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            token.id, token.reader, token.name, token.scopes.bits(), token.token, token.made_at, token.used_at,
            token.ends_at);
    }

    void note_use(wire::Work& work, ApiTokenId token, Instant now) override {
        connection_of(work).change("UPDATE api_tokens SET used_at = ?2 WHERE id = ?1", token, now);
    }

    bool remove_token(wire::Work& work, ReaderId reader, ApiTokenId token) override {
        return connection_of(work).change("DELETE FROM api_tokens WHERE id = ?1 AND reader = ?2", token, reader) == 1;
    }

    void remove_tokens(wire::Work& work, ReaderId reader) override {
        connection_of(work).change("DELETE FROM api_tokens WHERE reader = ?1", reader);
    }

    void remove_ended_before(wire::Work& work, Instant instant) override {
        connection_of(work).change("DELETE FROM api_tokens WHERE ends_at < ?1", instant);
    }
};

}  // namespace

std::unique_ptr<readers::ApiTokenStore> make_api_token_store() { return std::make_unique<ApiTokens>(); }

}  // namespace standfirst::storage
