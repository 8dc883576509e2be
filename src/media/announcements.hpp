// SPDX-License-Identifier: Apache-2.0
// What media/ calls out on the wire.
#pragma once

#include <optional>

#include "foundation/media_id.hpp"
#include "wire/announcement.hpp"

namespace standfirst::media {

// A medium is there, with its original; its variants follow.
struct MediumAdded {
    static constexpr std::string_view kind = "media.added";
    MediaId id;
};

// Its words, its captions or its variants are other ones: pages that show it are out of date.
struct MediumChanged {
    static constexpr std::string_view kind = "media.changed";
    MediaId id;
};

template <typename Event>
[[nodiscard]] wire::Announcement to_announcement(const Event& event) {
    return {.kind = std::string{Event::kind}, .subject = event.id.to_string(), .detail = {}};
}

// Empty when it is another kind.
template <typename Event>
[[nodiscard]] std::optional<Event> from_announcement(const wire::Announcement& announcement) {
    if (announcement.kind != Event::kind) return std::nullopt;
    const auto id = MediaId::parse(announcement.subject);
    if (!id) return std::nullopt;
    return Event{.id = *id};
}

}  // namespace standfirst::media
