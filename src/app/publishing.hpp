// SPDX-License-Identifier: Apache-2.0
// Publishing a story file with the pictures and recordings that lie beside it.
#pragma once

#include <filesystem>
#include <string>

#include "app/newsroom.hpp"
#include "stories/publishing.hpp"

namespace standfirst::app {

// Gives the bytes of a file that a story names. Refuses what is not there.
using FindFile = std::function<Result<std::string>(const std::string& name)>;

// Publishes the text of a story file, or of a page's; media are found by `find_file` and taken in.
[[nodiscard]] Result<stories::PublishReport> publish_text(Newsroom& newsroom, stories::PublicationId publication,
                                                          const stories::StoryFile& file, const FindFile& find_file);

// `standfirst publish`: answers one line on what happened. A file whose front matter names no section is a page's. A
// section or author that is not there yet is made, named after its slug, unless its slug is so near to one that is
// there that it is a slip: then the publishing refuses and names the near one.
[[nodiscard]] Result<std::string> publish_file(Newsroom& newsroom, const std::filesystem::path& file);

}  // namespace standfirst::app
