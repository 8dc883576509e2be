// SPDX-License-Identifier: Apache-2.0
#include "site/api/body.hpp"

#include <charconv>

#include "web/form_key.hpp"
#include "web/refusals.hpp"

namespace standfirst::site {

namespace {

// No body of this door is nested, or has more fields than this.
constexpr text::JsonLimits limits{.depth = 4, .values = 100};

bool is_form(const web::Request& request) {
    const auto type = request.headers.find("Content-Type");
    return type.starts_with("application/x-www-form-urlencoded") || type.starts_with("multipart/form-data");
}

// A field of the one object stands at "/name" (RFC 6901).
Refusal with_field_name(const Refusal& refusal) {
    if (!refusal.place().starts_with('/')) return refusal;
    return Refusal{refusal.reason()}.at(refusal.place().substr(1));
}

}  // namespace

ApiBody::ApiBody(const web::Request& request) {
    const auto bytes = request.body_bytes();
    if (bytes.empty()) return;
    if (web::is_json(request)) {
        auto json = text::JsonText::parse(bytes, web::refusals::bad_field, limits);
        if (json) {
            json_ = std::move(*json);
            object_.emplace(json_->root());
        } else {
            refuse_with(json.error());
        }
    } else if (is_form(request)) {
        auto form = web::read_form(request);
        if (form)
            form_ = std::move(*form);
        else
            refuse_with(form.error());
    } else {
        refuse_with(web::refusals::wrong_content_type);
    }
}

void ApiBody::refuse_with(Refusal refusal) {
    if (!refusal_) refusal_ = std::move(refusal);
}

std::optional<std::string_view> ApiBody::find_field(std::string_view name) {
    asked_.emplace(name);
    if (!form_ || !form_->fields.has(name)) return std::nullopt;
    return form_->fields.find(name);
}

std::string ApiBody::string(std::string_view name) {
    if (object_) return object_->string(name);
    return std::string{find_field(name).value_or(std::string_view{})};
}

std::int64_t ApiBody::number(std::string_view name, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
    if (object_) return object_->number(name, otherwise, least, most);
    const auto digits = find_field(name);
    if (!digits) return otherwise;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits->data(), digits->data() + digits->size(), number);
    const bool is_number = error == std::errc{} && end == digits->data() + digits->size();
    if (is_number && number >= least && number <= most) return number;
    refuse_with(Refusal{web::refusals::bad_field}.at(std::string{name}));
    return otherwise;
}

void ApiBody::close_form() {
    std::set<std::string_view> seen;
    for (const auto& [name, value] : form_->fields.rows()) {
        if (name == web::form_key_field) continue;
        if (!asked_.contains(name) || !seen.insert(name).second)
            return refuse_with(Refusal{web::refusals::bad_field}.at(name));
    }
    if (!form_->uploads.empty()) refuse_with(Refusal{web::refusals::bad_field}.at(form_->uploads.front().field));
}

Result<void> ApiBody::close() {
    if (object_) {
        object_->close();
        if (json_->is_refused()) refuse_with(with_field_name(json_->refusal()));
    }
    if (form_) close_form();
    if (refusal_) return refuse(*refusal_);
    return {};
}

}  // namespace standfirst::site
