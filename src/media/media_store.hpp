// SPDX-License-Identifier: Apache-2.0
// What media asks of the archive.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "media/medium.hpp"
#include "wire/work.hpp"

namespace standfirst::media {

class MediaStore {
  public:
    virtual ~MediaStore() = default;
    [[nodiscard]] virtual std::optional<Medium> find_medium(wire::Snapshot&, MediaId) = 0;
    // In any order; missing ones left out.
    [[nodiscard]] virtual std::vector<Medium> list_media(wire::Snapshot&, const std::vector<MediaId>&) = 0;
    // The first that was added with this stored original.
    [[nodiscard]] virtual std::optional<MediaId> find_by_digest(wire::Snapshot&, const Digest&) = 0;
    // Every one that was made of this very file, in order of id.
    [[nodiscard]] virtual std::vector<Medium> list_taken_from(wire::Snapshot&, const Digest& taken) = 0;
    [[nodiscard]] virtual std::optional<MediaId> find_by_source(wire::Snapshot&, std::string_view source) = 0;
    // In order of id, after that id: for verify, backup and doctor.
    [[nodiscard]] virtual std::vector<Medium> list_after(wire::Snapshot&, MediaId after, int most) = 0;
    // Its id and its source (where it has one) must be new: another one is a UniqueViolation.
    virtual void add_medium(wire::Work&, const Medium&) = 0;
    // Writes everything but id, digests and added_at; false when the stored version is another. The new version is one
    // more than the expected one.
    [[nodiscard]] virtual bool change_medium(wire::Work&, const Medium&, std::int64_t expected_version) = 0;
};

}  // namespace standfirst::media
