// SPDX-License-Identifier: Apache-2.0
// The demo newsroom as a folder, and a house that is built only to be looked at.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "app/newsroom.hpp"
#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "foundation/result.hpp"

namespace standfirst::app {

// Makes The Harbour Light in `folder`, with the smaller copies of its pictures. Refuses as found_newsroom does.
[[nodiscard]] Result<void> make_demonstration(
    const std::filesystem::path& folder, const std::string& database, const Clock& clock, Random& random,
    const std::function<void(std::uint64_t done, std::uint64_t total)>& progress);

// Links, feeds and mails name the address at which the demo is served now; a free port is another one each time. One
// that somebody gave an address beyond this machine keeps it.
[[nodiscard]] Result<void> move_demonstration(Newsroom& newsroom, std::string_view served_at);

// docs/routes.md and docs/openapi.json, from a house that is built in a temporary folder and torn down again.
struct HouseDescription {
    std::string routes;
    std::string api;
};
[[nodiscard]] Result<HouseDescription> describe_a_new_house();

}  // namespace standfirst::app
