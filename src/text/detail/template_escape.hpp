// SPDX-License-Identifier: Apache-2.0
// The ways in which a template writes a value.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::text::detail {

enum class Escape {
    none,          // plain text
    html,          // text and quoted attributes of HTML
    xml,           // the same, without characters that XML forbids
    address,       // html, and "#" in place of an address that could run something
    address_rest,  // html where it begins with '/', '?' or '#'; else percent-encoded, so that it makes no scheme
    address_list,  // the same for each address of a srcset
    query,         // percent-encoded
    json,          // a whole JSON string, with quotes
    json_inside,   // between quotes
    json_as_html,  // a JSON string, escaped as HTML
};

void append_value(std::string& out, std::string_view words, Escape escape);

// JSON that is JSON already.
void append_json(std::string& out, std::string_view json, Escape escape);

}  // namespace standfirst::text::detail
