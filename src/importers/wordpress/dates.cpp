// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/dates.hpp"

#include <algorithm>

#include "foundation/date.hpp"

namespace standfirst::importers::wordpress {

std::optional<Instant> parse_moment(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    if (text.size() < 19 || text.starts_with("0000") || text.substr(5, 2) == "00") return std::nullopt;
    return parse_rfc3339(std::string{text.substr(0, 19)} + "Z");
}

SiteClock::SiteClock(const std::string& time_zone) {
    if (!time_zone.empty()) zone_ = std::make_unique<text::DateWords>("en", time_zone);
}

void SiteClock::learn(std::string_view local, std::string_view utc) {
    const auto here = parse_moment(local);
    const auto there = parse_moment(utc);
    if (!here || !there) return;
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(*here - *there).count();
    constexpr auto most = 14 * 60;  // no zone is further from UTC
    if (minutes >= -most && minutes <= most) ++offsets_[static_cast<int>(minutes)];
}

std::optional<Instant> SiteClock::moment_of(std::string_view local, std::string_view utc) const {
    if (const auto there = parse_moment(utc)) return there;
    const auto here = parse_moment(local);
    if (!here) return std::nullopt;
    if (zone_) {
        const auto day = std::chrono::floor<std::chrono::days>(*here);
        return zone_->instant_at(Date{day}, *here - day);
    }
    return *here - std::chrono::minutes{usual_offset().value_or(0)};
}

std::optional<int> SiteClock::usual_offset() const {
    if (offsets_.empty()) return std::nullopt;
    return std::ranges::max_element(offsets_, {}, [](const auto& entry) { return entry.second; })->first;
}

}  // namespace standfirst::importers::wordpress
