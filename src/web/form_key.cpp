// SPDX-License-Identifier: Apache-2.0
#include "web/form_key.hpp"

#include "foundation/digest.hpp"
#include "web/ascii.hpp"
#include "web/forms.hpp"

namespace standfirst::web {

namespace {

FormKey compare(std::string_view given, const Request& request) {
    if (given.empty()) return FormKey::missing;
    return !request.form_key.empty() && equal_in_constant_time(given, request.form_key) ? FormKey::right
                                                                                        : FormKey::wrong;
}

}  // namespace

FormKey check_form_key(const Request& request) {
    if (request.headers.has(form_key_header)) return compare(request.headers.find(form_key_header), request);
    const auto form = read_form(request);
    return form ? compare(form->fields.find(form_key_field), request) : FormKey::missing;
}

bool is_json(const Request& request) {
    const auto type = request.headers.find("Content-Type");
    return equal_without_case(trim(type.substr(0, type.find(';'))), "application/json");
}

bool wants_json(const Request& request) {
    const auto accepted = lower_case(request.headers.find("Accept"));
    return request.path.starts_with("/api/") || is_json(request) ||
           (accepted.contains("application/json") && !accepted.contains("text/html"));
}

}  // namespace standfirst::web
