// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4): names of stored files, ETags, chains of revisions.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace standfirst {

class Digest {
  public:
    static constexpr std::size_t size = 32;

    Digest() = default;
    explicit Digest(const std::array<unsigned char, size>& bytes) : bytes_(bytes) {}

    // Exactly 32 bytes; anything else is empty.
    [[nodiscard]] static std::optional<Digest> from_bytes(std::string_view bytes);
    // Exactly 64 hexadecimal digits; anything else is empty.
    [[nodiscard]] static std::optional<Digest> from_hex(std::string_view digits);

    [[nodiscard]] std::string_view bytes() const;
    [[nodiscard]] std::string hex() const;

    friend auto operator<=>(const Digest&, const Digest&) = default;

  private:
    std::array<unsigned char, size> bytes_{};
};

[[nodiscard]] Digest sha256(std::string_view bytes);
// HMAC-SHA-256 (RFC 2104).
[[nodiscard]] Digest hmac_sha256(std::string_view key, std::string_view message);
// Same time for equal and unequal contents of one length.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

// SHA-256 of bytes that come in pieces.
class DigestMaker {
  public:
    DigestMaker();
    void add(std::string_view bytes);
    // May be called once.
    [[nodiscard]] Digest finish();

  private:
    alignas(16) std::array<unsigned char, 128> state_;
};

}  // namespace standfirst
