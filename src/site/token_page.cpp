// SPDX-License-Identifier: Apache-2.0
#include "site/token_page.hpp"

#include "foundation/date.hpp"
#include "foundation/utf8.hpp"
#include "readers/refusals.hpp"
#include "site/refusal_words.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"

namespace standfirst::site {

namespace {

constexpr int see_other = 303;
constexpr const char* page_path = "/account/tokens";
constexpr std::size_t longest_echo = 600;

std::string label_of(const Visit& visit, Scope scope) { return visit.say("site.scope_" + std::string{word_of(scope)}); }

ApiTokenView view_token(const Visit& visit, const readers::ApiToken& token) {
    ApiTokenView view{.id = token.id.to_string(),
                      .name = token.name,
                      .made = visit.dates->long_date(token.made_at),
                      .made_exact = format_rfc3339(token.made_at),
                      .is_over = token.is_over(visit.now),
                      .form_key = visit.request.form_key};
    for (const auto scope : every_scope)
        if (token.scopes.has(scope)) view.scopes.push_back(label_of(visit, scope));
    if (token.used_at) {
        view.used = visit.dates->long_date(*token.used_at);
        view.used_exact = format_rfc3339(*token.used_at);
    }
    if (token.ends_at) {
        // The last day on which it is good.
        view.ends = visit.dates->long_date(*token.ends_at - std::chrono::microseconds{1});
        view.ends_exact = format_rfc3339(*token.ends_at);
    }
    return view;
}

Date day_after(Date date) { return Date{std::chrono::sys_days{date} + std::chrono::days{1}}; }

// The end of that day, where the publication lives. Refuses what is no date.
Result<std::optional<Instant>> read_end(const Visit& visit, std::string_view typed) {
    if (typed.empty()) return std::optional<Instant>{};
    const auto date = parse_date(typed);
    if (!date || date->year() > std::chrono::year{9'000}) return refuse(Refusal{readers::refusals::bad_end}.at("ends"));
    return std::optional{visit.dates->start_of(day_after(*date))};
}

}  // namespace

TokenPage::TokenPage(Site& site)
    : site_(site), template_(site.rooms.templates.bind<ApiTokensView>("site/api_tokens")) {}

web::Response TokenPage::render(const web::Request& request, const Said& said) const {
    const auto visit = open_visit(site_, request);
    ApiTokensView view;
    view.made_token = said.made_token;
    for (const auto& token : tokens().list_tokens(request.visitor)) view.tokens.push_back(view_token(visit, token));
    for (const auto scope : every_scope) {
        if (scope == Scope::moderate && !request.visitor.is_at_least(Role::moderator)) continue;
        view.scopes.push_back(
            {.word = word_of(scope), .label = label_of(visit, scope), .is_chosen = said.typed.scopes.has(scope)});
    }
    view.name = said.typed.name;
    view.ends = said.typed.ends;
    view.trouble = words_at(visit, said.refusal, "");
    view.name_trouble = words_at(visit, said.refusal, "name");
    view.scopes_trouble = words_at(visit, said.refusal, "scopes");
    view.ends_trouble = words_at(visit, said.refusal, "ends");
    view.tomorrow = format_date(day_after(visit.today));
    view.form_key = request.form_key;
    view.frame = make_personal_frame(visit, visit.say("site.api_tokens"));
    return answer_personal(template_.render(view, visit.texts),
                           said.refusal != nullptr ? web::refusal_status(said.refusal->kind()) : 200);
}

web::Response TokenPage::show(const web::Request& request) const { return render(request, {}); }

web::Response TokenPage::submit(const web::Request& request) const {
    const auto form = web::read_form(request);
    Said said;
    if (!form) {
        said.refusal = &form.error();
        return render(request, said);
    }
    said.typed.name = std::string{truncate_utf8(form->fields.find("name"), longest_echo)};
    said.typed.ends = std::string{truncate_utf8(form->fields.find("ends"), longest_echo)};
    for (const auto& [name, value] : form->fields.rows())
        if (const auto scope = name == "scope" ? scope_of(value) : std::nullopt) said.typed.scopes.add(*scope);
    const auto ends_at = read_end(open_visit(site_, request), said.typed.ends);
    if (!ends_at) {
        said.refusal = &ends_at.error();
        return render(request, said);
    }
    const auto made = tokens().make_token(request.visitor,
                                          {.name = said.typed.name, .scopes = said.typed.scopes, .ends_at = *ends_at});
    if (made) return render(request, {.typed = {}, .made_token = made->token});
    said.refusal = &made.error();
    return render(request, said);
}

web::Response TokenPage::submit_revocation(const web::Request& request) const {
    const auto token = readers::ApiTokenId::parse(request.capture("token")).value_or(readers::ApiTokenId{});
    const auto revoked = tokens().revoke(request.visitor, token);
    if (revoked) return web::redirect(see_other, page_path);
    Said said;
    said.refusal = &revoked.error();
    return render(request, said);
}

}  // namespace standfirst::site
