// SPDX-License-Identifier: Apache-2.0
#include "site/sign_in_page.hpp"

#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"
#include "readers/refusals.hpp"
#include "site/refusal_words.hpp"
#include "web/cookies.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"
#include "web/return_path.hpp"

namespace standfirst::site {

namespace {

constexpr int see_other = 303;
constexpr std::size_t longest_echo = 300;

readers::Browser browser_of(const web::Request& request, std::string_view device) {
    return {.secret = web::find_cookie(request, sign_in_cookie),
            .session = web::find_cookie(request, session_cookie),
            .device = device};
}

std::string device_of(const web::Request& request) { return readers::device_of(request.headers.find("User-Agent")); }

web::Response answer_signed_in(const web::Request& request, const readers::SignedIn& signed_in) {
    const auto back = web::return_path_of(signed_in.return_to);
    auto response = web::redirect(
        see_other, signed_in.arrival == readers::Arrival::first_time ? "/welcome?to=" + percent_encode(back) : back);
    if (!signed_in.session_token.empty())
        response.headers.add("Set-Cookie",
                             web::cookie_line(request, session_cookie, signed_in.session_token, session_cookie_lives));
    response.headers.add("Set-Cookie", web::forgotten_cookie_line(request, sign_in_cookie));
    return response;
}

}  // namespace

SignInPage::SignInPage(Site& site)
    : site_(site),
      sign_in_(site.rooms.templates.bind<SignInView>("site/sign_in")),
      code_(site.rooms.templates.bind<SignInCodeView>("site/sign_in_code")),
      link_(site.rooms.templates.bind<SignInLinkView>("site/sign_in_link")),
      sign_out_(site.rooms.templates.bind<SignOutView>("site/sign_out")) {}

web::Response SignInPage::render_sign_in(const Visit& visit, SignInView view, int status) const {
    view.frame = make_personal_frame(visit, visit.say("site.sign_in"), "passkeys.js");
    return answer_personal(sign_in_.render(view, visit.texts), status);
}

web::Response SignInPage::show_sign_in(const web::Request& request) const {
    const auto to = web::return_path_of(request.query.find("to"));
    if (request.visitor.is_signed_in()) return web::redirect(see_other, to);
    SignInView view;
    view.to = to;
    return render_sign_in(open_visit(site_, request), std::move(view), 200);
}

web::Response SignInPage::submit_sign_in(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto form = web::read_form(request);
    const auto email = form ? form->fields.find("email") : std::string_view{};
    const auto to = web::return_path_of(form ? form->fields.find("to") : std::string_view{});
    const auto origin = origin_of(visit);
    const auto secret = readers().signing_in.ask({.email = email,
                                                  .origin = origin,
                                                  .paper = visit.publication().title,
                                                  .language = visit.publication().language,
                                                  .return_to = to});
    if (!secret) {
        SignInView view;
        view.to = to;
        view.email = truncate_utf8(email, longest_echo);
        view.email_trouble = words_of(visit, secret.error());
        return render_sign_in(visit, std::move(view), web::refusal_status(secret.error().kind()));
    }
    auto response = web::redirect(see_other, "/sign-in/code");
    response.headers.add("Set-Cookie", web::cookie_line(request, sign_in_cookie, *secret, sign_in_cookie_lives));
    return response;
}

web::Response SignInPage::begin_anew(const web::Request& request, const Refusal* refusal) const {
    const auto visit = open_visit(site_, request);
    SignInView view;
    view.to = "/";
    if (refusal != nullptr) view.trouble = words_of(visit, *refusal);
    return render_sign_in(visit, std::move(view), refusal != nullptr ? web::refusal_status(refusal->kind()) : 200);
}

web::Response SignInPage::render_code(const Visit& visit, const readers::SignIn& pending,
                                      const Refusal* refusal) const {
    SignInCodeView view;
    view.email = pending.email.text();
    view.code_trouble = words_at(visit, refusal, "code");
    if (view.code_trouble.empty() && refusal != nullptr) view.trouble = words_of(visit, *refusal);
    view.frame = make_personal_frame(visit, visit.say("site.enter_code"));
    return answer_personal(code_.render(view, visit.texts),
                           refusal != nullptr ? web::refusal_status(refusal->kind()) : 200);
}

web::Response SignInPage::show_code(const web::Request& request) const {
    const auto pending = readers().signing_in.find_pending(web::find_cookie(request, sign_in_cookie));
    if (!pending) return web::redirect(see_other, "/sign-in");
    return render_code(open_visit(site_, request), *pending, nullptr);
}

web::Response SignInPage::submit_code(const web::Request& request) const {
    const auto device = device_of(request);
    const auto browser = browser_of(request, device);
    const auto form = web::read_form(request);
    const auto signed_in =
        readers().signing_in.confirm_code(browser, form ? form->fields.find("code") : std::string_view{});
    if (signed_in) return answer_signed_in(request, *signed_in);
    const auto pending = readers().signing_in.find_pending(browser.secret);
    if (!pending || signed_in.error() == readers::refusals::too_many_tries)
        return begin_anew(request, &signed_in.error());
    return render_code(open_visit(site_, request), *pending, &signed_in.error());
}

web::Response SignInPage::show_link(const web::Request& request) const {
    const auto link = request.capture("link");
    const auto device = device_of(request);
    const auto browser = browser_of(request, device);
    auto& signing_in = readers().signing_in;
    if (request.method == web::Method::get && signing_in.is_from_here(browser.secret, link)) {
        const auto signed_in = signing_in.confirm_link(browser, link);
        if (signed_in) return answer_signed_in(request, *signed_in);
        return begin_anew(request, &signed_in.error());
    }
    const auto visit = open_visit(site_, request);
    SignInLinkView view;
    const auto code = signing_in.read_code_of_link(link);
    if (code)
        view.code = *code;
    else
        view.trouble = words_of(visit, code.error());
    view.frame = make_personal_frame(visit, visit.say("site.your_code"));
    return answer_personal(link_.render(view, visit.texts), code ? 200 : web::refusal_status(code.error().kind()));
}

web::Response SignInPage::show_sign_out(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    SignOutView view;
    view.form_key = request.form_key;
    view.frame = make_personal_frame(visit, visit.say("site.sign_out"));
    return answer_personal(sign_out_.render(view, visit.texts));
}

web::Response SignInPage::submit_sign_out(const web::Request& request) const {
    if (const auto session = readers::SessionId::parse(request.session))
        static_cast<void>(readers().sessions.end_session(request.visitor, *session));
    auto response = web::redirect(see_other, "/");
    response.headers.add("Set-Cookie", web::forgotten_cookie_line(request, session_cookie));
    return response;
}

}  // namespace standfirst::site
