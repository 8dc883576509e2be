// SPDX-License-Identifier: Apache-2.0
// Sitemaps (sitemaps.org 0.9): an index, its parts, and the news of two days.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "stories/story_store.hpp"

namespace standfirst::delivery {

// The most addresses that one part may hold.
inline constexpr int stories_in_a_sitemap = 50'000;
inline constexpr std::size_t most_news = 1'000;

// `parts` are what StoryStore::list_sitemap_parts gives.
[[nodiscard]] std::string write_sitemap_index(const stories::Publication& publication,
                                              std::span<const stories::SitemapPart> parts);
// One part; `rows` at most stories_in_a_sitemap.
[[nodiscard]] std::string write_sitemap(const stories::Publication& publication,
                                        std::span<const stories::SitemapRow> rows);

// "/sitemap/3.xml"; a story stays in its part.
[[nodiscard]] std::string sitemap_part_path(int number);
// The number in the last part of such a path ("3.xml"); empty for anything else.
[[nodiscard]] std::optional<int> parse_sitemap_part(std::string_view name);

// Of the cards those published within two days before `now`, newest first, at most most_news.
[[nodiscard]] std::string write_news_sitemap(const stories::Publication& publication,
                                             std::span<const stories::StoryCard> cards, Instant now);

inline constexpr std::string_view sitemap_type = "application/xml; charset=utf-8";

}  // namespace standfirst::delivery
