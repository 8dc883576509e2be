// SPDX-License-Identifier: Apache-2.0
// The id of a picture or file: named by documents, kept by media/.
#pragma once

#include "foundation/id.hpp"

namespace standfirst {

using MediaId = Id<struct MediaTag>;

}  // namespace standfirst
