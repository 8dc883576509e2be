// SPDX-License-Identifier: Apache-2.0
// HTML from outside becomes a document. Whatever it holds, the answer is a document in which nothing can run.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.hpp"
#include "text/document.hpp"

namespace standfirst::text {

// A medium that the HTML names by its address (img, audio, video, source, file link).
struct MediaMention {
    std::string address;  // as written
    std::string alt;
    std::string title;
};

struct HtmlIntake {
    // Gives the medium for an address, or none: then the place becomes a link card and is reported.
    std::function<MediaId(const MediaMention&)> find_media;
    // Rewrites a link target (old addresses of an import); may return its argument.
    std::function<std::string(std::string_view)> rewrite_link;
    std::size_t most_bytes = 8 << 20;
};

struct HtmlReading {
    Document document;
    // What was dropped or could not be kept, in words for an import report: "script element", "style attribute".
    std::vector<std::string> losses;
};

// Refuses (text/refusals.hpp) only what is larger than most_bytes or nested beyond what is safe to parse (the depth is
// measured on the bytes first). Malformed HTML is read as a browser would read it.
[[nodiscard]] Result<HtmlReading> read_html(std::string_view html, const HtmlIntake& intake);

}  // namespace standfirst::text
