// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/body.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "importers/wordpress/block_tree.hpp"
#include "importers/wordpress/classic.hpp"
#include "importers/wordpress/footnotes.hpp"
#include "importers/wordpress/social_links.hpp"
#include "text/html_out.hpp"
#include "text/refusals.hpp"
#include "text/safe_html.hpp"

namespace standfirst::importers::wordpress {

namespace {

// Blocks that a theme or the server fills when the page is made: there are no words of the writer in them. Those of a
// theme's own templates (post-title, comments, query) are told by their beginnings.
constexpr std::array made_blocks{
    "latest-posts",  "latest-comments", "archives",   "calendar",        "categories",  "search",    "tag-cloud",
    "rss",           "social-link",     "navigation", "navigation-link", "page-list",   "loginout",  "avatar",
    "template-part", "pattern",         "read-more",  "home-link",       "terms-query", "term-name", "breadcrumbs"};
constexpr std::array made_beginnings{"post-", "query", "comment", "site-", "page-list-"};
// Blocks that leave nothing behind and that nobody misses.
constexpr std::array silent_blocks{"spacer", "more", "nextpage", "footnotes"};
constexpr int deepest_reuse = 4;
// Attributes that say how a block looks and not what it says.
constexpr std::array looks{
    "\"style\":",      "\"backgroundColor\":", "\"textColor\":",    "\"gradient\":",  "\"fontSize\":",
    "\"fontFamily\":", "\"borderColor\":",     "\"overlayColor\":", "\"textAlign\":", "\"dropCap\":"};

template <std::size_t Count>
bool is_one_of(const std::array<const char*, Count>& names, std::string_view name) {
    return std::ranges::any_of(names, [&](const char* one) { return name == one; });
}

bool is_made(std::string_view name) {
    return is_one_of(made_blocks, name) ||
           std::ranges::any_of(made_beginnings, [&](const char* beginning) { return name.starts_with(beginning); });
}

bool has_looks(const BlockNode& node) {
    return !node.attributes.empty() &&
           std::ranges::any_of(looks, [&](const char* look) { return node.attributes.contains(look); });
}

// A group whose blocks stand side by side.
bool is_row(const BlockNode& node) {
    if (node.name != "group" || node.children.size() < 2) return false;
    const auto type = attribute(node.attributes, "layout.type");
    return type == "grid" || (type == "flex" && attribute(node.attributes, "layout.orientation") != "vertical");
}

class BlockHtml {
  public:
    BlockHtml(const BodyIntake& intake, std::vector<std::string>& losses) : intake_(intake), losses_(losses) {}

    std::string write(std::string_view body) {
        std::string html;
        html.reserve(body.size());
        for (const auto& node : parse_blocks(body)) append(html, node);
        return html;
    }

    [[nodiscard]] std::size_t styled_blocks() const { return styled_; }

  private:
    void append(std::string& html, const BlockNode& node) {
        if (has_looks(node)) ++styled_;
        if (node.name.empty()) return append_classic(html, node);
        if (is_one_of(silent_blocks, node.name)) return;
        if (is_made(node.name)) {
            losses_.push_back("block " + std::string{node.name} + ": it is filled by the site, not by the writer");
            return;
        }
        if (node.name == "embed" || node.name.starts_with("core-embed/")) return append_embed(html, node);
        if (node.name == "shortcode") return append_shortcode(html, node);
        if (node.name == "freeform") return append_classic(html, node);
        if (node.name == "block") return append_reusable(html, node);
        if (node.name.contains('/') && node.pieces.empty()) {
            losses_.push_back("block " + std::string{node.name} + ": a plugin makes it, and the file holds none of it");
            return;
        }
        if (node.name == "social-links") {
            html += list_social_links(node, losses_);
            return;
        }
        if (node.name == "cover") append_background(html, node, attribute(node.attributes, "url"));
        if (node.name == "group")
            append_background(html, node, attribute(node.attributes, "style.background.backgroundImage.url"));
        if (is_row(node)) return append_row(html, node);
        for (const auto& piece : node.pieces) {
            if (piece.is_child()) {
                append(html, node.children[piece.child]);
            } else {
                html += piece.html;
            }
        }
    }

    void append_row(std::string& html, const BlockNode& node) {
        html += "<div class=\"wp-block-columns\">";
        for (const auto& child : node.children) {
            html += "<div>";
            append(html, child);
            html += "</div>";
        }
        html += "</div>";
    }

    // Covers of older editors, and groups with a picture behind them, name it only in a style.
    static void append_background(std::string& html, const BlockNode& node, const std::string& address) {
        const bool stands_inside = std::ranges::any_of(node.pieces, [](const BlockNode::Piece& piece) {
            return piece.html.contains("<img") || piece.html.contains("<video");
        });
        if (address.empty() || (node.name == "cover" && stands_inside) ||
            attribute(node.attributes, "backgroundType") == "video")
            return;
        html += "<figure><img src=\"";
        text::append_escaped(html, address);
        html += "\"></figure>";
    }

    void append_classic(std::string& html, const BlockNode& node) {
        for (const auto& piece : node.pieces) {
            if (piece.is_child()) {
                append(html, node.children[piece.child]);
            } else {
                html += expand_shortcodes(frame_addresses(add_paragraphs(piece.html)), intake_.shortcodes, losses_);
            }
        }
    }

    void append_shortcode(std::string& html, const BlockNode& node) {
        for (const auto& piece : node.pieces) {
            if (!piece.is_child()) html += expand_shortcodes(add_paragraphs(piece.html), intake_.shortcodes, losses_);
        }
    }

    static void append_embed(std::string& html, const BlockNode& node) {
        const auto address = attribute(node.attributes, "url");
        std::string_view caption;
        for (const auto& piece : node.pieces) {
            const auto begin = piece.html.find("<figcaption");
            if (begin == std::string_view::npos) continue;
            const auto end = piece.html.find("</figcaption>", begin);
            if (end != std::string_view::npos) caption = piece.html.substr(begin, end - begin);
        }
        if (address.empty()) {
            for (const auto& piece : node.pieces) html += piece.html;
            return;
        }
        html += "<iframe src=\"";
        text::append_escaped(html, address);
        html += "\" title=\"";
        text::append_escaped(html, caption.empty() ? std::string{} : plain_words(caption));
        html += "\"></iframe>";
    }

    void append_reusable(std::string& html, const BlockNode& node) {
        const auto id = attribute(node.attributes, "ref");
        const auto* body = intake_.find_reusable ? intake_.find_reusable(id) : nullptr;
        if (body == nullptr || reuse_ >= deepest_reuse) {
            losses_.push_back("reusable block " + id + ": not in the file");
            return;
        }
        ++reuse_;
        html += write(*body);
        --reuse_;
    }

    const BodyIntake& intake_;
    std::vector<std::string>& losses_;
    int reuse_ = 0;
    std::size_t styled_ = 0;
};

// Paragraphs of what stands between tags, without what no reader sees.
std::string without_markup(std::string_view html) {
    std::string words;
    for (std::size_t i = 0; i < html.size();) {
        const auto tag = std::min(html.find('<', i), html.size());
        if (tag > i) words.append("<p>").append(html.substr(i, tag - i)).append("</p>");
        const auto rest = html.substr(tag);
        const std::string_view last = rest.starts_with("<script")  ? "</script>"
                                      : rest.starts_with("<style") ? "</style>"
                                      : rest.starts_with("<!--")   ? "-->"
                                                                   : ">";
        const auto end = html.find(last, tag);
        i = end == std::string_view::npos ? html.size() : end + last.size();
    }
    return words;
}

// What was lost several times, once and with its number, in the order of the first.
std::vector<std::string> counted(const std::vector<std::string>& losses) {
    std::unordered_map<std::string_view, std::size_t> times;
    for (const auto& loss : losses) ++times[loss];
    std::vector<std::string> once;
    for (const auto& loss : losses) {
        const auto found = times.find(loss);
        if (found == times.end()) continue;
        once.push_back(found->second == 1 ? loss : loss + " (" + std::to_string(found->second) + " times)");
        times.erase(found);
    }
    return once;
}

}  // namespace

Result<BodyReading> read_body(std::string_view body, const BodyIntake& intake) {
    std::vector<std::string> losses;  // before the HTML is read
    BlockHtml blocks{intake, losses};
    const std::string html = has_blocks(body)
                                 ? blocks.write(body)
                                 : frame_addresses(add_paragraphs(expand_shortcodes(body, intake.shortcodes, losses)));
    auto reading = text::read_html(html, intake.html);
    if (!reading && reading.error() == text::refusals::too_deep) {
        reading = text::read_html(without_markup(html), intake.html);
        losses.emplace_back("markup that is nested too deeply; its words were kept");
    }
    if (!reading) return refuse(reading.error());
    add_footnotes(*reading, intake.footnotes, intake.html);
    losses.insert(losses.end(), reading->losses.begin(), reading->losses.end());
    if (reading->document.blocks.empty() && !losses.empty()) losses.emplace_back("nothing of its body is left");
    return BodyReading{
        .document = std::move(reading->document), .losses = counted(losses), .styled_blocks = blocks.styled_blocks()};
}

Result<text::HtmlReading> read_lines(std::string_view html, const text::HtmlIntake& intake) {
    return text::read_html(add_paragraphs(html), intake);
}

std::string plain_words(std::string_view html) {
    std::string words{html};
    if (html.find_first_of("<&") != std::string_view::npos) {
        const auto reading = text::read_html(html, {});
        if (reading) words = text::render_plain_text(reading->document, Date{});
    }
    std::string line;
    for (const char c : words) {
        const bool is_blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_blank) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    if (line.ends_with(' ')) line.pop_back();
    return line;
}

}  // namespace standfirst::importers::wordpress
