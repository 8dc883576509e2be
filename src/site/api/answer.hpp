// SPDX-License-Identifier: Apache-2.0
// What the doors for programs answer beside what was asked for: nothing, a no, and what is left of an allowance.
#pragma once

#include "site/error_page.hpp"
#include "site/visit.hpp"
#include "stories/reading.hpp"

namespace standfirst::site {

// 204: it is done.
[[nodiscard]] web::Response answer_done();

// The refusal's key is the code, its place the field. Where it says in how many seconds it may be tried again, so does
// Retry-After.
[[nodiscard]] web::Response answer_refusal(const ErrorPage& errors, const web::Request& request,
                                           const Refusal& refusal);

// What the visitor may still write, as RateLimit fields beside those of their network.
void add_writing_allowance(web::Response& response, const Rooms& rooms, const Visitor& visitor);

// The story at a path, as its readers see it. Refuses ("story") where there is none.
[[nodiscard]] Result<stories::StoryView> find_story_at(const Visit& visit, std::string_view path);

// A field of the address that is not what it must be.
[[nodiscard]] std::unexpected<Refusal> refuse_field(std::string_view name);

}  // namespace standfirst::site
