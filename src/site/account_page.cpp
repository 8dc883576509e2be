// SPDX-License-Identifier: Apache-2.0
#include "site/account_page.hpp"

#include "foundation/date.hpp"
#include "foundation/utf8.hpp"
#include "media/refusals.hpp"
#include "readers/refusals.hpp"
#include "site/refusal_words.hpp"
#include "web/cookies.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"
#include "web/return_path.hpp"

namespace standfirst::site {

namespace {

constexpr int see_other = 303;
constexpr std::size_t longest_echo = 2'400;

int status_of(const Refusal* refusal) { return refusal != nullptr ? web::refusal_status(refusal->kind()) : 200; }

std::string echo(std::string_view typed) { return std::string{truncate_utf8(typed, longest_echo)}; }

// The account as it is, or what was typed where that was refused.
ProfileFormView view_profile(const Visit& visit, const readers::Account& account, const readers::ProfileDraft& draft,
                             const Refusal* refusal) {
    const bool was_typed = refusal != nullptr;
    ProfileFormView view;
    view.form_key = visit.request.form_key;
    view.may_choose_handle = account.naming == readers::Naming::given;
    view.handle = was_typed && view.may_choose_handle ? echo(draft.handle) : account.handle;
    view.name = was_typed ? echo(draft.name) : account.name;
    view.biography = was_typed ? echo(draft.biography) : account.biography;
    view.handle_trouble = words_at(visit, refusal, "handle");
    view.name_trouble = words_at(visit, refusal, "name");
    view.biography_trouble = words_at(visit, refusal, "biography");
    return view;
}

readers::ProfileDraft read_draft(const Result<web::Form>& form) {
    if (!form) return {};
    return {.handle = form->fields.find("handle"),
            .name = form->fields.find("name"),
            .biography = form->fields.find("biography")};
}

SessionView view_session(const Visit& visit, const readers::Session& session) {
    return {.id = session.id.to_string(),
            .device = session.device.empty() ? visit.say("site.unknown_device") : session.device,
            .begun = visit.dates->date_and_time(session.made_at),
            .begun_exact = format_rfc3339(session.made_at),
            .seen = visit.dates->date_and_time(session.seen_at),
            .seen_exact = format_rfc3339(session.seen_at),
            .is_this = session.id.to_string() == visit.request.session,
            .form_key = visit.request.form_key};
}

}  // namespace

AccountPage::AccountPage(Site& site)
    : site_(site),
      welcome_(site.rooms.templates.bind<WelcomeView>("site/welcome")),
      account_(site.rooms.templates.bind<AccountView>("site/account")),
      sessions_(site.rooms.templates.bind<SessionsView>("site/sessions")) {}

web::Response AccountPage::render_welcome(const web::Request& request, std::string_view to, const Said& said) const {
    const auto account = readers().profiles.get_account(request.visitor);
    if (!account) return lead_to_sign_in(request);
    const auto visit = open_visit(site_, request);
    WelcomeView view;
    view.profile = view_profile(visit, *account, said.draft, said.refusal);
    view.profile.to = web::return_path_of(to);
    if (said.refusal == nullptr && account->naming == readers::Naming::given) {
        view.profile.handle.clear();
        view.profile.name.clear();
    }
    view.trouble = words_at(visit, said.refusal, "");
    view.frame = make_personal_frame(visit, visit.say("site.welcome"));
    return answer_personal(welcome_.render(view, visit.texts), status_of(said.refusal));
}

web::Response AccountPage::show_welcome(const web::Request& request) const {
    return render_welcome(request, request.query.find("to"), {});
}

web::Response AccountPage::submit_welcome(const web::Request& request) const {
    const auto form = web::read_form(request);
    const auto draft = read_draft(form);
    const auto to = form ? form->fields.find("to") : std::string_view{};
    const auto changed = readers().profiles.change_profile(request.visitor, draft);
    if (!changed) return render_welcome(request, to, {.new_email = {}, .draft = draft, .refusal = &changed.error()});
    return web::redirect(see_other, web::return_path_of(to));
}

web::Response AccountPage::render_account(const web::Request& request, const Said& said) const {
    const auto account = readers().profiles.get_account(request.visitor);
    if (!account) return lead_to_sign_in(request);
    const auto visit = open_visit(site_, request);
    AccountView view;
    const bool is_elsewhere =
        said.refusal != nullptr && (said.refusal->place() == "email" || said.refusal->place() == "picture");
    view.profile = view_profile(visit, *account, said.draft, is_elsewhere ? nullptr : said.refusal);
    const auto portrait = site_.rooms.portrait_store.find_name(visit.sight(), account->id);
    view.face = view_face(portrait, account->name, media::PortraitSize::large);
    view.has_picture = !portrait.empty();
    view.handle = account->handle;
    view.picture_trouble = words_at(visit, said.refusal, "picture");
    view.trouble = words_at(visit, said.refusal, "");
    view.email = account->email.text();
    view.new_email = echo(said.new_email);
    view.email_trouble = words_at(visit, said.refusal, "email");
    view.form_key = request.form_key;
    view.may_moderate = request.visitor.is_at_least(Role::moderator);
    view.was_saved = request.query.has("saved");
    view.frame = make_personal_frame(visit, visit.say("site.account"));
    return answer_personal(account_.render(view, visit.texts), status_of(said.refusal));
}

web::Response AccountPage::show_account(const web::Request& request) const { return render_account(request, {}); }

web::Response AccountPage::submit_account(const web::Request& request) const {
    const auto form = web::read_form(request);
    const auto draft = read_draft(form);
    const auto changed = readers().profiles.change_profile(request.visitor, draft);
    if (!changed) return render_account(request, {.new_email = {}, .draft = draft, .refusal = &changed.error()});
    return web::redirect(see_other, "/account?saved");
}

web::Response AccountPage::submit_picture(const web::Request& request) const {
    const auto form = web::read_form(request);
    const auto* const upload = form ? form->find_upload("picture") : nullptr;
    const Result<void> changed = upload == nullptr
                                     ? refuse(Refusal{media::refusals::no_picture}.at("picture"))
                                     : site_.rooms.portraits.change_portrait(request.visitor, upload->bytes);
    if (!changed) return render_account(request, {.new_email = {}, .draft = {}, .refusal = &changed.error()});
    return web::redirect(see_other, "/account?saved");
}

web::Response AccountPage::submit_picture_removal(const web::Request& request) const {
    if (!site_.rooms.portraits.remove_portrait(request.visitor)) return lead_to_sign_in(request);
    return web::redirect(see_other, "/account?saved");
}

web::Response AccountPage::submit_email(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto form = web::read_form(request);
    const auto email = form ? form->fields.find("email") : std::string_view{};
    const auto origin = origin_of(visit);
    const auto secret = readers().signing_in.ask_for_address(request.visitor, {.email = email,
                                                                               .origin = origin,
                                                                               .paper = visit.publication().title,
                                                                               .language = visit.publication().language,
                                                                               .return_to = "/account?saved"});
    if (!secret)
        return render_account(request, {.new_email = std::string{email}, .draft = {}, .refusal = &secret.error()});
    auto response = web::redirect(see_other, "/sign-in/code");
    response.headers.add("Set-Cookie", web::cookie_line(request, sign_in_cookie, *secret, sign_in_cookie_lives));
    return response;
}

web::Response AccountPage::show_sessions(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    SessionsView view;
    for (const auto& session : readers().sessions.list_sessions(request.visitor))
        view.sessions.push_back(view_session(visit, session));
    view.form_key = request.form_key;
    view.frame = make_personal_frame(visit, visit.say("site.sessions"));
    return answer_personal(sessions_.render(view, visit.texts));
}

web::Response AccountPage::submit_end_session(const web::Request& request) const {
    // One that is not there any more is what was wanted; one of somebody else is not there for this reader.
    if (const auto session = readers::SessionId::parse(request.capture("session")))
        static_cast<void>(readers().sessions.end_session(request.visitor, *session));
    auto response = web::redirect(see_other, "/account/sessions");
    if (request.capture("session") == request.session)
        response.headers.add("Set-Cookie", web::forgotten_cookie_line(request, session_cookie));
    return response;
}

web::Response AccountPage::submit_end_sessions(const web::Request& request) const {
    const auto form = web::read_form(request);
    const bool is_all = form && form->fields.find("which") == "all";
    const auto present = readers::SessionId::parse(request.session).value_or(readers::SessionId{});
    static_cast<void>(readers().sessions.end_sessions(request.visitor, is_all ? readers::SessionId{} : present));
    auto response = web::redirect(see_other, is_all ? "/" : "/account/sessions");
    if (is_all) response.headers.add("Set-Cookie", web::forgotten_cookie_line(request, session_cookie));
    return response;
}

}  // namespace standfirst::site
