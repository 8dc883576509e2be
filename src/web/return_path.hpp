// SPDX-License-Identifier: Apache-2.0
// Where a reader goes back to after signing in: a path of this site and nothing else, whatever the address says.
#pragma once

#include <string>
#include <string_view>

#include "web/request.hpp"

namespace standfirst::web {

// Whether a browser that is sent there stays on this site: begins with one '/', and holds no backslash, control
// character or space. At most 1,000 bytes.
[[nodiscard]] bool is_return_path(std::string_view text);

// `text` where it is one, else "/".
[[nodiscard]] std::string return_path_of(std::string_view text);

// Where this request is: its own target where it can be got again, else the page that sent it, by its Referer, where
// that is a page of this host; else "/".
[[nodiscard]] std::string return_path_of(const Request& request);

}  // namespace standfirst::web
