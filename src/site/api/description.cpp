// SPDX-License-Identifier: Apache-2.0
#include "site/api/description.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "discussion/refusals.hpp"
#include "foundation/failure.hpp"
#include "readers/refusals.hpp"
#include "site/api/operations.hpp"
#include "text/json_writer.hpp"
#include "text/refusals.hpp"
#include "web/refusal_status.hpp"
#include "web/refusals.hpp"

namespace standfirst::site {

namespace {

using text::CanonicalJson;
using web::Lock;
using web::Route;

// The keys of all refusals, by status.
using Refusals = std::map<int, std::set<std::string_view>>;

void add(Refusals& refusals, const RefusalReason& reason) {
    refusals[web::refusal_status(reason.kind)].insert(reason.key);
}

// What any row with such a lock, such a method and such a body may say, before its own rules are asked.
Refusals refusals_of(const Route& row, const Operation& operation) {
    Refusals refusals;
    for (const auto* reason : operation.refusals) add(refusals, *reason);
    add(refusals, readers::refusals::unknown_api_token);
    add(refusals, discussion::refusals::suspended);
    add(refusals, discussion::refusals::banned);
    add(refusals, web::refusals::token_lacks_scope);
    add(refusals, web::refusals::too_often);
    if (row.lock != Lock::everyone) add(refusals, web::refusals::not_signed_in);
    if (row.lock != Lock::everyone && row.lock != Lock::signed_in) add(refusals, web::refusals::not_allowed);
    if (!web::is_safe(row.method)) {
        add(refusals, web::refusals::from_another_site);
        add(refusals, web::refusals::form_too_old);
        add(refusals, web::refusals::too_large);
    }
    const bool reads_query = std::ranges::any_of(operation.parameters, [](std::string_view name) {
        return name != "story" && name != "target" && name != "Idempotency-Key";
    });
    if (row.body_limit != web::no_body || reads_query) add(refusals, web::refusals::bad_field);
    if (row.body_limit == web::no_body) return refusals;
    add(refusals, web::refusals::wrong_content_type);
    add(refusals, web::refusals::not_a_form);
    add(refusals, text::refusals::not_json);
    add(refusals, text::refusals::too_deep);
    add(refusals, text::refusals::too_long);
    return refusals;
}

// {"$ref":"#/components/KIND/NAME"}
void write_reference(CanonicalJson& json, std::string_view kind, std::string_view name) {
    json.begin_object();
    json.key("$ref").string("#/components/" + std::string{kind} + "/" + std::string{name});
    json.end_object();
}

void write_content(CanonicalJson& json, std::string_view schema) {
    json.begin_object().key("application/json").begin_object();
    write_reference(json.key("schema"), "schemas", schema);
    json.end_object().end_object();
}

void write_refusal(CanonicalJson& json, const std::set<std::string_view>& keys) {
    json.begin_object().key("content").begin_object().key("application/json").begin_object();
    json.key("schema").begin_object().key("allOf").begin_array();
    write_reference(json, "schemas", "Refusal");
    json.begin_object().key("properties").begin_object().key("error").begin_object().key("enum").begin_array();
    for (const auto key : keys) json.string(key);
    json.end_array().end_object().end_object().end_object();
    json.end_array().end_object();
    json.end_object().end_object();
    json.key("description").string("Refused.").end_object();
}

void write_responses(CanonicalJson& json, const Route& row, const Operation& operation) {
    const auto refusals = refusals_of(row, operation);
    std::map<std::string, const std::set<std::string_view>*> by_status;
    for (const auto& [status, keys] : refusals) by_status[std::to_string(status)] = &keys;
    by_status[std::to_string(operation.status)] = nullptr;
    // Reported before, and nothing is new: the same schema.
    if (operation.id == "reportComment") by_status["200"] = nullptr;
    json.begin_object();
    for (const auto& [status, keys] : by_status) {
        json.key(status);
        if (keys != nullptr) {
            write_refusal(json, *keys);
            continue;
        }
        json.begin_object();
        if (!operation.answer.empty()) write_content(json.key("content"), operation.answer);
        json.key("description").string(operation.answer.empty() ? "Done." : operation.answer);
        json.end_object();
    }
    json.key("default").begin_object();
    write_content(json.key("content"), "Refusal");
    json.key("description").string("The request was none, or the program cannot answer at present (failure).");
    json.end_object().end_object();
}

void write_operation(CanonicalJson& json, const Route& row, const Operation& operation) {
    json.begin_object();
    json.key("operationId").string(operation.id);
    auto parameters = operation.parameters;
    for (const auto& parameter : list_parameters())
        if (row.pattern.contains("{" + std::string{parameter.name} + "}")) parameters.push_back(parameter.name);
    if (!parameters.empty()) {
        json.key("parameters").begin_array();
        for (const auto name : parameters) write_reference(json, "parameters", name);
        json.end_array();
    }
    if (!operation.body.empty()) {
        json.key("requestBody").begin_object();
        json.key("content").begin_object();
        for (const std::string_view type : {"application/json", "application/x-www-form-urlencoded"}) {
            json.key(type).begin_object();
            write_reference(json.key("schema"), "schemas", operation.body);
            json.end_object();
        }
        json.end_object().key("required").boolean(true).end_object();
    }
    write_responses(json.key("responses"), row, operation);
    json.key("security").begin_array();
    if (row.lock == Lock::everyone) json.begin_object().end_object();
    json.begin_object().key("session").begin_array().end_array().end_object();
    json.begin_object().key("token").begin_array().string(word_of(*row.scope)).end_array().end_object();
    json.end_array();
    json.key("summary").string(row.what);
    json.end_object();
}

std::string_view word_of_place(ApiParameter::Place place) {
    switch (place) {
        case ApiParameter::Place::query:
            return "query";
        case ApiParameter::Place::path:
            return "path";
        case ApiParameter::Place::header:
            return "header";
    }
    return {};
}

void write_components(CanonicalJson& json) {
    json.begin_object();
    json.key("parameters").begin_object();
    std::vector<ApiParameter> parameters{list_parameters().begin(), list_parameters().end()};
    std::ranges::sort(parameters, {}, &ApiParameter::name);
    for (const auto& parameter : parameters) {
        json.key(parameter.name).begin_object();
        json.key("description").string(parameter.what);
        json.key("in").string(word_of_place(parameter.place));
        json.key("name").string(parameter.name);
        json.flag("required", parameter.need == ApiParameter::Need::required);
        json.key("schema").value(parameter.schema);
        json.end_object();
    }
    json.end_object();
    json.key("schemas").value(api_schemas());
    json.key("securitySchemes").begin_object();
    json.key("session").begin_object();
    json.key("description")
        .string(
            "The cookie of a browser that is signed in (on loopback without TLS it is named session). What changes "
            "something is sent as JSON, or with the form key of the session, and from this site.");
    json.key("in").string("cookie").key("name").string("__Host-session").key("type").string("apiKey").end_object();
    json.key("token").begin_object();
    json.key("description").string("An API token from /account/tokens that holds the scope which the row names.");
    json.key("scheme").string("bearer").key("type").string("http").end_object();
    json.end_object();
    json.end_object();
}

std::string lower(std::string_view word) {
    std::string text{word};
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// Lines and two spaces for each level: people read it too, and see what changed.
std::string lay_out(std::string_view json) {
    std::string text;
    std::size_t depth = 0;
    bool is_in_string = false;
    const auto new_line = [&] { text.append("\n").append(depth * 2, ' '); };
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (is_in_string) {
            text += c;
            if (c == '\\') text += json[++i];
            if (c == '"') is_in_string = false;
            continue;
        }
        const bool is_empty = i + 1 < json.size() && (json[i + 1] == '}' || json[i + 1] == ']');
        if (c == '\n' || c == ' ') continue;
        if (c == '}' || c == ']') {
            --depth;
            if (json[i - 1] != '{' && json[i - 1] != '[') new_line();
        }
        text += c;
        if (c == '"') is_in_string = true;
        if (c == ':') text += ' ';
        if (c == ',') new_line();
        if (c == '{' || c == '[') {
            ++depth;
            if (!is_empty) new_line();
        }
    }
    return text + "\n";
}

}  // namespace

std::string describe_api(const web::RouteTable& rows) {
    std::map<std::string_view, std::map<std::string, const Route*>> paths;
    for (const auto& row : rows)
        if (row.scope) paths[row.pattern][lower(web::method_word(row.method))] = &row;
    std::size_t described = 0;
    CanonicalJson json;
    json.begin_object();
    write_components(json.key("components"));
    json.key("info").begin_object();
    json.key("description")
        .string(
            "The conversation of a publication, for programs. Times are UTC (RFC 3339). What is left of an allowance "
            "stands "
            "in RateLimit and RateLimit-Policy.");
    json.key("title").string("Standfirst").key("version").string("1").end_object();
    json.key("openapi").string("3.1.0");
    json.key("paths").begin_object();
    for (const auto& [pattern, methods] : paths) {
        json.key(pattern).begin_object();
        for (const auto& [method, row] : methods) {
            const auto operations = list_operations();
            const auto name = std::string{web::method_word(row->method)}.append(" ").append(pattern);
            const auto found = std::ranges::find(operations, std::string_view{name}, &Operation::row);
            if (found == operations.end()) throw Failure{"of " + name + " nothing is promised"};
            write_operation(json.key(method), *row, *found);
            ++described;
        }
        json.end_object();
    }
    json.end_object();
    if (described != list_operations().size()) throw Failure{"something is promised of a row that is not there"};
    json.key("servers").begin_array().begin_object().key("url").string("/").end_object().end_array();
    json.end_object();
    return lay_out(std::move(json).finish());
}

}  // namespace standfirst::site
