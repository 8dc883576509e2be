// SPDX-License-Identifier: Apache-2.0
#include "readers/profile.hpp"

#include "foundation/utf8.hpp"
#include "readers/announcements.hpp"
#include "readers/handle.hpp"
#include "readers/refusals.hpp"

namespace standfirst::readers {

namespace {

constexpr std::size_t most_bytes_a_character = 4;

// Zero-width, direction-turning and other invisible characters; ZWJ and ZWNJ stay, because scripts need them.
bool is_invisible(char32_t point) {
    return point == 0xad || point == 0x61c || point == 0x200b || point == 0x200e || point == 0x200f ||
           (point >= 0x202a && point <= 0x202e) || (point >= 0x2060 && point <= 0x206f) || point == 0xfeff;
}

enum class Lines { one, many };

std::string clean(std::string_view typed, Lines lines) {
    const auto text = make_clean_utf8(typed);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto point = next_code_point(text, at);
        if (point == U'\r' || is_invisible(point)) continue;
        if (point == U'\t' || (point == U'\n' && lines == Lines::one)) point = U' ';
        if (point == U' ' && (out.empty() || out.ends_with(' ') || out.ends_with('\n'))) continue;
        append_code_point(out, point);
    }
    while (out.ends_with(' ') || out.ends_with('\n')) out.pop_back();
    return out.erase(0, std::min(out.find_first_not_of('\n'), out.size()));
}

}  // namespace

std::string clean_name(std::string_view typed) { return clean(typed, Lines::one); }

Result<Account> Profiles::get_account(const Visitor& visitor) {
    if (!visitor.is_signed_in()) return refuse(refusals::not_signed_in);
    auto account = accounts_.find_account(*archive_.look(), visitor.reader);
    if (!account) return refuse(refusals::not_signed_in);
    return std::move(*account);
}

Result<Account> Profiles::change_profile(const Visitor& visitor, const ProfileDraft& draft) {
    if (!visitor.is_signed_in()) return refuse(refusals::not_signed_in);
    const auto handle = parse_handle(draft.handle);
    if (!handle) return refuse(handle.error());
    if (draft.name.size() > longest_name * most_bytes_a_character)
        return refuse(Refusal{refusals::name_too_long}.at("name").with("most", std::to_string(longest_name)));
    if (draft.biography.size() > longest_biography * most_bytes_a_character)
        return refuse(
            Refusal{refusals::biography_too_long}.at("biography").with("most", std::to_string(longest_biography)));
    const auto name = clean_name(draft.name);
    const auto biography = clean(draft.biography, Lines::many);
    if (name.empty()) return refuse(Refusal{refusals::no_name}.at("name"));
    if (count_code_points(name) > longest_name)
        return refuse(Refusal{refusals::name_too_long}.at("name").with("most", std::to_string(longest_name)));
    if (count_code_points(biography) > longest_biography)
        return refuse(
            Refusal{refusals::biography_too_long}.at("biography").with("most", std::to_string(longest_biography)));
    return archive_.perform<Account>([&](wire::Work& work) -> Result<Account> {
        auto account = accounts_.find_account(work, visitor.reader);
        if (!account) return refuse(refusals::not_signed_in);
        if (account->handle != *handle) {
            if (account->naming == Naming::chosen) return refuse(Refusal{refusals::handle_is_kept}.at("handle"));
            if (accounts_.is_handle_taken(work, *handle, account->id))
                return refuse(Refusal{refusals::handle_taken}.at("handle").with("handle", *handle));
        }
        const auto version = account->version++;
        account->handle = *handle;
        account->name = name;
        account->biography = biography;
        account->naming = Naming::chosen;
        if (!accounts_.change_account(work, *account, version)) return refuse(refusals::changed_meanwhile);
        work.announce(to_announcement(ReaderChanged{account->id}));
        return *account;
    });
}

}  // namespace standfirst::readers
