// SPDX-License-Identifier: Apache-2.0
// The templates of the site, as they are built into the program.
#pragma once

#include <span>

#include "foundation/embedded_file.hpp"

namespace standfirst::site::templates {

// "site/story.html", "parts/card.html"; sorted by name.
[[nodiscard]] std::span<const EmbeddedFile> files();

}  // namespace standfirst::site::templates
