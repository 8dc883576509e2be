// SPDX-License-Identifier: Apache-2.0
// media's settings for tests: a folder of its own, and the small decoder program that stands beside the test programs.
#pragma once

#include <filesystem>

#include "media/settings.hpp"

namespace standfirst::test {

inline media::Settings media_settings(const std::filesystem::path& folder) {
    media::Settings settings;
    settings.folder = folder / "media";
    settings.decoder_command = {
        (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "media_decoder").string()};
    return settings;
}

}  // namespace standfirst::test
