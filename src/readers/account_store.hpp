// SPDX-License-Identifier: Apache-2.0
// What readers ask of the archive about accounts.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "readers/account.hpp"
#include "readers/former_address.hpp"
#include "wire/work.hpp"

namespace standfirst::readers {

class AccountStore {
  public:
    virtual ~AccountStore() = default;
    [[nodiscard]] virtual std::optional<Account> find_account(wire::Snapshot&, ReaderId) = 0;
    [[nodiscard]] virtual std::optional<Account> find_by_handle(wire::Snapshot&, std::string_view handle) = 0;
    [[nodiscard]] virtual std::optional<Account> find_by_email(wire::Snapshot&, const EmailAddress&) = 0;
    // Whether this handle, or one that looks like it, belongs or ever belonged to somebody else.
    [[nodiscard]] virtual bool is_handle_taken(wire::Snapshot&, std::string_view handle, ReaderId but) = 0;
    // Everybody with a role above reader, in order of handle.
    [[nodiscard]] virtual std::vector<Account> list_staff(wire::Snapshot&) = 0;
    // Latest first.
    [[nodiscard]] virtual std::vector<FormerAddress> list_former_addresses(wire::Snapshot&, ReaderId) = 0;
    // In place of an older entry with that address.
    virtual void add_former_address(wire::Work&, ReaderId, const FormerAddress&) = 0;
    virtual void remove_former_address(wire::Work&, ReaderId, const EmailAddress&) = 0;
    virtual void mark_told(wire::Work&, ReaderId, const EmailAddress&, Instant) = 0;
    virtual void add_account(wire::Work&, const Account&) = 0;
    // Every field; false when `expected_version` is not the stored one. A handle that was given up stays taken.
    [[nodiscard]] virtual bool change_account(wire::Work&, const Account&, std::int64_t expected_version) = 0;
    // The row goes, with the picture beside it and its former addresses; the handle stays taken, by the hash of its
    // skeleton.
    virtual void remove_account(wire::Work&, ReaderId) = 0;
};

}  // namespace standfirst::readers
