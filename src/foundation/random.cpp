// SPDX-License-Identifier: Apache-2.0
#include "foundation/random.hpp"

#include <sodium.h>

#include "foundation/failure.hpp"

namespace standfirst {

std::uint64_t Random::number() {
    std::uint64_t number = 0;
    fill(std::as_writable_bytes(std::span{&number, 1}));
    return number;
}

std::string Random::bytes(std::size_t count) {
    std::string bytes(count, '\0');
    fill(std::as_writable_bytes(std::span{bytes}));
    return bytes;
}

SystemRandom::SystemRandom() {
    if (sodium_init() < 0) throw Failure{"libsodium could not find a source of randomness"};
}

void SystemRandom::fill(std::span<std::byte> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

}  // namespace standfirst
