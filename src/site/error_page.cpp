// SPDX-License-Identifier: Apache-2.0
#include "site/error_page.hpp"

#include <utility>

#include "site/refusal_words.hpp"
#include "stories/page_keys.hpp"
#include "text/json_writer.hpp"
#include "web/form_key.hpp"

namespace standfirst::site {

namespace {

struct Wording {
    std::string_view title;
    std::string_view text;
};

Wording wording_of(int status) {
    switch (status) {
        case 401:
        case 403:
            return {"site.not_allowed_title", "site.not_allowed_text"};
        case 404:
            return {"site.not_found_title", "site.not_found_text"};
        case 413:
        case 414:
        case 431:
            return {"site.too_large_title", "site.too_large_text"};
        case 429:
            return {"site.too_many_title", "site.too_many_text"};
        case 502:
        case 503:
        case 504:
            return {"site.unavailable_title", "site.unavailable_text"};
        default:
            break;
    }
    if (status >= 500) return {"site.failure_title", "site.failure_text"};
    return {"site.invalid_title", "site.invalid_text"};
}

// For machines: the refusal's key is the code that never changes.
web::Response answer_json(int status, const Refusal* refusal, const std::string& words) {
    text::CanonicalJson json;
    json.begin_object();
    json.key("error").string(refusal != nullptr ? refusal->key() : std::string_view{"failure"});
    json.field("field", refusal != nullptr ? std::string_view{refusal->place()} : std::string_view{});
    json.field("words", words);
    json.end_object();
    web::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(json).finish();
    return response;
}

web::Response answer(int status, text::SafeHtml page) {
    web::Response response = web::html_page(std::move(page).html());
    response.status = status;
    return response;
}

}  // namespace

ErrorPage::ErrorPage(Site& site) : site_(site), template_(site.rooms.templates.bind<ErrorView>("site/error")) {}

text::SafeHtml ErrorPage::render(const Visit& visit, int status, std::vector<std::string> explanation,
                                 std::string_view title_key, std::string_view request_id) const {
    ErrorView view{.status = status,
                   .title = visit.say(title_key),
                   .explanation = std::move(explanation),
                   .with_search = status == 404 || status == 410,
                   .request_id = std::string{request_id}};
    view.frame = make_frame(visit, MediaSet{}, {.title = view.title});
    return template_.render(view, visit.texts);
}

web::Response ErrorPage::show(const web::Request& request, int status, const Refusal* refusal) const {
    const Visit visit = recall_visit(site_, request);
    const Wording wording = wording_of(status);
    std::vector<std::string> explanation;
    if (refusal != nullptr)
        if (std::string words = words_of(visit, *refusal); !words.empty()) explanation.push_back(std::move(words));
    if (web::wants_json(request))
        return answer_json(status, refusal, explanation.empty() ? visit.say(wording.text) : explanation.front());
    explanation.push_back(visit.say(wording.text));
    return answer(
        status, render(visit, status, std::move(explanation), wording.title, status >= 500 ? request.request_id : ""));
}

web::Response ErrorPage::show_nothing(const Visit& visit) const {
    constexpr int not_found = 404;
    const Wording wording = wording_of(not_found);
    web::Response response = answer_page(visit, render(visit, not_found, {visit.say(wording.text)}, wording.title, ""),
                                         {stories::front_key});
    response.status = not_found;
    return response;
}

web::Response ErrorPage::show_withdrawn(const Visit& visit, Instant published_at) const {
    constexpr int gone = 410;
    const std::string words =
        visit.say("site.gone_text", text::TextArgument::of("date", visit.dates->long_date(published_at)));
    web::Response response =
        answer_page(visit, render(visit, gone, {words}, "site.gone_title", ""), {stories::front_key});
    response.status = gone;
    return response;
}

}  // namespace standfirst::site
