// SPDX-License-Identifier: Apache-2.0
#include "stories/story.hpp"

#include <algorithm>
#include <array>

namespace standfirst::stories {

namespace {

// Doors of the site, and those that later rooms will open.
constexpr std::array<std::string_view, 41> reserved{"search",
                                                    "by",
                                                    "topic",
                                                    "topics",
                                                    "authors",
                                                    "feed",
                                                    "feeds",
                                                    "feed.xml",
                                                    "atom.xml",
                                                    "feed.json",
                                                    "assets",
                                                    "media",
                                                    "desk",
                                                    "api",
                                                    "support",
                                                    "sign-in",
                                                    "sign-out",
                                                    "sign-up",
                                                    "account",
                                                    "c",
                                                    "readers",
                                                    "following",
                                                    "settings",
                                                    "notifications",
                                                    "inbox",
                                                    "outbox",
                                                    "users",
                                                    "moderation-log",
                                                    "health",
                                                    "metrics",
                                                    "live",
                                                    "newsletter",
                                                    "newsletters",
                                                    "sitemap",
                                                    "sitemaps",
                                                    "sitemap.xml",
                                                    "news-sitemap.xml",
                                                    "robots.txt",
                                                    "favicon.ico",
                                                    "archive",
                                                    ".well-known"};

bool is_year(std::string_view slug) {
    return slug.size() == 4 && std::ranges::all_of(slug, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_reserved_slug(std::string_view slug) {
    return is_year(slug) || std::ranges::find(reserved, slug) != reserved.end();
}

std::string path_of(const Story& story, std::string_view section_slug) {
    if (story.kind == StoryKind::page) return "/" + story.slug;
    std::string path{"/"};
    path += section_slug;
    path += '/';
    return path += story.slug;
}

}  // namespace standfirst::stories
