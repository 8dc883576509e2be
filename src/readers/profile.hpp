// SPDX-License-Identifier: Apache-2.0
// A profile: what a reader says of themselves, and how they change it.
#pragma once

#include <string_view>

#include "foundation/result.hpp"
#include "readers/account_store.hpp"
#include "wire/archive.hpp"

namespace standfirst::readers {

inline constexpr std::size_t longest_name = 60;        // characters
inline constexpr std::size_t longest_biography = 500;  // characters

struct ProfileDraft {
    std::string_view handle;
    std::string_view name;
    std::string_view biography;
};

// One line, without characters that cannot be seen or that turn the direction of what follows.
[[nodiscard]] std::string clean_name(std::string_view typed);

class Profiles {
  public:
    Profiles(wire::Archive& archive, AccountStore& accounts) : archive_(archive), accounts_(accounts) {}

    // The visitor's own account. Refuses whoever is signed out.
    Result<Account> get_account(const Visitor& visitor);
    // Refuses a bad or taken handle, no name, what is too long, and another handle for somebody who has chosen theirs.
    Result<Account> change_profile(const Visitor& visitor, const ProfileDraft& draft);

  private:
    wire::Archive& archive_;
    AccountStore& accounts_;
};

}  // namespace standfirst::readers
