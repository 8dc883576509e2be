// SPDX-License-Identifier: Apache-2.0
// robots.txt (RFC 9309) and security.txt (RFC 9116).
#pragma once

#include <string>

#include "foundation/instant.hpp"
#include "stories/publication.hpp"

namespace standfirst::delivery {

// Everything may be read; search results and the staff's doors are no pages to collect.
[[nodiscard]] std::string write_robots(const stories::Publication& publication);

// Where to report a weakness: the publication's e-mail, else its site. Expires at midnight UTC a year after `now`, so
// that it is the same text all day.
[[nodiscard]] std::string write_security(const stories::Publication& publication, Instant now);

}  // namespace standfirst::delivery
