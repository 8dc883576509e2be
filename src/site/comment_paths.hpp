// SPDX-License-Identifier: Apache-2.0
// Where comments stand.
#pragma once

#include <string>

#include "discussion/comment.hpp"

namespace standfirst::site {

// "/c/17"
[[nodiscard]] inline std::string path_of_comment(discussion::CommentId comment) { return "/c/" + comment.to_string(); }

// Back at the conversation, where what was written before signing in and refused stands in the form, with the reason.
[[nodiscard]] inline std::string path_of_refused(const std::string& conversation) { return conversation + "#reply"; }

}  // namespace standfirst::site
