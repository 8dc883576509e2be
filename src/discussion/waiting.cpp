// SPDX-License-Identifier: Apache-2.0
#include "discussion/waiting.hpp"

namespace standfirst::discussion {

std::optional<Result<Posted>> post_waiting(wire::Work& work, const Rooms& rooms,
                                           const std::vector<CommentCheck>& checks, WaitingStore& waiting,
                                           readers::SignInId sign_in, const Visitor& visitor, Instant now) {
    auto text = waiting.take_waiting(work, sign_in);
    if (!text) return std::nullopt;
    const auto draft = read_draft(rooms.settings, *text);
    auto posted = draft ? post(work, rooms, checks, visitor, *draft, now) : Result<Posted>{refuse(draft.error())};
    if (!posted) {
        const auto& refusal = posted.error();
        waiting.keep_refused(work, visitor.reader,
                             {.draft = std::move(*text),
                              .refusal = std::string{refusal.key()},
                              .arguments = refusal.arguments(),
                              .refused_at = now});
    }
    return posted;
}

}  // namespace standfirst::discussion
