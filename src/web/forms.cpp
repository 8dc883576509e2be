// SPDX-License-Identifier: Apache-2.0
#include "web/forms.hpp"

#include <algorithm>

#include "foundation/utf8.hpp"
#include "web/ascii.hpp"
#include "web/multipart.hpp"
#include "web/refusals.hpp"
#include "web/target.hpp"

namespace standfirst::web {

namespace {

// RFC 2046, 5.1.1.
bool is_boundary(std::string_view text) {
    constexpr std::string_view marks = "'()+_,-./:=? ";
    const auto is_allowed = [&](char c) {
        return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || is_digit(c) || marks.find(c) != std::string_view::npos;
    };
    return !text.empty() && text.size() <= 70 && text.back() != ' ' && std::ranges::all_of(text, is_allowed);
}

// Old browsers send the whole path.
std::string without_folders(std::string_view name) {
    const auto slash = name.find_last_of("/\\");
    return std::string{slash == std::string_view::npos ? name : name.substr(slash + 1)};
}

bool is_words(std::string_view text) { return is_utf8(text) && text.find('\0') == std::string_view::npos; }

Result<Form> read_multipart(std::string_view body, std::string_view boundary, const FormLimits& limits) {
    Form form;
    MultipartReader reader{body, boundary};
    while (const auto part = reader.next()) {
        const auto kind = trim(part->disposition.substr(0, part->disposition.find(';')));
        auto name = parameter_of(part->disposition, "name");
        if (!equal_without_case(kind, "form-data") || !name || !is_words(*name)) return refuse(refusals::not_a_form);
        if (const auto file = parameter_of(part->disposition, "filename")) {
            if (!is_words(*file)) return refuse(refusals::not_a_form);
            if (file->empty() && part->body.empty()) continue;  // the field was left empty
            if (form.uploads.size() == limits.uploads) return refuse(Refusal{refusals::too_large}.at(*name));
            form.uploads.push_back({.field = std::move(*name),
                                    .name = without_folders(*file),
                                    .content_type = std::string{part->content_type},
                                    .bytes = part->body});
            continue;
        }
        if (form.fields.rows().size() == limits.fields || part->body.size() > limits.field_bytes)
            return refuse(Refusal{refusals::too_large}.at(*name));
        if (!is_words(part->body)) return refuse(Refusal{refusals::not_a_form}.at(*name));
        form.fields.add(std::move(*name), std::string{part->body});
    }
    if (reader.is_broken()) return refuse(refusals::not_a_form);
    return form;
}

Result<Form> read_plain(std::string_view body, const FormLimits& limits) {
    // Read with room for one more, so that too many is told from not readable.
    auto fields = read_urlencoded(body, limits.fields + 1);
    if (!fields && static_cast<std::size_t>(std::ranges::count(body, '&')) > limits.fields)
        return refuse(refusals::too_large);
    if (!fields) return refuse(refusals::not_a_form);
    if (fields->rows().size() > limits.fields) return refuse(refusals::too_large);
    for (const auto& [name, value] : fields->rows())
        if (value.size() > limits.field_bytes) return refuse(Refusal{refusals::too_large}.at(name));
    Form form;
    form.fields = std::move(*fields);
    return form;
}

}  // namespace

const Upload* Form::find_upload(std::string_view field) const {
    const auto found = std::ranges::find(uploads, field, &Upload::field);
    return found == uploads.end() ? nullptr : &*found;
}

Result<Form> read_form(const Request& request, const FormLimits& limits) {
    const auto type = request.headers.find("Content-Type");
    const auto kind = trim(type.substr(0, type.find(';')));
    if (equal_without_case(kind, "application/x-www-form-urlencoded")) return read_plain(request.body_bytes(), limits);
    if (!equal_without_case(kind, "multipart/form-data")) return refuse(refusals::not_a_form);
    const auto boundary = parameter_of(type, "boundary");
    if (!boundary || !is_boundary(*boundary)) return refuse(refusals::not_a_form);
    return read_multipart(request.body_bytes(), *boundary, limits);
}

}  // namespace standfirst::web
