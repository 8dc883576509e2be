// SPDX-License-Identifier: Apache-2.0
#include "discussion/announcements.hpp"

#include <algorithm>
#include <array>

#include "discussion/refusals.hpp"
#include "text/json_reader.hpp"
#include "text/json_writer.hpp"

namespace standfirst::discussion {

namespace {

constexpr std::array<std::string_view, 6> changes{"posted", "edited", "taken_away", "restored", "featured", "locked"};

std::string named(CommentId comment, std::string_view change) {
    if (!comment) return {};
    text::CanonicalJson json;
    json.begin_object().field("change", change).field("comment", comment.to_string()).end_object();
    return std::move(json).finish();
}

struct Named {
    CommentId comment;
    CommentChange change = CommentChange::posted;
};

Named read_named(std::string_view detail) {
    Named read;
    if (detail.empty()) return read;
    auto json = text::JsonText::parse(detail, refusals::bad_announcement);
    if (!json) return read;
    text::JsonObject object{json->root()};
    read.comment = CommentId::parse(object.string("comment")).value_or(CommentId{});
    const auto* const found = std::ranges::find(changes, object.string("change"));
    if (found != changes.end()) read.change = static_cast<CommentChange>(found - changes.begin());
    return read;
}

}  // namespace

wire::Announcement to_announcement(const ThreadChanged& event) {
    return {.kind = std::string{ThreadChanged::kind},
            .subject = event.story.to_string(),
            .detail = named(event.comment, changes.at(static_cast<std::size_t>(event.change)))};
}

wire::Announcement to_announcement(const CommentReacted& event) {
    return {.kind = std::string{CommentReacted::kind},
            .subject = event.story.to_string(),
            .detail = named(event.comment, {})};
}

wire::Announcement to_announcement(const QueueChanged& event) {
    return {.kind = std::string{QueueChanged::kind}, .subject = event.comment.to_string(), .detail = {}};
}

wire::Announcement to_announcement(const OrderRenewed& event) {
    return {.kind = std::string{OrderRenewed::kind}, .subject = event.story.to_string(), .detail = {}};
}

wire::Announcement to_announcement(const LogGrew& event) {
    return {.kind = std::string{LogGrew::kind}, .subject = event.publication.to_string(), .detail = {}};
}

std::optional<ThreadChanged> thread_changed_of(const wire::Announcement& announcement) {
    if (announcement.kind != ThreadChanged::kind) return std::nullopt;
    const auto story = stories::StoryId::parse(announcement.subject);
    if (!story) return std::nullopt;
    const auto read = read_named(announcement.detail);
    return ThreadChanged{.story = *story, .comment = read.comment, .change = read.change};
}

std::optional<OrderRenewed> order_renewed_of(const wire::Announcement& announcement) {
    if (announcement.kind != OrderRenewed::kind) return std::nullopt;
    const auto story = stories::StoryId::parse(announcement.subject);
    return story ? std::optional{OrderRenewed{*story}} : std::nullopt;
}

std::optional<CommentReacted> comment_reacted_of(const wire::Announcement& announcement) {
    if (announcement.kind != CommentReacted::kind) return std::nullopt;
    const auto story = stories::StoryId::parse(announcement.subject);
    const auto read = read_named(announcement.detail);
    if (!story || !read.comment) return std::nullopt;
    return CommentReacted{.story = *story, .comment = read.comment};
}

std::optional<LogGrew> log_grew_of(const wire::Announcement& announcement) {
    if (announcement.kind != LogGrew::kind) return std::nullopt;
    const auto publication = stories::PublicationId::parse(announcement.subject);
    return publication ? std::optional{LogGrew{*publication}} : std::nullopt;
}

}  // namespace standfirst::discussion
