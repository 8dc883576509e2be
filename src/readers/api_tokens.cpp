// SPDX-License-Identifier: Apache-2.0
#include "readers/api_tokens.hpp"

#include "foundation/encoding.hpp"
#include "foundation/failure.hpp"
#include "foundation/utf8.hpp"
#include "readers/profile.hpp"
#include "readers/refusals.hpp"

namespace standfirst::readers {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t longest_token = 64;
constexpr std::chrono::hours noted_after{1};

Result<std::string> read_name(std::string_view typed) {
    // Cut first: cleaning costs, and nobody has a name of megabytes.
    auto name = clean_name(truncate_utf8(typed, longest_api_token_name * 8));
    if (name.empty()) return refuse(Refusal{refusals::no_name}.at("name"));
    if (count_code_points(name) > longest_api_token_name)
        return refuse(Refusal{refusals::name_too_long}.at("name").with("most", std::to_string(longest_api_token_name)));
    return name;
}

}  // namespace

Result<MadeApiToken> ApiTokens::make_token(const Visitor& visitor, const ApiTokenDraft& draft) {
    if (!visitor.is_signed_in()) return refuse(refusals::not_signed_in);
    const auto name = read_name(draft.name);
    if (!name) return refuse(name.error());
    if (draft.scopes.is_empty()) return refuse(Refusal{refusals::no_scopes}.at("scopes"));
    if (draft.scopes.has(Scope::moderate) && !visitor.is_at_least(Role::moderator))
        return refuse(Refusal{refusals::scope_beyond_role}.at("scopes"));
    const auto now = clock_.now();
    if (draft.ends_at && *draft.ends_at <= now) return refuse(Refusal{refusals::end_has_passed}.at("ends"));
    auto token = std::string{api_token_mark} + encode_base64url(random_.bytes(token_bytes));
    return archive_.perform<MadeApiToken>([&](wire::Work& work) -> Result<MadeApiToken> {
        const auto account = accounts_.find_account(work, visitor.reader);
        if (!account) return refuse(refusals::not_signed_in);
        if (tokens_.list_tokens(work, visitor.reader).size() >= most_api_tokens)
            return refuse(Refusal{refusals::too_many_api_tokens}.with("most", std::to_string(most_api_tokens)));
        ApiToken kept{.id = ids_.make<ApiTokenId>(now),
                      .reader = visitor.reader,
                      .role = account->role,
                      .name = *name,
                      .scopes = draft.scopes,
                      .token = hash(token),
                      .made_at = now,
                      .used_at = {},
                      .ends_at = draft.ends_at};
        tokens_.add_token(work, kept);
        return MadeApiToken{.kept = std::move(kept), .token = token};
    });
}

std::vector<ApiToken> ApiTokens::list_tokens(const Visitor& visitor) {
    return tokens_.list_tokens(*archive_.look(), visitor.reader);
}

Result<void> ApiTokens::revoke(const Visitor& visitor, ApiTokenId token) {
    return archive_.perform<void>([&](wire::Work& work) -> Result<void> {
        if (!tokens_.remove_token(work, visitor.reader, token)) return refuse(refusals::no_such_api_token);
        return {};
    });
}

std::optional<ApiToken> ApiTokens::recognise(std::string_view token) {
    if (!token.starts_with(api_token_mark) || token.size() > longest_token) return std::nullopt;
    auto found = tokens_.find_token(*archive_.look(), hash(token));
    if (!found || found->is_over(clock_.now())) return std::nullopt;
    try {
        note_use(*found);
    } catch (const PassingFailure&) {  // reading goes on while the archive cannot be written
    }
    return found;
}

void ApiTokens::note_use(const ApiToken& token) {
    const auto now = clock_.now();
    if (token.used_at && now - *token.used_at < noted_after) return;
    archive_.write([&](wire::Work& work) { tokens_.note_use(work, token.id, now); });
}

}  // namespace standfirst::readers
