// SPDX-License-Identifier: Apache-2.0
// What an MP4 or QuickTime file says of its tracks (ISO/IEC 14496-12), read box by box; nothing is decoded.
#pragma once

#include <optional>

namespace standfirst::media::detail {

struct MovieFacts {
    bool has_picture = false;
    int width = 0;  // pixels of the largest picture track as shown; 0 without one
    int height = 0;
};

// Reads by position and leaves the descriptor where it was. Empty when there is no movie header or no track in it.
[[nodiscard]] std::optional<MovieFacts> read_movie(int descriptor);

}  // namespace standfirst::media::detail
