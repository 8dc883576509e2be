// SPDX-License-Identifier: Apache-2.0
// Fits a parsed template to the shape of a view: finds every name, expands partials, follows the markup around values.
#pragma once

#include <functional>
#include <string_view>

#include "text/detail/template_program.hpp"
#include "text/detail/template_syntax.hpp"

namespace standfirst::text::detail {

struct BindingSources {
    std::function<const TemplateFile*(std::string_view name)> find_file;
    const Locales* locales = nullptr;
};

// Throws Failure "ORIGIN:LINE: what" when file and shape do not fit, and where a value cannot be made safe.
[[nodiscard]] TemplateProgram bind_template(const TemplateFile& file, const TypeShape& shape,
                                            const BindingSources& sources);

}  // namespace standfirst::text::detail
