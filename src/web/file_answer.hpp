// SPDX-License-Identifier: Apache-2.0
// A stored file as an answer: whole, in parts, or not at all because the client has it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "web/prepared_answer.hpp"
#include "web/response.hpp"

namespace standfirst::web {

// Nothing where the file is not there or shorter than the body says. `common_fields` as for make_page().
[[nodiscard]] std::shared_ptr<const PreparedAnswer> make_file_answer(const Request& request, const Response& response,
                                                                     std::string common_fields);

}  // namespace standfirst::web
