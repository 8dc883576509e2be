// SPDX-License-Identifier: Apache-2.0
// API tokens of one's own account: the page on which they are made, shown once, listed and revoked.
#pragma once

#include <string>
#include <vector>

#include "site/personal_page.hpp"

namespace standfirst::site {

struct ScopeView {
    std::string_view word;
    std::string label;
    bool is_chosen = false;
    static constexpr auto fields =
        text::fields(text::field("word", &ScopeView::word), text::field("label", &ScopeView::label),
                     text::field("is_chosen", &ScopeView::is_chosen));
};

struct ApiTokenView {
    std::string id;
    std::string name;
    std::vector<std::string> scopes;
    std::string made;
    std::string made_exact;
    std::string used;  // empty: never
    std::string used_exact;
    std::string ends;  // empty: when it is revoked
    std::string ends_exact;
    bool is_over = false;
    std::string form_key;
    static constexpr auto fields =
        text::fields(text::field("id", &ApiTokenView::id), text::field("name", &ApiTokenView::name),
                     text::field("scopes", &ApiTokenView::scopes), text::field("made", &ApiTokenView::made),
                     text::field("made_exact", &ApiTokenView::made_exact), text::field("used", &ApiTokenView::used),
                     text::field("used_exact", &ApiTokenView::used_exact), text::field("ends", &ApiTokenView::ends),
                     text::field("ends_exact", &ApiTokenView::ends_exact),
                     text::field("is_over", &ApiTokenView::is_over), text::field("form_key", &ApiTokenView::form_key));
};

struct ApiTokensView {
    FrameView frame;
    std::string made_token;  // shown this once, or empty
    std::vector<ApiTokenView> tokens;
    std::string trouble;
    std::string name;
    std::string name_trouble;
    std::vector<ScopeView> scopes;
    std::string scopes_trouble;
    std::string ends;
    std::string ends_trouble;
    std::string tomorrow;  // the earliest end
    std::string form_key;
    static constexpr auto fields = text::fields(
        text::field("frame", &ApiTokensView::frame), text::field("made_token", &ApiTokensView::made_token),
        text::field("tokens", &ApiTokensView::tokens), text::field("trouble", &ApiTokensView::trouble),
        text::field("name", &ApiTokensView::name), text::field("name_trouble", &ApiTokensView::name_trouble),
        text::field("scopes", &ApiTokensView::scopes), text::field("scopes_trouble", &ApiTokensView::scopes_trouble),
        text::field("ends", &ApiTokensView::ends), text::field("ends_trouble", &ApiTokensView::ends_trouble),
        text::field("tomorrow", &ApiTokensView::tomorrow), text::field("form_key", &ApiTokensView::form_key));
};

class TokenPage {
  public:
    explicit TokenPage(Site& site);

    [[nodiscard]] web::Response show(const web::Request& request) const;
    // Answers the page with the new token on it: there is no other time to read it.
    [[nodiscard]] web::Response submit(const web::Request& request) const;
    [[nodiscard]] web::Response submit_revocation(const web::Request& request) const;

  private:
    struct Typed {
        std::string name;
        Scopes scopes;
        std::string ends;
    };
    struct Said {
        Typed typed;
        std::string made_token;
        const Refusal* refusal = nullptr;
    };
    [[nodiscard]] web::Response render(const web::Request& request, const Said& said) const;
    [[nodiscard]] readers::ApiTokens& tokens() const { return site_.rooms.readers.api_tokens; }

    Site& site_;
    text::Template<ApiTokensView> template_;
};

}  // namespace standfirst::site
