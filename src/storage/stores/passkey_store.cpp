// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/passkey_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using readers::Passkey;
using readers::PasskeyId;

// Columns in the order of every SELECT below.
Passkey read_passkey(const Rows& row) {
    return {.id = row.get<PasskeyId>(0),
            .reader = row.get<ReaderId>(1),
            .credential = std::string{row.get<Bytes>(2).view},
            .public_key = std::string{row.get<Bytes>(3).view},
            .counter = static_cast<std::uint32_t>(row.get<std::int64_t>(4)),
            .name = row.get<std::string>(5),
            .made_at = row.get<Instant>(6),
            .used_at = row.get<std::optional<Instant>>(7)};
}

class Passkeys final : public readers::PasskeyStore {
  public:
    std::optional<Passkey> find_by_credential(wire::Snapshot& snapshot, std::string_view credential) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT id, reader, credential, public_key, counter, name, made_at, used_at FROM passkeys "
            "WHERE credential = ?1",
            Bytes{credential});
        if (!rows.next()) return std::nullopt;
        return read_passkey(rows);
    }

    std::vector<Passkey> list_passkeys(wire::Snapshot& snapshot, ReaderId reader) override {
        std::vector<Passkey> passkeys;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT id, reader, credential, public_key, counter, name, made_at, used_at FROM passkeys "
                 "WHERE reader = ?1 ORDER BY id",
                 reader);
             rows.next();)
            passkeys.push_back(read_passkey(rows));
        return passkeys;
    }

    void add_passkey(wire::Work& work, const Passkey& passkey) override {
        connection_of(work).change(
            "INSERT INTO passkeys (id, reader, credential, public_key, counter, name, made_at, used_at) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            passkey.id, passkey.reader, Bytes{passkey.credential}, Bytes{passkey.public_key},
            static_cast<std::int64_t>(passkey.counter), passkey.name, passkey.made_at, passkey.used_at);
    }

    void note_use(wire::Work& work, PasskeyId passkey, std::uint32_t counter, Instant now) override {
        connection_of(work).change("UPDATE passkeys SET counter = ?2, used_at = ?3 WHERE id = ?1", passkey,
                                   static_cast<std::int64_t>(counter), now);
    }

    bool change_name(wire::Work& work, ReaderId reader, PasskeyId passkey, std::string_view name) override {
        return connection_of(work).change("UPDATE passkeys SET name = ?3 WHERE id = ?1 AND reader = ?2", passkey,
                                          reader, name) == 1;
    }

    bool remove_passkey(wire::Work& work, ReaderId reader, PasskeyId passkey) override {
        return connection_of(work).change("DELETE FROM passkeys WHERE id = ?1 AND reader = ?2", passkey, reader) == 1;
    }

    void remove_passkeys(wire::Work& work, ReaderId reader) override {
        connection_of(work).change("DELETE FROM passkeys WHERE reader = ?1", reader);
    }

    void add_challenge(wire::Work& work, const Digest& challenge, ReaderId reader, Instant now) override {
        connection_of(work).change("INSERT INTO passkey_challenges (challenge, reader, made_at) VALUES (?1, ?2, ?3)",
                                   challenge, reader, now);
    }

    std::optional<Instant> take_challenge(wire::Work& work, const Digest& challenge, ReaderId reader) override {
        auto& connection = connection_of(work);
        const auto made_at = connection.ask_one<Instant>(
            "SELECT made_at FROM passkey_challenges WHERE challenge = ?1 AND reader = ?2", challenge, reader);
        if (made_at) connection.change("DELETE FROM passkey_challenges WHERE challenge = ?1", challenge);
        return made_at;
    }

    void remove_challenges_before(wire::Work& work, Instant instant) override {
        connection_of(work).change("DELETE FROM passkey_challenges WHERE made_at < ?1", instant);
    }
};

}  // namespace

std::unique_ptr<readers::PasskeyStore> make_passkey_store() { return std::make_unique<Passkeys>(); }

}  // namespace standfirst::storage
