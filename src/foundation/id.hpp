// SPDX-License-Identifier: Apache-2.0
// Ids: 63 bits, time first and then chance, so that several nodes make them without asking each other and they
// sort by the moment of their making. Strings in JSON, because a browser's numbers hold only 53 bits.
#pragma once

#include <atomic>
#include <charconv>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/instant.hpp"

namespace standfirst {

class Random;

// A number that belongs to one kind of thing. Zero is "none" and is never made by an IdMaker.
template <typename Tag>
class Id {
  public:
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t number) : number_(number) {}

    [[nodiscard]] constexpr std::int64_t number() const { return number_; }
    [[nodiscard]] constexpr explicit operator bool() const { return number_ != 0; }
    [[nodiscard]] std::string to_string() const { return std::to_string(number_); }

    // Decimal digits only, 1 to 2^63-1; anything else is empty.
    [[nodiscard]] static std::optional<Id> parse(std::string_view digits) {
        std::int64_t number = 0;
        if (digits.empty() || digits.front() < '1' || digits.front() > '9') return std::nullopt;
        auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
        return Id{number};
    }

    friend constexpr auto operator<=>(Id, Id) = default;

  private:
    std::int64_t number_ = 0;
};

// Makes id numbers: 41 bits of milliseconds since 2020-01-01 UTC (until 2089), then 22 bits of chance. One maker never
// repeats itself and always counts up, also within a millisecond and when the clock steps back. Safe from any thread.
class IdMaker {
  public:
    explicit IdMaker(Random& random) : random_(random) {}

    [[nodiscard]] std::int64_t make_number(Instant now);

    template <typename IdType>
    [[nodiscard]] IdType make(Instant now) {
        return IdType{make_number(now)};
    }

  private:
    Random& random_;
    std::atomic<std::int64_t> last_{0};
};

}  // namespace standfirst

template <typename Tag>
struct std::hash<standfirst::Id<Tag>> {
    std::size_t operator()(standfirst::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.number()); }
};
