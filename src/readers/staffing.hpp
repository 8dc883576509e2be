// SPDX-License-Identifier: Apache-2.0
// Staffing: who gets which role. Only publishers may, and the house itself on the command line.
#pragma once

#include <string>
#include <vector>

#include "foundation/clock.hpp"
#include "foundation/result.hpp"
#include "readers/account_store.hpp"
#include "wire/archive.hpp"

namespace standfirst::readers {

struct StaffDraft {
    std::string handle;
    std::string name;
    std::string email;
    Role role = Role::reporter;
};

class Staffing {
  public:
    Staffing(wire::Archive& archive, AccountStore& accounts, IdMaker& ids, const Clock& clock)
        : archive_(archive), accounts_(accounts), ids_(ids), clock_(clock) {}

    // Refuses a bad or taken handle or address, an empty name, and anyone but a publisher.
    Result<Account> add_staff(const Visitor& visitor, const StaffDraft& draft);
    // Role::reader takes staff rights back; the account stays. Refuses an unknown handle.
    Result<Account> change_role(const Visitor& visitor, std::string_view handle, Role role);
    [[nodiscard]] std::vector<Account> list_staff();

  private:
    wire::Archive& archive_;
    AccountStore& accounts_;
    IdMaker& ids_;
    const Clock& clock_;
};

}  // namespace standfirst::readers
