// SPDX-License-Identifier: Apache-2.0
// A portrait: the square picture that a reader shows beside their name. It is kept in the archive and not in the media
// folder: it goes with the account, in the same work, and no file is shared with anybody's story.
#pragma once

#include <string>
#include <string_view>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "foundation/result.hpp"
#include "foundation/visitor.hpp"
#include "media/decoder.hpp"
#include "media/portrait_store.hpp"
#include "readers/account_export.hpp"
#include "wire/archive.hpp"

namespace standfirst::media {

inline constexpr std::size_t largest_portrait = 8'000'000;  // bytes of the file that is sent
inline constexpr int least_portrait_side = 64;              // pixels

// What is kept of it, for its reader's own export: the larger size, in base64url.
[[nodiscard]] readers::ExportSection export_portrait(wire::Snapshot& snapshot, PortraitStore& store, ReaderId reader);

// What a stranger's picture may cost here: less than a newsroom's.
[[nodiscard]] Settings portrait_settings(Settings settings);

class Portraits {
  public:
    Portraits(wire::Archive& archive, PortraitStore& store, Decoder& decoder, Random& random, const Clock& clock)
        : archive_(archive), store_(store), decoder_(decoder), random_(random), clock_(clock) {}

    // The middle of the picture, upright, without anything that was written in it. Refuses who is signed out, what is
    // no picture, too small or too large a one, and what the decoder refuses. Blocks while the decoder works.
    Result<void> change_portrait(const Visitor& visitor, std::string_view file);
    // Once more changes nothing. Refuses who is signed out.
    Result<void> remove_portrait(const Visitor& visitor);

  private:
    [[nodiscard]] Result<Portrait> make(std::string_view file);

    wire::Archive& archive_;
    PortraitStore& store_;
    Decoder& decoder_;
    Random& random_;
    const Clock& clock_;
};

}  // namespace standfirst::media
