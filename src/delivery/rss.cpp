// SPDX-License-Identifier: Apache-2.0
// write_rss of feed.hpp.
#include "delivery/detail/feed_content.hpp"
#include "delivery/detail/xml.hpp"
#include "foundation/date.hpp"

namespace standfirst::delivery {

namespace {

using namespace detail;

void append_picture(std::string& xml, const FeedPicture& picture) {
    // An enclosure must say its length.
    if (picture.bytes > 0) {
        xml += "<enclosure url=\"";
        append_xml(xml, picture.address);
        xml += "\" length=\"" + std::to_string(picture.bytes) + "\" type=\"";
        append_xml(xml, picture.type);
        xml += "\"/>\n";
    }
    xml += "<media:content url=\"";
    append_xml(xml, picture.address);
    xml += "\" medium=\"image\" type=\"";
    append_xml(xml, picture.type);
    xml += "\"";
    if (picture.width > 0 && picture.height > 0)
        xml += " width=\"" + std::to_string(picture.width) + "\" height=\"" + std::to_string(picture.height) + "\"";
    xml += ">\n";
    append_element(xml, "media:description", picture.alt);
    append_element(xml, "media:credit", picture.credit);
    xml += "</media:content>\n";
}

void append_item(std::string& xml, const Feed& feed, const stories::StoryView& story) {
    xml += "<item>\n";
    append_element(xml, "title", story.story.words.headline);
    append_element(xml, "link", absolute_address(feed.publication, story.path));
    xml += "<guid isPermaLink=\"false\">";
    append_xml(xml, story_tag(feed.publication, story.story.id));
    xml += "</guid>\n";
    append_element(xml, "pubDate", format_http_date(published(story)));
    if (changed(story) > published(story)) append_element(xml, "atom:updated", format_rfc3339(changed(story)));
    for (const auto& author : story.authors) append_element(xml, "dc:creator", author.name);
    if (language_of(feed, story) != feed.publication.language)
        append_element(xml, "dc:language", language_of(feed, story));
    for (const auto& subject : subjects(story)) append_element(xml, "category", subject);
    append_element(xml, "description", story.story.words.standfirst);
    xml += "<content:encoded>";
    append_cdata(xml, feed_html(feed, story));
    xml += "</content:encoded>\n";
    if (const auto picture = lead_picture(feed, story)) append_picture(xml, *picture);
    xml += "</item>\n";
}

}  // namespace

std::string write_rss(const Feed& feed) {
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
        "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n";
    xml.reserve(feed.stories.size() * 8192);
    append_element(xml, "title", feed.title);
    append_element(xml, "link", absolute_address(feed.publication, feed.page_path));
    xml += "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"";
    append_xml(xml, absolute_address(feed.publication, feed.own_path));
    xml += "\"/>\n";
    // A channel must have a description.
    append_element(xml, "description", feed.description.empty() ? feed.title : feed.description);
    append_element(xml, "language", feed.publication.language);
    append_element(xml, "lastBuildDate", format_http_date(changed(feed)));
    for (const auto& story : feed.stories) append_item(xml, feed, story);
    xml += "</channel>\n</rss>\n";
    return xml;
}

}  // namespace standfirst::delivery
