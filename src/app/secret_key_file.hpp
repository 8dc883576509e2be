// SPDX-License-Identifier: Apache-2.0
// Where the installation's secret key is: a setting, or a file beside the database that the first start makes.
#pragma once

#include "app/newsroom_folder.hpp"
#include "app/settings.hpp"
#include "foundation/random.hpp"
#include "foundation/secret_key.hpp"

namespace standfirst::app {

// Not part of a backup: who comes back from one signs in anew. Throws Failure for a key that is none, or a file that
// cannot be made.
[[nodiscard]] SecretKey load_secret_key(const NewsroomFolder& folder, const Settings& settings, Random& random);

}  // namespace standfirst::app
