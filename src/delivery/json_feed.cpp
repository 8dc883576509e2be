// SPDX-License-Identifier: Apache-2.0
// write_json_feed of feed.hpp. The writer wants keys in ascending order; readers do not mind.
#include "delivery/detail/feed_content.hpp"
#include "foundation/date.hpp"
#include "text/json_writer.hpp"

namespace standfirst::delivery {

namespace {

using namespace detail;

void write_item(text::CanonicalJson& json, const Feed& feed, const stories::StoryView& story) {
    json.begin_object();
    if (!story.authors.empty()) {
        json.key("authors").begin_array();
        for (const auto& author : story.authors)
            json.begin_object()
                .field("name", author.name)
                .field("url", absolute_address(feed.publication, "/by/" + author.slug))
                .end_object();
        json.end_array();
    }
    json.key("content_html").string(feed_html(feed, story));
    if (changed(story) > published(story)) json.field("date_modified", format_rfc3339(changed(story)));
    json.field("date_published", format_rfc3339(published(story)));
    json.field("id", story_tag(feed.publication, story.story.id));
    if (const auto picture = lead_picture(feed, story)) json.field("image", picture->address);
    json.field("language", language_of(feed, story));
    json.field("summary", story.story.words.standfirst);
    if (const auto all = subjects(story); !all.empty()) {
        json.key("tags").begin_array();
        for (const auto& subject : all) json.string(subject);
        json.end_array();
    }
    json.field("title", story.story.words.headline);
    json.field("url", absolute_address(feed.publication, story.path));
    json.end_object();
}

}  // namespace

std::string write_json_feed(const Feed& feed) {
    text::CanonicalJson json;
    json.begin_object();
    json.field("description", feed.description);
    json.field("feed_url", absolute_address(feed.publication, feed.own_path));
    json.field("home_page_url", absolute_address(feed.publication, feed.page_path));
    json.key("items").begin_array();
    for (const auto& story : feed.stories) write_item(json, feed, story);
    json.end_array();
    json.field("language", feed.publication.language);
    json.key("title").string(feed.title);
    json.field("version", "https://jsonfeed.org/version/1.1");
    json.end_object();
    return std::move(json).finish();
}

}  // namespace standfirst::delivery
