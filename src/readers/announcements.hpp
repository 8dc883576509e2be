// SPDX-License-Identifier: Apache-2.0
// What readers call out on the wire.
#pragma once

#include <optional>

#include "foundation/visitor.hpp"
#include "wire/announcement.hpp"

namespace standfirst::readers {

// Handle, name or biography are others now.
struct ReaderChanged {
    static constexpr std::string_view kind = "reader.changed";
    ReaderId id;
};

// The account is gone, and what belongs to it goes: whoever keeps words or traces of this reader follows this
// announcement with a job that removes them (wire/follower.hpp). Announced in the work that removes the account.
struct ReaderErased {
    static constexpr std::string_view kind = "reader.erased";
    ReaderId id;
};

template <typename Announced>
[[nodiscard]] wire::Announcement to_announcement(const Announced& announced) {
    return {.kind = std::string{Announced::kind}, .subject = announced.id.to_string(), .detail = {}};
}

// Empty for an announcement of another kind.
template <typename Announced>
[[nodiscard]] std::optional<Announced> from_announcement(const wire::Announcement& announcement) {
    if (announcement.kind != Announced::kind) return std::nullopt;
    const auto id = ReaderId::parse(announcement.subject);
    if (!id) return std::nullopt;
    return Announced{*id};
}

}  // namespace standfirst::readers
