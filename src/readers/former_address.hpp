// SPDX-License-Identifier: Apache-2.0
// An address that an account had before: its owner is told that it no longer signs in, and it goes with the account.
#pragma once

#include <optional>
#include <string>

#include "foundation/instant.hpp"
#include "readers/email_address.hpp"

namespace standfirst::readers {

struct FormerAddress {
    EmailAddress email;
    Instant left_at{};
    std::optional<Instant> told_at;
    // Where and in whose name the change was asked for.
    std::string origin;
    std::string paper;
    std::string language;
};

}  // namespace standfirst::readers
