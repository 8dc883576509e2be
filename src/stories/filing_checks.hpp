// SPDX-License-Identifier: Apache-2.0
// Whether sections, topics, authors, publications and redirects may stand as they are.
#pragma once

#include <string>

#include "foundation/result.hpp"
#include "stories/author.hpp"
#include "stories/redirect.hpp"
#include "stories/section.hpp"
#include "stories/topic.hpp"

namespace standfirst::stories {

// Where a slug stands in a path: right after the first slash, where doors have their names, or below one of them.
enum class SlugPlace { first_part, below_a_door };

[[nodiscard]] Result<void> check_filing_slug(const std::string& slug, SlugPlace place);
[[nodiscard]] Result<void> check_section(const Section& section);
[[nodiscard]] Result<void> check_topic(const Topic& topic);
[[nodiscard]] Result<void> check_author(const Author& author);
// Title; address (http or https, a host, no path); language; time zone; both colours at 4.5:1 against their paper;
// targets of navigation and footer (a path of this site, or http(s); two levels); paths of pages.
[[nodiscard]] Result<void> check_publication(const Publication& publication);
[[nodiscard]] Result<void> check_redirect(const Redirect& redirect);

}  // namespace standfirst::stories
