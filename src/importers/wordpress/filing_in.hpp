// SPDX-License-Identifier: Apache-2.0
// Sections, topics and authors of an export, found or made in the Work before the first story.
#pragma once

#include "importers/wordpress/conversion.hpp"

namespace standfirst::importers::wordpress {

// What is there already is used as it is. The old addresses of archives lead to what is made.
[[nodiscard]] Filed file_in(wire::Work& work, const ImportOrder& order, const Rooms& rooms, const Survey& survey,
                            ImportReport& report);

}  // namespace standfirst::importers::wordpress
