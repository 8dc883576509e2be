// SPDX-License-Identifier: Apache-2.0
#include "delivery/sitemap.hpp"

#include <charconv>
#include <string>

#include "delivery/detail/xml.hpp"
#include "delivery/feed.hpp"
#include "foundation/date.hpp"
#include "foundation/encoding.hpp"

namespace standfirst::delivery {

namespace {

using namespace detail;

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

// Sitemaps want addresses as RFC 3986 writes them; paths of ours may hold letters of any script.
std::string encoded_address(const stories::Publication& publication, std::string_view path) {
    return absolute_address(publication, percent_encode_path(path));
}

}  // namespace

std::string write_sitemap_index(const stories::Publication& publication, std::span<const stories::SitemapPart> parts) {
    std::string xml{head};
    xml += "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const auto& part : parts) {
        xml += "<sitemap>";
        append_element(xml, "loc", absolute_address(publication, sitemap_part_path(part.number)));
        xml += "</sitemap>\n";
    }
    xml += "</sitemapindex>\n";
    return xml;
}

std::string write_sitemap(const stories::Publication& publication, std::span<const stories::SitemapRow> rows) {
    std::string xml{head};
    xml.reserve(rows.size() * 160 + 256);
    xml += "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const auto& row : rows) {
        xml += "<url>";
        append_element(xml, "loc", encoded_address(publication, row.path));
        append_element(xml, "lastmod", format_rfc3339(row.changed_at));
        xml += "</url>\n";
    }
    xml += "</urlset>\n";
    return xml;
}

std::string sitemap_part_path(int number) { return "/sitemap/" + std::to_string(number) + ".xml"; }

std::optional<int> parse_sitemap_part(std::string_view name) {
    if (!name.ends_with(".xml")) return std::nullopt;
    name.remove_suffix(4);
    if (name.empty() || name.front() < '1' || name.front() > '9') return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
    return number;
}

std::string write_news_sitemap(const stories::Publication& publication, std::span<const stories::StoryCard> cards,
                               Instant now) {
    const auto oldest = now - std::chrono::days{2};
    std::string xml{head};
    xml +=
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
        "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n";
    std::size_t written = 0;
    for (const auto& card : cards) {
        if (card.published_at < oldest || card.published_at > now) continue;
        if (written++ == most_news) break;
        xml += "<url>";
        append_element(xml, "loc", encoded_address(publication, card.path));
        xml += "<news:news><news:publication>";
        append_element(xml, "news:name", publication.title);
        append_element(xml, "news:language", card.language.empty() ? publication.language : card.language);
        xml += "</news:publication>\n";
        append_element(xml, "news:publication_date", format_rfc3339(card.published_at));
        append_element(xml, "news:title", card.headline);
        xml += "</news:news></url>\n";
    }
    xml += "</urlset>\n";
    return xml;
}

}  // namespace standfirst::delivery
