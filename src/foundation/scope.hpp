// SPDX-License-Identifier: Apache-2.0
// Scopes: what a program may do in a reader's name. A token holds some of them, and may do nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace standfirst {

// The numbers are stored.
enum class Scope {
    read,      // read what the reader may read, and change nothing
    comment,   // write, change and take back comments
    react,     // recommend and disagree
    follow,    // follow and ignore, and note what was seen
    report,    // report comments, and appeal
    moderate,  // what moderators do, as far as the reader's role goes
};

inline constexpr std::array every_scope{Scope::read,   Scope::comment, Scope::react,
                                        Scope::follow, Scope::report,  Scope::moderate};

// "read", "comment", "react", "follow", "report", "moderate".
[[nodiscard]] std::string_view word_of(Scope scope);
[[nodiscard]] std::optional<Scope> scope_of(std::string_view word);

// A set of them.
class Scopes {
  public:
    constexpr Scopes() = default;
    // What is no scope is left out.
    [[nodiscard]] static Scopes from_bits(std::int64_t bits);
    [[nodiscard]] constexpr std::int64_t bits() const { return bits_; }

    constexpr void add(Scope scope) { bits_ |= bit_of(scope); }
    [[nodiscard]] constexpr bool has(Scope scope) const { return (bits_ & bit_of(scope)) != 0; }
    [[nodiscard]] constexpr bool is_empty() const { return bits_ == 0; }
    // "read comment": the words, parted by spaces, in the order of the enumeration.
    [[nodiscard]] std::string words() const;

    friend constexpr bool operator==(Scopes, Scopes) = default;

  private:
    [[nodiscard]] static constexpr std::int64_t bit_of(Scope scope) {
        return std::int64_t{1} << static_cast<int>(scope);
    }
    std::int64_t bits_ = 0;
};

}  // namespace standfirst
