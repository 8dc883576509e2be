// SPDX-License-Identifier: Apache-2.0
// What readers ask of the archive about signing in.
#pragma once

#include <cstdint>
#include <optional>

#include "readers/sign_in.hpp"
#include "wire/work.hpp"

namespace standfirst::readers {

class SignInStore {
  public:
    virtual ~SignInStore() = default;
    [[nodiscard]] virtual std::optional<SignIn> find_sign_in(wire::Snapshot&, SignInId) = 0;
    [[nodiscard]] virtual std::optional<SignIn> find_by_browser(wire::Snapshot&, const Digest& browser) = 0;
    [[nodiscard]] virtual std::optional<SignIn> find_by_link(wire::Snapshot&, const Digest& link) = 0;
    [[nodiscard]] virtual std::int64_t count_since(wire::Snapshot&, const EmailAddress&, Instant) = 0;
    virtual void add_sign_in(wire::Work&, const SignIn&) = 0;
    virtual void add_try(wire::Work&, SignInId) = 0;
    // It was answered: its browser, its link and its code mean nothing any more. Still counted.
    virtual void end_sign_in(wire::Work&, SignInId) = 0;
    virtual void remove_before(wire::Work&, Instant) = 0;
    virtual void remove_of(wire::Work&, const EmailAddress&) = 0;
    // Wishes of this reader to have another address.
    virtual void remove_for(wire::Work&, ReaderId) = 0;
};

}  // namespace standfirst::readers
