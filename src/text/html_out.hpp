// SPDX-License-Identifier: Apache-2.0
// A document as HTML for pages and for feeds, and as plain text for search, excerpts and mail.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/date.hpp"
#include "text/document.hpp"
#include "text/safe_html.hpp"

namespace standfirst::text {

// One file that a browser may choose.
struct PictureVariant {
    std::string address;
    std::string type;  // "image/avif"
    int width = 0;
    int height = 0;
};

// What the renderer needs to know of a medium. Addresses are paths of this site, or absolute in feeds.
struct MediaView {
    std::string address;  // for browsers that choose no variant; whole, in feeds too
    std::string type;     // media type
    int width = 0;
    int height = 0;
    std::string alt;      // the medium's own, used where the block has none
    std::string caption;  // plain words
    std::string credit;
    std::vector<PictureVariant> variants;  // smallest first, AVIF, WebP and JPEG mixed
    std::string poster;                    // for video
    struct Captions {
        std::string address;
        std::string language;
        std::string label;
    };
    std::vector<Captions> captions;
    std::string transcript;  // plain words with blank lines between paragraphs
    std::string name;        // file name for downloads
    std::uint64_t bytes = 0;
    int focus_x = 50;  // percent, for crops
    int focus_y = 50;
};

enum class HtmlFor {
    page,  // classes of assets/css, lazy pictures, claims marked as links to "Who says so"
    feed,  // plain elements and absolute addresses; nothing that needs our sheet or a script
};

// Whose links they are: what readers wrote says so to search engines (rel="nofollow ugc").
enum class LinksBy { newsroom, readers };

// What the renderer is told. A label that `label` does not know is written in English.
struct HtmlRendering {
    HtmlFor purpose = HtmlFor::page;
    std::function<const MediaView*(MediaId)> find_media;     // null: the medium is gone, its caption stays
    std::string base;                                        // "https://paper.example", put before paths in feeds
    Date today;                                              // for DateField, in the publication's zone
    std::string language;                                    // BCP 47, for counted fields and labels
    std::function<std::string(std::string_view key)> label;  // texts: "document.transcript", "document.footnotes"…
    LinksBy links_by = LinksBy::newsroom;
    MediaId eager_picture;  // seen first on its page: not loaded lazily
};

[[nodiscard]] SafeHtml render_html(const Document& document, const HtmlRendering& rendering);

// A figure as render_html writes it: the lead picture, which stands outside the body.
[[nodiscard]] SafeHtml render_picture(const Picture& picture, const HtmlRendering& rendering);

// One line (a caption, a summary) without a surrounding element. References to footnotes are left out.
[[nodiscard]] SafeHtml render_line(const Line& line, const HtmlRendering& rendering);

// The words alone, blocks parted by blank lines; captions and transcripts are not among them. `today` and `language` as
// above.
[[nodiscard]] std::string render_plain_text(const Document& document, Date today, std::string_view language = "en");
[[nodiscard]] std::string line_text(const Line& line, Date today, std::string_view language = "en");

// Words by Unicode's word boundaries (UAX 29), so that CJK counts too.
[[nodiscard]] std::size_t count_words(std::string_view plain_text);

// Every medium the document names, in order, each once.
[[nodiscard]] std::vector<MediaId> list_media(const Document& document);
// Every claim key the document marks, in order, each once.
[[nodiscard]] std::vector<std::string> list_claim_keys(const Document& document);

}  // namespace standfirst::text
