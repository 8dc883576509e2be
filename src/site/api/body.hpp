// SPDX-License-Identifier: Apache-2.0
// What a program sends: an object in JSON, or a form with the same fields. Read strictly: every field is known, comes
// once and is of its kind, or the body is refused with that field's name.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "foundation/result.hpp"
#include "text/json_reader.hpp"
#include "web/forms.hpp"
#include "web/request.hpp"

namespace standfirst::site {

class ApiBody {
  public:
    // `request` outlives it. No body at all is one without fields.
    explicit ApiBody(const web::Request& request);
    ApiBody(const ApiBody&) = delete;
    ApiBody& operator=(const ApiBody&) = delete;

    // Empty or `otherwise` where the field is missing, and where the body was refused already.
    [[nodiscard]] std::string string(std::string_view name);
    [[nodiscard]] std::int64_t number(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                      std::int64_t most);
    // Asked once, behind all fields. Refuses what is neither JSON nor a form (web.wrong_content_type), what cannot be
    // read, and a field that nobody asked for or that is of another kind (web.bad_field).
    [[nodiscard]] Result<void> close();

  private:
    void refuse_with(Refusal refusal);
    [[nodiscard]] std::optional<std::string_view> find_field(std::string_view name);
    void close_form();

    std::optional<text::JsonText> json_;
    std::optional<text::JsonObject> object_;
    std::optional<web::Form> form_;
    std::set<std::string, std::less<>> asked_;
    std::optional<Refusal> refusal_;
};

}  // namespace standfirst::site
