// SPDX-License-Identifier: Apache-2.0
// The demo's one recording: rails under a night train, made of noise and rhythm.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::demo {

inline constexpr std::string_view recording_name = "night-train.wav";

// RIFF WAVE, 8-bit PCM, one channel, 11,025 Hz, twelve seconds; the same bytes each time.
[[nodiscard]] std::string make_recording();

// Plain words for a recording or film of the demo; empty for any other file.
[[nodiscard]] std::string_view transcript_of(std::string_view name);

}  // namespace standfirst::demo
