// SPDX-License-Identifier: Apache-2.0
// Forms that another site makes a reader's browser send are turned away (CSRF), by what the browser itself says.
#pragma once

#include "web/request.hpp"

namespace standfirst::web {

// Whether a request that may change something was sent by a page of another origin: by Sec-Fetch-Site where the browser
// says it, else by Origin against Host. Who sends neither is no browser, and holds no reader's cookies.
[[nodiscard]] bool is_from_another_site(const Request& request);

}  // namespace standfirst::web
