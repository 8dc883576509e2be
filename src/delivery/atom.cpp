// SPDX-License-Identifier: Apache-2.0
// write_atom of feed.hpp.
#include "delivery/detail/feed_content.hpp"
#include "delivery/detail/xml.hpp"
#include "foundation/date.hpp"

namespace standfirst::delivery {

namespace {

using namespace detail;

void append_link(std::string& xml, std::string_view relation, std::string_view type, std::string_view address) {
    xml += "<link rel=\"";
    xml += relation;
    xml += "\" type=\"";
    append_xml(xml, type);
    xml += "\" href=\"";
    append_xml(xml, address);
    xml += "\"/>\n";
}

void append_authors(std::string& xml, const Feed& feed, const stories::StoryView& story) {
    for (const auto& author : story.authors) {
        xml += "<author>";
        append_element(xml, "name", author.name);
        append_element(xml, "uri", absolute_address(feed.publication, "/by/" + author.slug));
        xml += "</author>\n";
    }
}

void append_entry(std::string& xml, const Feed& feed, const stories::StoryView& story) {
    const auto& language = language_of(feed, story);
    xml += "<entry xml:lang=\"";
    append_xml(xml, language);
    xml += "\">\n<title>";
    append_xml(xml, story.story.words.headline);
    xml += "</title>\n";
    append_element(xml, "id", story_tag(feed.publication, story.story.id));
    append_link(xml, "alternate", "text/html", absolute_address(feed.publication, story.path));
    append_element(xml, "published", format_rfc3339(published(story)));
    append_element(xml, "updated", format_rfc3339(changed(story)));
    append_authors(xml, feed, story);
    for (const auto& subject : subjects(story)) {
        xml += "<category term=\"";
        append_xml(xml, subject);
        xml += "\"/>\n";
    }
    append_element(xml, "summary", story.story.words.standfirst);
    xml += "<content type=\"html\">";
    append_xml(xml, feed_html(feed, story));
    xml += "</content>\n";
    if (const auto picture = lead_picture(feed, story)) append_link(xml, "enclosure", picture->type, picture->address);
    xml += "</entry>\n";
}

}  // namespace

std::string write_atom(const Feed& feed) {
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"";
    xml.reserve(feed.stories.size() * 8192);
    append_xml(xml, feed.publication.language);
    xml += "\">\n<title>";
    append_xml(xml, feed.title);
    xml += "</title>\n";
    append_element(xml, "subtitle", feed.description);
    append_element(xml, "id", absolute_address(feed.publication, feed.own_path));
    append_link(xml, "self", "application/atom+xml", absolute_address(feed.publication, feed.own_path));
    append_link(xml, "alternate", "text/html", absolute_address(feed.publication, feed.page_path));
    append_element(xml, "updated", format_rfc3339(changed(feed)));
    // Stories without a byline are the house's.
    xml += "<author>";
    append_element(xml, "name", feed.publication.title.empty() ? feed.publication.address : feed.publication.title);
    xml += "</author>\n";
    for (const auto& story : feed.stories) append_entry(xml, feed, story);
    xml += "</feed>\n";
    return xml;
}

}  // namespace standfirst::delivery
