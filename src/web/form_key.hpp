// SPDX-License-Identifier: Apache-2.0
// Form keys: a page that belongs to one reader carries a key of their session in its forms, and what comes without it
// was not sent from such a page (CSRF). Second to cross_site.hpp, for clients that do not say where a form came from.
#pragma once

#include <string_view>

#include "web/request.hpp"

namespace standfirst::web {

// The form's hidden field, and the header in which a script sends the same.
inline constexpr std::string_view form_key_field = "form_key";
inline constexpr std::string_view form_key_header = "X-Form-Key";

enum class FormKey { right, missing, wrong };

// For a request of somebody who is signed in. Reads the body where it is a form.
[[nodiscard]] FormKey check_form_key(const Request& request);

// application/json cannot be sent by a page of another site without being asked for first (CORS), which is never
// granted.
[[nodiscard]] bool is_json(const Request& request);

// Whether a machine asks: under /api/, with a body of JSON, or with Accept naming JSON and not HTML.
[[nodiscard]] bool wants_json(const Request& request);

}  // namespace standfirst::web
