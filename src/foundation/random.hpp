// SPDX-License-Identifier: Apache-2.0
// Where chance comes from. Secrets, ids and salts all use it; tests give a seeded one (tests/support).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace standfirst {

class Random {
  public:
    virtual ~Random() = default;
    // Fills `bytes` with unpredictable bytes. Safe from any thread.
    virtual void fill(std::span<std::byte> bytes) = 0;

    [[nodiscard]] std::uint64_t number();
    // `count` random bytes.
    [[nodiscard]] std::string bytes(std::size_t count);
};

// The operating system's generator, by way of libsodium.
class SystemRandom final : public Random {
  public:
    SystemRandom();
    void fill(std::span<std::byte> bytes) override;
};

}  // namespace standfirst
