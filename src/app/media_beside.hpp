// SPDX-License-Identifier: Apache-2.0
// The pictures and recordings that lie beside a story file, with what belongs to them: for gap.webm its transcript
// gap.txt, its poster gap.poster.jpg and its captions gap.en.vtt.
#pragma once

#include <filesystem>
#include <string>

#include "app/newsroom.hpp"
#include "stories/story_file.hpp"

namespace standfirst::app {

class MediaBeside {
  public:
    MediaBeside(Newsroom& newsroom, std::filesystem::path folder) : newsroom_(newsroom), folder_(std::move(folder)) {}

    // The medium that is there already where nothing changed. Refuses what is not there, and what media::Intake and
    // media::Editing refuse, with the file's name as place.
    Result<MediaId> take(const stories::FilePicture& named);

  private:
    Result<MediaId> take_poster(const std::filesystem::path& recording);
    Result<void> add_captions(const std::filesystem::path& recording, media::Medium medium);

    Newsroom& newsroom_;
    std::filesystem::path folder_;
};

}  // namespace standfirst::app
