// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/account_store.hpp"

#include "foundation/digest.hpp"
#include "readers/handle.hpp"
#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using readers::Account;
using readers::EmailAddress;
using readers::FormerAddress;

// Columns in the order of every SELECT below.
Account read_account(const Rows& row) {
    auto email = EmailAddress::parse(row.get<std::string_view>(3));
    if (!email) throw Failure{"a stored e-mail address is not one"};
    return {.id = row.get<ReaderId>(0),
            .handle = row.get<std::string>(1),
            .name = row.get<std::string>(2),
            .biography = row.get<std::string>(7),
            .email = std::move(*email),
            .role = row.get_enum(4, Role::publisher),
            .naming = row.get_enum(8, readers::Naming::chosen),
            .made_at = row.get<Instant>(5),
            .erase_at = row.get<std::optional<Instant>>(9),
            .version = row.get<std::int64_t>(6)};
}

std::optional<Account> read_first(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_account(rows);
}

Digest key_of(std::string_view handle) { return sha256(readers::skeleton_of(handle)); }

void take_handle(Connection& connection, const Account& account) {
    connection.change("UPDATE taken_handles SET reader = 0 WHERE reader = ?1 AND skeleton <> ?2", account.id,
                      key_of(account.handle));
    connection.change(
        "INSERT INTO taken_handles (skeleton, reader) VALUES (?1, ?2) ON CONFLICT (skeleton) DO UPDATE SET reader = "
        "excluded.reader",
        key_of(account.handle), account.id);
}

class Accounts final : public readers::AccountStore {
  public:
    std::optional<Account> find_account(wire::Snapshot& snapshot, ReaderId id) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, handle, name, email, role, made_at, version, biography, naming, erase_at FROM accounts "
            "WHERE id = ?1",
            id));
    }

    std::optional<Account> find_by_handle(wire::Snapshot& snapshot, std::string_view handle) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, handle, name, email, role, made_at, version, biography, naming, erase_at FROM accounts "
            "WHERE handle = ?1",
            handle));
    }

    std::optional<Account> find_by_email(wire::Snapshot& snapshot, const EmailAddress& email) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, handle, name, email, role, made_at, version, biography, naming, erase_at FROM accounts "
            "WHERE email_key = ?1",
            email.key()));
    }

    bool is_handle_taken(wire::Snapshot& snapshot, std::string_view handle, ReaderId but) override {
        auto& connection = connection_of(snapshot);
        const auto owner =
            connection.ask_one<ReaderId>("SELECT reader FROM taken_handles WHERE skeleton = ?1", key_of(handle));
        if (owner && *owner != but) return true;
        // Accounts from before handles had skeletons are found by the handle itself.
        const auto namesake = connection.ask_one<ReaderId>("SELECT id FROM accounts WHERE handle = ?1", handle);
        return namesake && *namesake != but;
    }

    std::vector<Account> list_staff(wire::Snapshot& snapshot) override {
        std::vector<Account> staff;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT id, handle, name, email, role, made_at, version, biography, naming, erase_at FROM accounts "
                 "WHERE role > 0 ORDER BY handle");
             rows.next();)
            staff.push_back(read_account(rows));
        return staff;
    }

    std::vector<FormerAddress> list_former_addresses(wire::Snapshot& snapshot, ReaderId reader) override {
        std::vector<FormerAddress> formers;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT email, left_at, told_at, origin, paper, language FROM former_addresses WHERE reader = ?1 "
                 "ORDER BY left_at DESC",
                 reader);
             rows.next();) {
            auto email = EmailAddress::parse(rows.get<std::string_view>(0));
            if (!email) throw Failure{"a stored former e-mail address is not one"};
            formers.push_back({.email = std::move(*email),
                               .left_at = rows.get<Instant>(1),
                               .told_at = rows.get<std::optional<Instant>>(2),
                               .origin = rows.get<std::string>(3),
                               .paper = rows.get<std::string>(4),
                               .language = rows.get<std::string>(5)});
        }
        return formers;
    }

    void add_former_address(wire::Work& work, ReaderId reader, const FormerAddress& former) override {
        connection_of(work).change(
            "INSERT INTO former_addresses (reader, email_key, email, left_at, told_at, origin, paper, language) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (reader, email_key) DO UPDATE SET "
            "email = excluded.email, left_at = excluded.left_at, told_at = excluded.told_at, "
            "origin = excluded.origin, paper = excluded.paper, language = excluded.language",
            reader, former.email.key(), former.email.text(), former.left_at, former.told_at, former.origin,
            former.paper, former.language);
    }

    void remove_former_address(wire::Work& work, ReaderId reader, const EmailAddress& email) override {
        connection_of(work).change("DELETE FROM former_addresses WHERE reader = ?1 AND email_key = ?2", reader,
                                   email.key());
    }

    void mark_told(wire::Work& work, ReaderId reader, const EmailAddress& email, Instant now) override {
        connection_of(work).change("UPDATE former_addresses SET told_at = ?3 WHERE reader = ?1 AND email_key = ?2",
                                   reader, email.key(), now);
    }

    void add_account(wire::Work& work, const Account& account) override {
        auto& connection = connection_of(work);
        connection.change(
            "INSERT INTO accounts (id, handle, name, email, email_key, role, made_at, version, biography, naming, "
            "erase_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            account.id, account.handle, account.name, account.email.text(), account.email.key(),
            static_cast<int>(account.role), account.made_at, account.version, account.biography,
            static_cast<int>(account.naming), account.erase_at);
        take_handle(connection, account);
    }

    bool change_account(wire::Work& work, const Account& account, std::int64_t expected_version) override {
        auto& connection = connection_of(work);
        const auto changed = connection.change(
            "UPDATE accounts SET handle = ?2, name = ?3, email = ?4, email_key = ?5, role = ?6, version = ?7, "
            "biography = ?8, naming = ?9, erase_at = ?10 WHERE id = ?1 AND version = ?11",
            account.id, account.handle, account.name, account.email.text(), account.email.key(),
            static_cast<int>(account.role), account.version, account.biography, static_cast<int>(account.naming),
            account.erase_at, expected_version);
        if (changed != 1) return false;
        take_handle(connection, account);
        return true;
    }

    void remove_account(wire::Work& work, ReaderId reader) override {
        auto& connection = connection_of(work);
        connection.change("UPDATE taken_handles SET reader = 0 WHERE reader = ?1", reader);
        connection.change("DELETE FROM portraits WHERE reader = ?1", reader);
        connection.change("DELETE FROM former_addresses WHERE reader = ?1", reader);
        connection.change("DELETE FROM accounts WHERE id = ?1", reader);
    }
};

}  // namespace

std::unique_ptr<readers::AccountStore> make_account_store() { return std::make_unique<Accounts>(); }

}  // namespace standfirst::storage
