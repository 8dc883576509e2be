// SPDX-License-Identifier: Apache-2.0
// WordPress's moments: "2018-10-20 20:03:48" on the site's clock, and perhaps the same in UTC.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/instant.hpp"
#include "text/language.hpp"

namespace standfirst::importers::wordpress {

// As if it were UTC. "0000-00-00 00:00:00" and everything that is no moment is empty.
[[nodiscard]] std::optional<Instant> parse_moment(std::string_view text);

// What the clock of the site showed. Given a time zone, it knows; else it learns from moments that come with UTC.
class SiteClock {
  public:
    // An ICU name, or empty.
    explicit SiteClock(const std::string& time_zone);

    // Call for each pair of the file before moment_of is asked.
    void learn(std::string_view local, std::string_view utc);
    // The UTC moment where it is given, else what the local one means on this clock.
    [[nodiscard]] std::optional<Instant> moment_of(std::string_view local, std::string_view utc) const;
    // The offset that was seen most, in minutes; empty before any.
    [[nodiscard]] std::optional<int> usual_offset() const;

  private:
    std::unique_ptr<text::DateWords> zone_;
    std::map<int, std::int64_t> offsets_;  // minutes, how often
};

}  // namespace standfirst::importers::wordpress
