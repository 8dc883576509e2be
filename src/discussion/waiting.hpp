// SPDX-License-Identifier: Apache-2.0
// A comment that was written before signing in: published in the same work in which its writer signs in.
#pragma once

#include "discussion/posting.hpp"
#include "discussion/waiting_store.hpp"

namespace standfirst::discussion {

// What waited for that sign-in becomes a comment of the visitor, by the same rules as any other; none where nothing
// waited. Signing in goes on where the comment is refused; its words are kept for the visitor, with the reason.
[[nodiscard]] std::optional<Result<Posted>> post_waiting(wire::Work& work, const Rooms& rooms,
                                                         const std::vector<CommentCheck>& checks, WaitingStore& waiting,
                                                         readers::SignInId sign_in, const Visitor& visitor,
                                                         Instant now);

}  // namespace standfirst::discussion
