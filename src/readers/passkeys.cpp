// SPDX-License-Identifier: Apache-2.0
#include "readers/passkeys.hpp"

#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"
#include "readers/profile.hpp"
#include "readers/refusals.hpp"

namespace standfirst::readers {

namespace {

constexpr std::size_t challenge_bytes = 32;

std::string name_of(std::string_view typed) {
    auto name = clean_name(truncate_utf8(typed, longest_passkey_name * 4));
    while (count_code_points(name) > longest_passkey_name) name = truncate_utf8(name, name.size() - 1);
    return name;
}

}  // namespace

std::string Passkeys::make_challenge(const Visitor& visitor) {
    auto challenge = encode_base64url(random_.bytes(challenge_bytes));
    const auto now = clock_.now();
    archive_.write([&](wire::Work& work) {
        passkeys_.remove_challenges_before(work, now - challenge_lives);
        passkeys_.add_challenge(work, hash(challenge), visitor.reader, now);
    });
    return challenge;
}

bool Passkeys::take_challenge(wire::Work& work, std::string_view challenge, ReaderId reader) {
    const auto made_at = passkeys_.take_challenge(work, hash(challenge), reader);
    return made_at && clock_.now() - *made_at <= challenge_lives;
}

std::vector<Passkey> Passkeys::list_passkeys(const Visitor& visitor) {
    return passkeys_.list_passkeys(*archive_.look(), visitor.reader);
}

Result<Passkey> Passkeys::add_passkey(const Visitor& visitor, const PasskeyDraft& draft) {
    if (!visitor.is_signed_in()) return refuse(refusals::not_signed_in);
    const auto made = check_registration(draft.expected, draft.client_data, draft.attestation);
    if (!made) return refuse(made.error());
    const auto name = name_of(draft.name);
    if (name.empty()) return refuse(Refusal{refusals::no_name}.at("name"));
    return archive_.perform<Passkey>([&](wire::Work& work) -> Result<Passkey> {
        if (!accounts_.find_account(work, visitor.reader)) return refuse(refusals::not_signed_in);
        if (!take_challenge(work, draft.expected.challenge, visitor.reader)) return refuse(refusals::bad_passkey);
        if (passkeys_.find_by_credential(work, made->id)) return refuse(refusals::passkey_taken);
        if (passkeys_.list_passkeys(work, visitor.reader).size() >= most_passkeys)
            return refuse(Refusal{refusals::too_many_passkeys}.with("most", std::to_string(most_passkeys)));
        const auto now = clock_.now();
        Passkey passkey{.id = ids_.make<PasskeyId>(now),
                        .reader = visitor.reader,
                        .credential = made->id,
                        .public_key = made->public_key,
                        .counter = made->counter,
                        .name = name,
                        .made_at = now,
                        .used_at = {}};
        passkeys_.add_passkey(work, passkey);
        return passkey;
    });
}

Result<void> Passkeys::change_name(const Visitor& visitor, PasskeyId passkey, std::string_view typed) {
    const auto name = name_of(typed);
    if (name.empty()) return refuse(Refusal{refusals::no_name}.at("name"));
    const auto changed = archive_.perform<bool>([&](wire::Work& work) -> Result<bool> {
        if (!passkeys_.change_name(work, visitor.reader, passkey, name)) return refuse(refusals::no_such_passkey);
        return true;
    });
    if (!changed) return refuse(changed.error());
    return {};
}

Result<void> Passkeys::remove_passkey(const Visitor& visitor, PasskeyId passkey) {
    const auto removed = archive_.perform<bool>([&](wire::Work& work) -> Result<bool> {
        if (!passkeys_.remove_passkey(work, visitor.reader, passkey)) return refuse(refusals::no_such_passkey);
        return true;
    });
    if (!removed) return refuse(removed.error());
    return {};
}

Result<std::string> Passkeys::sign_in(const PasskeyUse& use) {
    // What became of it is told from whether the challenge was used up: that is kept in any case.
    Result<std::string> answer = refuse(refusals::bad_passkey);
    archive_.write([&](wire::Work& work) {
        answer = refuse(refusals::bad_passkey);
        if (!take_challenge(work, use.expected.challenge, ReaderId{})) return;
        const auto passkey = passkeys_.find_by_credential(work, use.credential);
        if (!passkey) return;
        const auto counter = check_use(use.expected, use.used, passkey->public_key, passkey->counter);
        if (!counter) {
            answer = refuse(counter.error());
            return;
        }
        passkeys_.note_use(work, passkey->id, *counter, clock_.now());
        answer = sessions_.begin(work, passkey->reader, use.device, use.session);
    });
    return answer;
}

}  // namespace standfirst::readers
