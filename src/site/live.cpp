// SPDX-License-Identifier: Apache-2.0
#include "site/live.hpp"

#include "discussion/announcements.hpp"
#include "text/html_out.hpp"
#include "text/json_writer.hpp"

namespace standfirst::site {

namespace {

using discussion::Comment;
using discussion::CommentChange;
using discussion::CommentState;

struct LiveEvent {
    std::string_view name;
    text::CanonicalJson data;
};

LiveEvent gone(const Comment& comment) {
    LiveEvent event{.name = "gone", .data = {}};
    event.data.begin_object().field("comment", comment.id.to_string());
    event.data.field("state", comment.state == CommentState::deleted ? "deleted" : "removed").end_object();
    return event;
}

LiveEvent edited(const Comment& comment) {
    text::HtmlRendering rendering;
    rendering.links_by = text::LinksBy::readers;
    LiveEvent event{.name = "edited", .data = {}};
    event.data.begin_object().field("body", text::render_html(comment.body, rendering).html());
    event.data.field("comment", comment.id.to_string()).end_object();
    return event;
}

LiveEvent counted(const Comment& comment) {
    LiveEvent event{.name = "counted", .data = {}};
    event.data.begin_object().field("comment", comment.id.to_string());
    event.data.number_field("disagrees", comment.disagrees);
    event.data.number_field("recommends", comment.recommends).end_object();
    return event;
}

LiveEvent posted(const Comment& comment, std::string_view handle) {
    LiveEvent event{.name = "posted", .data = {}};
    event.data.begin_object().field("comment", comment.id.to_string()).field("writer", handle).end_object();
    return event;
}

std::optional<LiveEvent> event_of(const Comment& comment, CommentChange change, std::string_view handle) {
    if (comment.state != CommentState::published) return gone(comment);
    switch (change) {
        case CommentChange::posted:
        case CommentChange::restored:
            return posted(comment, handle);
        case CommentChange::edited:
            return edited(comment);
        case CommentChange::taken_away:  // and shown again since
        case CommentChange::featured:
        case CommentChange::locked:
            break;
    }
    return std::nullopt;
}

}  // namespace

std::string live_channel_of(stories::StoryId story) { return "thread:" + story.to_string(); }

void tell_live(web::LiveChannels& channels, wire::Archive& archive, discussion::CommentStore& comments,
               const wire::NumberedAnnouncement& heard) {
    const auto changed = discussion::thread_changed_of(heard.announcement);
    const auto reacted = discussion::comment_reacted_of(heard.announcement);
    const auto id = changed ? changed->comment : reacted ? reacted->comment : discussion::CommentId{};
    if (!id) return;
    const auto channel = live_channel_of(changed ? changed->story : reacted->story);
    if (!channels.is_heard(channel)) return;
    const auto look = archive.look();
    const auto comment = comments.find_comment(*look, id);
    if (!comment) return;
    const auto shown = reacted ? std::vector<discussion::ThreadComment>{} : comments.list_public(*look, {id});
    const auto handle = shown.empty() ? std::string{} : shown.front().writer.handle;
    auto event = reacted ? counted(*comment) : event_of(*comment, changed->change, handle);
    if (!event) return;
    channels.tell(channel, heard.position,
                  web::write_live_event(heard.position, event->name, std::move(event->data).finish()));
}

}  // namespace standfirst::site
