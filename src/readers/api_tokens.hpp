// SPDX-License-Identifier: Apache-2.0
// API tokens: made by who is signed in, shown once, recognised at each use, listed and revoked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "foundation/result.hpp"
#include "foundation/secret_key.hpp"
#include "readers/account_store.hpp"
#include "readers/api_token_store.hpp"
#include "wire/archive.hpp"

namespace standfirst::readers {

inline constexpr std::size_t most_api_tokens = 20;  // of one reader
inline constexpr std::size_t longest_api_token_name = 60;
// So long a token that has ended stays in its reader's list.
inline constexpr std::chrono::days ended_api_tokens_stay{30};
// Every token begins so: who searches a repository for secrets that slipped into it finds them.
inline constexpr std::string_view api_token_mark = "sft_";

struct ApiTokenDraft {
    std::string_view name;
    Scopes scopes;
    std::optional<Instant> ends_at;  // none: when it is revoked
};

struct MadeApiToken {
    ApiToken kept;
    std::string token;  // for its reader's eyes, now and never again
};

class ApiTokens {
  public:
    ApiTokens(wire::Archive& archive, AccountStore& accounts, ApiTokenStore& tokens, IdMaker& ids, const Clock& clock,
              Random& random, const SecretKey& key)
        : archive_(archive),
          accounts_(accounts),
          tokens_(tokens),
          ids_(ids),
          clock_(clock),
          random_(random),
          key_(key) {}

    // Refuses who is signed out, a token without name or scopes, an end that has passed, Scope::moderate for who is no
    // moderator, and more than twenty.
    Result<MadeApiToken> make_token(const Visitor& visitor, const ApiTokenDraft& draft);
    [[nodiscard]] std::vector<ApiToken> list_tokens(const Visitor& visitor);
    // Refuses a token that is not the visitor's.
    Result<void> revoke(const Visitor& visitor, ApiTokenId token);

    // Whose it is and what for; nobody's where it is unknown, over or revoked, or its reader is leaving. Notes the use
    // now and then, and goes on without where the archive cannot be written.
    [[nodiscard]] std::optional<ApiToken> recognise(std::string_view token);

    // Those that ended long ago, whoever's they are.
    void remove_ended(wire::Work& work) { tokens_.remove_ended_before(work, clock_.now() - ended_api_tokens_stay); }

  private:
    [[nodiscard]] Digest hash(std::string_view token) const { return key_.hash("api token", token); }
    void note_use(const ApiToken& token);

    wire::Archive& archive_;
    AccountStore& accounts_;
    ApiTokenStore& tokens_;
    IdMaker& ids_;
    const Clock& clock_;
    Random& random_;
    const SecretKey& key_;
};

}  // namespace standfirst::readers
