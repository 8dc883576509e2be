// SPDX-License-Identifier: Apache-2.0
// What Decoder and its child process agreed on.
#pragma once

namespace standfirst::media::detail {

// Exit statuses of the child beside 0.
inline constexpr int exit_wrong_words = 10;
inline constexpr int exit_no_library = 11;
inline constexpr int exit_broken = 12;
inline constexpr int exit_too_many_pixels = 13;
inline constexpr int exit_too_demanding = 14;
inline constexpr int exit_no_room = 15;
inline constexpr int exit_too_many_scans = 16;

}  // namespace standfirst::media::detail
