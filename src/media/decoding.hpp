// SPDX-License-Identifier: Apache-2.0
// The decoder's own process: what `standfirst media-decode` runs, and nobody else.
#pragma once

#include <span>

namespace standfirst::media {

// `words` are the arguments after "media-decode", as Decoder gave them; descriptor 0 is the picture, 1 takes the
// answer, 3 and up take the files that are made. Limits itself before it looks at the picture. Returns the exit status.
[[nodiscard]] int run_decoder(std::span<const char* const> words);

}  // namespace standfirst::media
