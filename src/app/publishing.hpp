// SPDX-License-Identifier: Apache-2.0
// Publishing a story file with the pictures and recordings that lie beside it.
#pragma once

#include <filesystem>
#include <string>

#include "app/newsroom.hpp"
#include "stories/publishing.hpp"

namespace standfirst::app {

// `standfirst publish`: answers one line on what happened. `address` names the publication where there are several. A
// file whose front matter names no section is a page's. A
// section or author that is not there yet is made, named after its slug, unless its slug is so near to one that is
// there that it is a slip: then the publishing refuses and names the near one.
[[nodiscard]] Result<std::string> publish_file(Newsroom& newsroom, const std::filesystem::path& file,
                                               std::string_view address = {});

}  // namespace standfirst::app
