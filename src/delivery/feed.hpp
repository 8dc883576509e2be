// SPDX-License-Identifier: Apache-2.0
// Feeds: the latest stories of the publication, a section, a topic or an author, in full, for programs that read them.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "stories/publication.hpp"
#include "stories/reading.hpp"
#include "text/html_out.hpp"

namespace standfirst::delivery {

// How many stories a feed holds.
inline constexpr int stories_in_a_feed = 30;

// Borrows everything for the length of one call. What is written depends on nothing else, so that equal feeds are equal
// bytes: a feed was changed when its youngest story was.
struct Feed {
    const stories::Publication& publication;
    std::string title;  // "The Paper", "The Paper: Politics"
    std::string description;
    std::string page_path;                        // of the page it belongs to: "/", "/politics", "/by/maria-costa"
    std::string own_path;                         // its own: "/politics/feed.xml"
    std::span<const stories::StoryView> stories;  // newest first
    std::function<const text::MediaView*(MediaId)> find_media;  // null: gone
    // The interface's texts and dates in the language of a story, in the publication's where it does not speak it.
    std::function<std::string(std::string_view language, std::string_view key)> label;
    std::function<std::string(std::string_view language, Date date)> long_date;
    Date today;  // in the publication's zone
};

// RSS 2.0 with content:encoded, dc:creator, media:content, atom:updated.
[[nodiscard]] std::string write_rss(const Feed& feed);
// RFC 4287.
[[nodiscard]] std::string write_atom(const Feed& feed);
// JSON Feed 1.1.
[[nodiscard]] std::string write_json_feed(const Feed& feed);

inline constexpr std::string_view rss_type = "application/rss+xml; charset=utf-8";
inline constexpr std::string_view atom_type = "application/atom+xml; charset=utf-8";
inline constexpr std::string_view json_feed_type = "application/feed+json; charset=utf-8";

// The story's name for good, whatever becomes of its address (RFC 4151): "tag:paper.example,2026:story/123". The year
// is that of the publication's founding.
[[nodiscard]] std::string story_tag(const stories::Publication& publication, stories::StoryId story);

// "/a" at the publication's address; an http(s) address stays as it is.
[[nodiscard]] std::string absolute_address(const stories::Publication& publication, std::string_view path);

}  // namespace standfirst::delivery
