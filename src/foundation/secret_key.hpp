// SPDX-License-Identifier: Apache-2.0
// The installation's secret key: what is kept of tokens and codes is a hash that nobody can make who holds only the
// database.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "foundation/digest.hpp"
#include "foundation/random.hpp"

namespace standfirst {

class SecretKey {
  public:
    static constexpr std::size_t size = 32;

    [[nodiscard]] static SecretKey make(Random& random);
    // 64 hexadecimal digits; anything else is empty.
    [[nodiscard]] static std::optional<SecretKey> from_hex(std::string_view digits);
    [[nodiscard]] std::string hex() const;

    // HMAC-SHA-256. `purpose` is a literal, so that a hash made for one thing is none for another.
    [[nodiscard]] Digest hash(std::string_view purpose, std::string_view text) const;

  private:
    explicit SecretKey(std::string bytes) : bytes_(std::move(bytes)) {}
    std::string bytes_;
};

}  // namespace standfirst
