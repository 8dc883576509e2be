// SPDX-License-Identifier: Apache-2.0
#include "demo/recording.hpp"

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

#include "demo/film.hpp"

namespace standfirst::demo {

namespace {

constexpr std::uint32_t rate = 11'025;
constexpr std::uint32_t seconds = 12;

void append_little_endian(std::string& bytes, std::uint32_t number, int size) {
    for (int i = 0; i < size; ++i) bytes += static_cast<char>((number >> (8 * i)) & 0xFFU);
}

// Two wheels cross a joint, then the second pair of the bogie: four blows in each 1.1 seconds.
double blow(double time) {
    double loudness = 0;
    for (const double at : {0.0, 0.09, 0.42, 0.51}) {
        const double since = std::fmod(time + 1.1 - at, 1.1);
        loudness += std::exp(-since * 28);
    }
    return loudness;
}

}  // namespace

std::string make_recording() {
    std::string samples;
    samples.reserve(rate * seconds);
    std::mt19937 random{1974};
    double rumble = 0;
    for (std::uint32_t i = 0; i < rate * seconds; ++i) {
        const double time = static_cast<double>(i) / rate;
        const double noise = static_cast<double>(random()) / 4294967296.0 * 2 - 1;
        rumble += (noise - rumble) * 0.05;
        const double hum = 0.08 * std::sin(2 * std::numbers::pi * 62 * time);
        const double fade = std::min({1.0, time, seconds - time});
        const double level = fade * (rumble * 1.4 + hum + noise * 0.35 * blow(time));
        samples += static_cast<char>(static_cast<int>(128 + std::clamp(level, -1.0, 1.0) * 120));
    }
    std::string wave = "RIFF";
    append_little_endian(wave, static_cast<std::uint32_t>(36 + samples.size()), 4);
    wave += "WAVEfmt ";
    append_little_endian(wave, 16, 4);
    append_little_endian(wave, 1, 2);
    append_little_endian(wave, 1, 2);
    append_little_endian(wave, rate, 4);
    append_little_endian(wave, rate, 4);
    append_little_endian(wave, 1, 2);
    append_little_endian(wave, 8, 2);
    wave += "data";
    append_little_endian(wave, static_cast<std::uint32_t>(samples.size()), 4);
    return wave + samples;
}

std::string_view transcript_of(std::string_view name) {
    if (name == recording_name)
        return "Rails: four blows of the wheels, a pause, four blows, over a low hum. Nobody speaks.";
    if (name == film_name)
        return "Wind, and no words. The western half of the bridge, the ferry, the harbour, the port, the islands, and "
               "the "
               "bridge again.";
    return {};
}

}  // namespace standfirst::demo
