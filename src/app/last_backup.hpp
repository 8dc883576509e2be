// SPDX-License-Identifier: Apache-2.0
// When the last backup was made: a line in the newsroom's folder, for the doctor.
#pragma once

#include <optional>

#include "app/newsroom_folder.hpp"
#include "foundation/instant.hpp"

namespace standfirst::app {

// None where none was made, or the line cannot be read.
[[nodiscard]] std::optional<Instant> find_last_backup(const NewsroomFolder& folder);

// A folder that cannot be written is left as it is: the backup itself is done.
void note_backup(const NewsroomFolder& folder, Instant made_at);

}  // namespace standfirst::app
