// SPDX-License-Identifier: Apache-2.0
#include "site/private_feed.hpp"

#include "discussion/following.hpp"
#include "foundation/date.hpp"
#include "site/personal_page.hpp"
#include "text/json_writer.hpp"

namespace standfirst::site {

Result<std::vector<LinkView>> make_private_feeds(Site& site, const web::Request& request) {
    const auto& rooms = site.rooms;
    const auto key = rooms.archive.perform<std::string>([&](wire::Work& work) {
        return discussion::make_feed_key(work, rooms.discussion, request.visitor, rooms.clock.now());
    });
    if (!key) return refuse(key.error());
    const auto visit = open_visit(site, request);
    const auto origin = origin_of(visit);
    return std::vector<LinkView>{
        {.label = visit.say("site.following"), .href = origin + "/following/feed/" + *key},
        {.label = visit.say("site.notifications"), .href = origin + "/notifications/feed/" + *key}};
}

web::Response answer_private_feed(const Visit& visit, const std::string& name,
                                  const std::vector<PrivateFeedItem>& items) {
    text::CanonicalJson json;
    json.begin_object().key("items").begin_array();
    for (const auto& item : items) {
        const auto address = visit.absolute(item.path);
        json.begin_object();
        if (!item.author.empty())
            json.key("authors").begin_array().begin_object().field("name", item.author).end_object().end_array();
        if (item.html.empty())
            json.field("content_text", item.title);
        else
            json.field("content_html", item.html);
        json.field("date_published", format_rfc3339(item.published));
        json.field("id", item.fragment.empty() ? address : address + "#" + item.fragment);
        json.field("title", item.title).field("url", address).end_object();
    }
    json.end_array();
    json.field("title", visit.publication().title + ": " + name);
    json.field("version", "https://jsonfeed.org/version/1.1").end_object();
    web::Response response;
    response.content_type = "application/feed+json; charset=utf-8";
    response.body = std::move(json).finish();
    return response;
}

}  // namespace standfirst::site
