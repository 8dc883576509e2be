// SPDX-License-Identifier: Apache-2.0
#include "web/request.hpp"

#include "web/ascii.hpp"
#include "web/spooled_body.hpp"

namespace standfirst::web {

std::string_view method_word(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::delete_:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
    }
    return "";
}

bool is_safe(Method method) { return method == Method::get || method == Method::head || method == Method::options; }

std::string_view Headers::find(std::string_view name) const {
    for (const auto& [key, value] : rows_)
        if (equal_without_case(key, name)) return value;
    return {};
}

bool Headers::has(std::string_view name) const {
    return std::ranges::any_of(rows_, [&](const auto& row) { return equal_without_case(row.first, name); });
}

std::string_view Fields::find(std::string_view name) const {
    for (const auto& [key, value] : rows_)
        if (key == name) return value;
    return {};
}

bool Fields::has(std::string_view name) const {
    return std::ranges::any_of(rows_, [&](const auto& row) { return row.first == name; });
}

std::string_view Request::capture(std::string_view name) const {
    for (const auto& [key, value] : captured)
        if (key == name) return value;
    return {};
}

std::string_view Request::body_bytes() const { return spooled ? spooled->bytes() : std::string_view{body}; }

}  // namespace standfirst::web
