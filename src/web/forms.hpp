// SPDX-License-Identifier: Apache-2.0
// Forms as browsers send them: urlencoded, and multipart/form-data (RFC 7578) with files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.hpp"
#include "web/request.hpp"

namespace standfirst::web {

// A file of a form. The bytes lie where the request's body lies, and live as long as it.
struct Upload {
    std::string field;
    std::string name;          // as the browser calls it, without folders; may be empty, is never to be believed
    std::string content_type;  // as the browser says; is never to be believed
    std::string_view bytes;
};

struct Form {
    Fields fields;
    std::vector<Upload> uploads;

    // The first of that field, or none.
    [[nodiscard]] const Upload* find_upload(std::string_view field) const;
};

struct FormLimits {
    std::size_t fields = 200;
    std::size_t field_bytes = 1'000'000;  // of one value
    std::size_t uploads = 20;
};

// Refuses what is no form (refusals::not_a_form), what is not UTF-8, and what is beyond the limits
// (refusals::too_large). A file field that was left empty is no upload. The body's size is the route's matter.
[[nodiscard]] Result<Form> read_form(const Request& request, const FormLimits& limits = {});

}  // namespace standfirst::web
