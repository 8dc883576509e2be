// SPDX-License-Identifier: Apache-2.0
#include "foundation/id.hpp"

#include <algorithm>

#include "foundation/random.hpp"

namespace standfirst {

namespace {
constexpr int chance_bits = 22;
constexpr Instant epoch{std::chrono::sys_days{std::chrono::year{2020} / 1 / 1}};
}  // namespace

std::int64_t IdMaker::make_number(Instant now) {
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - epoch).count();
    const auto milliseconds = std::clamp<std::int64_t>(elapsed, 0, (std::int64_t{1} << 41) - 1);
    const auto chance = static_cast<std::int64_t>(random_.number() >> (64 - chance_bits));
    const std::int64_t wanted = (milliseconds << chance_bits) | chance;
    std::int64_t last = last_.load();
    std::int64_t made = 0;
    do {
        made = std::max({wanted, last + 1, std::int64_t{1}});
    } while (!last_.compare_exchange_weak(last, made));
    return made;
}

}  // namespace standfirst
