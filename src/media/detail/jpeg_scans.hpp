// SPDX-License-Identifier: Apache-2.0
// How often a JPEG passes over its pixels. A progressive one does so some ten times; a file of a few kilobytes may ask
// for tens of thousands of passes over millions of pixels.
#pragma once

namespace standfirst::media::detail {

inline constexpr int most_jpeg_scans = 100;

// Reads its markers up to `most` scans and answers how many there are, `most` at the highest. Of bytes that are no JPEG
// it answers what it met until then.
[[nodiscard]] int count_jpeg_scans(int descriptor, int most);

}  // namespace standfirst::media::detail
