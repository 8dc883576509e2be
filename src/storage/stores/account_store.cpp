// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/account_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using readers::Account;
using readers::EmailAddress;

// Columns in the order of every SELECT below.
Account read_account(const Rows& row) {
    auto email = EmailAddress::parse(row.get<std::string_view>(3));
    if (!email) throw Failure{"a stored e-mail address is not one"};
    return {.id = row.get<ReaderId>(0),
            .handle = row.get<std::string>(1),
            .name = row.get<std::string>(2),
            .email = std::move(*email),
            .role = row.get_enum(4, Role::publisher),
            .made_at = row.get<Instant>(5),
            .version = row.get<std::int64_t>(6)};
}

std::optional<Account> read_first(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_account(rows);
}

class Accounts final : public readers::AccountStore {
  public:
    std::optional<Account> find_account(wire::Snapshot& snapshot, ReaderId id) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, handle, name, email, role, made_at, version FROM accounts WHERE id = ?1", id));
    }

    std::optional<Account> find_by_handle(wire::Snapshot& snapshot, std::string_view handle) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, handle, name, email, role, made_at, version FROM accounts WHERE handle = ?1", handle));
    }

    std::optional<Account> find_by_email(wire::Snapshot& snapshot, const EmailAddress& email) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, handle, name, email, role, made_at, version FROM accounts WHERE email_key = ?1", email.key()));
    }

    std::vector<Account> list_staff(wire::Snapshot& snapshot) override {
        std::vector<Account> staff;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT id, handle, name, email, role, made_at, version FROM accounts WHERE role > 0 ORDER BY handle");
             rows.next();)
            staff.push_back(read_account(rows));
        return staff;
    }

    void add_account(wire::Work& work, const Account& account) override {
        connection_of(work).change(
            "INSERT INTO accounts (id, handle, name, email, email_key, role, made_at, version) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            account.id, account.handle, account.name, account.email.text(), account.email.key(),
            static_cast<int>(account.role), account.made_at, account.version);
    }

    bool change_account(wire::Work& work, const Account& account, std::int64_t expected_version) override {
        return connection_of(work).change(
                   "UPDATE accounts SET handle = ?2, name = ?3, email = ?4, email_key = ?5, role = ?6, version = ?7 "
                   "WHERE id = ?1 AND version = ?8",
                   account.id, account.handle, account.name, account.email.text(), account.email.key(),
                   static_cast<int>(account.role), account.version, expected_version) == 1;
    }
};

}  // namespace

std::unique_ptr<readers::AccountStore> make_account_store() { return std::make_unique<Accounts>(); }

}  // namespace standfirst::storage
