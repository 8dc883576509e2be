// SPDX-License-Identifier: Apache-2.0
// Where comments stand.
#pragma once

#include <string>

#include "discussion/comment.hpp"
#include "foundation/refusal.hpp"

namespace standfirst::site {

// "/c/17"
[[nodiscard]] inline std::string path_of_comment(discussion::CommentId comment) { return "/c/" + comment.to_string(); }

// Back at the conversation, which says why what was written before signing in was not published.
[[nodiscard]] inline std::string path_of_trouble(const std::string& conversation, const Refusal& refusal) {
    return conversation + "?trouble=" + std::string{refusal.key()};
}

}  // namespace standfirst::site
