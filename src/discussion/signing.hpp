// SPDX-License-Identifier: Apache-2.0
// Signing: from which account somebody who signs stories comments, so that a thread says who the author is.
#pragma once

#include "discussion/rooms.hpp"
#include "foundation/visitor.hpp"
#include "stories/story_store.hpp"

namespace standfirst::discussion {

// The account with this handle is the author with this slug of the publication, beside those that it is already. An
// author has one account: the latest. Refuses all but publishers, an unknown handle and an unknown author.
[[nodiscard]] Result<void> sign_as(wire::Work& work, const Rooms& rooms, stories::AuthorStore& authors,
                                   const Visitor& visitor, std::string_view handle, stories::PublicationId publication,
                                   std::string_view author);
// The account is no author any more. Refuses all but publishers and an unknown handle.
[[nodiscard]] Result<void> sign_no_more(wire::Work& work, const Rooms& rooms, const Visitor& visitor,
                                        std::string_view handle);

}  // namespace standfirst::discussion
