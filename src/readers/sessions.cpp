// SPDX-License-Identifier: Apache-2.0
#include "readers/sessions.hpp"

#include "foundation/encoding.hpp"
#include "foundation/failure.hpp"
#include "readers/refusals.hpp"

namespace standfirst::readers {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t longest_token = 64;
constexpr std::chrono::hours renewed_after{24};
constexpr std::chrono::hours noted_after{1};
constexpr std::chrono::minutes previous_lives{1};

}  // namespace

std::string Sessions::make_token() { return encode_base64url(random_.bytes(token_bytes)); }

std::string Sessions::begin(wire::Work& work, ReaderId reader, std::string_view device, std::string_view old_token) {
    const auto now = clock_.now();
    if (!old_token.empty())
        if (const auto old = sessions_.find_session(work, hash(old_token)))
            sessions_.remove_session(work, old->reader, old->id);
    auto token = make_token();
    sessions_.add_session(work, {.id = ids_.make<SessionId>(now),
                                 .reader = reader,
                                 .role = {},
                                 .token = hash(token),
                                 .previous = {},
                                 .previous_until = {},
                                 .device = std::string{device},
                                 .made_at = now,
                                 .seen_at = now,
                                 .renewed_at = now});
    return token;
}

std::optional<Recognised> Sessions::recognise(std::string_view token) {
    if (token.empty() || token.size() > longest_token) return std::nullopt;
    const auto shown = hash(token);
    const auto session = sessions_.find_session(*archive_.look(), shown);
    const auto now = clock_.now();
    if (!session || now - session->seen_at > session_lives) return std::nullopt;
    const bool is_present = session->token == shown;
    if (!is_present && session->previous_until && now > *session->previous_until) return std::nullopt;
    Recognised recognised{.session = session->id,
                          .visitor = {.reader = session->reader, .role = session->role},
                          .form_key = encode_base64url(key_.hash("form", session->id.to_string()).bytes()),
                          .new_token = {}};
    try {
        recognised.new_token = is_present ? keep_up(*session) : make_up_for_lost(*session, shown);
    } catch (const PassingFailure&) {  // reading goes on while the archive cannot be written
    }
    return recognised;
}

std::string Sessions::keep_up(const Session& session) {
    const auto now = clock_.now();
    if (now - session.renewed_at >= renewed_after) return renew(session, session.token);
    const bool is_first_sight = session.previous && !session.previous_until;
    if (!is_first_sight && now - session.seen_at < noted_after) return {};
    auto changed = session;
    changed.seen_at = now;
    if (is_first_sight) changed.previous_until = now + previous_lives;
    change(changed, session.token);
    return {};
}

std::string Sessions::make_up_for_lost(const Session& session, const Digest& shown) {
    const bool is_lost = !session.previous_until && clock_.now() - session.renewed_at > previous_lives;
    return is_lost ? renew(session, shown) : std::string{};
}

std::string Sessions::renew(const Session& session, const Digest& shown) {
    auto changed = session;
    auto token = make_token();
    changed.token = hash(token);
    changed.previous = shown;
    changed.previous_until.reset();
    changed.renewed_at = changed.seen_at = clock_.now();
    return change(changed, session.token) ? token : std::string{};
}

bool Sessions::change(const Session& changed, const Digest& expected_token) {
    bool is_changed = false;
    archive_.write([&](wire::Work& work) { is_changed = sessions_.change_session(work, changed, expected_token); });
    return is_changed;
}

std::vector<Session> Sessions::list_sessions(const Visitor& visitor) {
    return sessions_.list_sessions(*archive_.look(), visitor.reader);
}

Result<void> Sessions::end_session(const Visitor& visitor, SessionId session) {
    const auto ended = archive_.perform<bool>([&](wire::Work& work) -> Result<bool> {
        if (!sessions_.remove_session(work, visitor.reader, session)) return refuse(refusals::no_such_session);
        return true;
    });
    if (!ended) return refuse(ended.error());
    return {};
}

Result<void> Sessions::end_sessions(const Visitor& visitor, SessionId present) {
    archive_.write([&](wire::Work& work) { sessions_.remove_sessions(work, visitor.reader, present); });
    return {};
}

}  // namespace standfirst::readers
