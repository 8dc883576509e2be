// SPDX-License-Identifier: Apache-2.0
// Comments in the archive.
#pragma once

#include <memory>

#include "discussion/comment_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<discussion::CommentStore> make_comment_store();

}  // namespace standfirst::storage
