// SPDX-License-Identifier: Apache-2.0
#include "site/passkey_page.hpp"

#include "foundation/date.hpp"
#include "foundation/encoding.hpp"
#include "readers/refusals.hpp"
#include "site/error_page.hpp"
#include "site/json_answer.hpp"
#include "site/refusal_words.hpp"
#include "text/json_reader.hpp"
#include "text/json_writer.hpp"
#include "web/cookies.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"
#include "web/return_path.hpp"

namespace standfirst::site {

namespace {

constexpr int see_other = 303;

web::Response answer_refusal(const Visit& visit, const Refusal& refusal) {
    text::CanonicalJson json;
    json.begin_object();
    json.key("error").string(refusal.key());
    json.key("words").string(words_of(visit, refusal));
    json.end_object();
    return answer_json(std::move(json), web::refusal_status(refusal.kind()));
}

// The fields of a body that is an object of words; base64url is decoded, and empty where it is none.
class Body {
  public:
    explicit Body(const web::Request& request)
        : text_(text::JsonText::parse(request.body_bytes(), readers::refusals::bad_passkey,
                                      {.depth = 4, .values = 40})) {}

    [[nodiscard]] std::string words(std::string_view name) {
        if (!text_) return {};
        text::JsonObject object{text_->root()};
        return object.string(name);
    }
    [[nodiscard]] std::string bytes(std::string_view name) {
        return decode_base64url(words(name)).value_or(std::string{});
    }

  private:
    Result<text::JsonText> text_;
};

std::string host_of(std::string_view origin) {
    if (const auto slashes = origin.find("://"); slashes != std::string_view::npos) origin.remove_prefix(slashes + 3);
    return std::string{origin.substr(0, origin.find_first_of(":/"))};
}

}  // namespace

PasskeyPage::PasskeyPage(Site& site)
    : site_(site), template_(site.rooms.templates.bind<PasskeysView>("site/passkeys")) {}

web::Response PasskeyPage::render(const web::Request& request, const Refusal* refusal) const {
    const auto visit = open_visit(site_, request);
    PasskeysView view;
    for (const auto& passkey : readers().passkeys.list_passkeys(request.visitor))
        view.passkeys.push_back({.id = passkey.id.to_string(),
                                 .name = passkey.name,
                                 .made = visit.dates->long_date(passkey.made_at),
                                 .made_exact = format_rfc3339(passkey.made_at),
                                 .used = passkey.used_at ? visit.dates->long_date(*passkey.used_at) : std::string{},
                                 .used_exact = passkey.used_at ? format_rfc3339(*passkey.used_at) : std::string{},
                                 .form_key = request.form_key});
    if (refusal != nullptr) view.trouble = words_of(visit, *refusal);
    view.device = readers::device_of(request.headers.find("User-Agent"));
    view.form_key = request.form_key;
    view.frame = make_personal_frame(visit, visit.say("site.passkeys"), "passkeys.js");
    return answer_personal(template_.render(view, visit.texts),
                           refusal != nullptr ? web::refusal_status(refusal->kind()) : 200);
}

web::Response PasskeyPage::show_passkeys(const web::Request& request) const { return render(request, nullptr); }

web::Response PasskeyPage::submit_name(const web::Request& request) const {
    const auto form = web::read_form(request);
    const auto passkey = readers::PasskeyId::parse(request.capture("passkey")).value_or(readers::PasskeyId{});
    const auto changed =
        readers().passkeys.change_name(request.visitor, passkey, form ? form->fields.find("name") : std::string_view{});
    if (!changed) return render(request, &changed.error());
    return web::redirect(see_other, "/account/passkeys");
}

web::Response PasskeyPage::submit_removal(const web::Request& request) const {
    const auto passkey = readers::PasskeyId::parse(request.capture("passkey")).value_or(readers::PasskeyId{});
    const auto removed = readers().passkeys.remove_passkey(request.visitor, passkey);
    if (!removed) return render(request, &removed.error());
    return web::redirect(see_other, "/account/passkeys");
}

web::Response PasskeyPage::submit_challenge(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto account = readers().profiles.get_account(request.visitor);
    if (!account) return answer_refusal(visit, account.error());
    const auto challenge = readers().passkeys.make_challenge(request.visitor);
    text::CanonicalJson json;
    json.begin_object();
    json.key("challenge").string(challenge);
    json.key("handle").string(account->handle);
    json.key("host").string(host_of(origin_of(visit)));
    json.key("known").begin_array();
    for (const auto& passkey : readers().passkeys.list_passkeys(request.visitor))
        json.string(encode_base64url(passkey.credential));
    json.end_array();
    json.key("name").string(account->name);
    json.key("paper").string(visit.publication().title);
    json.key("user").string(encode_base64url(account->id.to_string()));
    json.end_object();
    return answer_json(std::move(json));
}

web::Response PasskeyPage::submit_passkey(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    Body body{request};
    const auto origin = origin_of(visit);
    const auto host = host_of(origin);
    const auto challenge = body.words("challenge");
    const auto name = body.words("name");
    const auto client_data = body.bytes("client_data");
    const auto attestation = body.bytes("attestation");
    const auto added = readers().passkeys.add_passkey(
        request.visitor, {.expected = {.challenge = challenge, .origin = origin, .host = host},
                          .name = name,
                          .client_data = client_data,
                          .attestation = attestation});
    if (!added) return answer_refusal(visit, added.error());
    text::CanonicalJson json;
    json.begin_object();
    json.key("id").string(added->id.to_string());
    json.end_object();
    return answer_json(std::move(json), 201);
}

web::Response PasskeyPage::submit_sign_in_challenge(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    text::CanonicalJson json;
    json.begin_object();
    json.key("challenge").string(readers().passkeys.make_challenge({}));
    json.key("host").string(host_of(origin_of(visit)));
    json.end_object();
    return answer_json(std::move(json));
}

web::Response PasskeyPage::submit_sign_in(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    Body body{request};
    const auto origin = origin_of(visit);
    const auto host = host_of(origin);
    const auto challenge = body.words("challenge");
    const auto credential = body.bytes("credential");
    const auto client_data = body.bytes("client_data");
    const auto authenticator_data = body.bytes("authenticator_data");
    const auto signature = body.bytes("signature");
    const auto device = readers::device_of(request.headers.find("User-Agent"));
    const auto token = readers().passkeys.sign_in(
        {.expected = {.challenge = challenge, .origin = origin, .host = host},
         .credential = credential,
         .used = {.client_data = client_data, .authenticator_data = authenticator_data, .signature = signature},
         .session = web::find_cookie(request, session_cookie),
         .device = device});
    if (!token) return answer_refusal(visit, token.error());
    text::CanonicalJson json;
    json.begin_object();
    json.key("to").string(web::return_path_of(body.words("to")));
    json.end_object();
    auto response = answer_json(std::move(json));
    response.headers.add("Set-Cookie", web::cookie_line(request, session_cookie, *token, session_cookie_lives));
    return response;
}

}  // namespace standfirst::site
