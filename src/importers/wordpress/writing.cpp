// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/writing.hpp"

#include <algorithm>
#include <utility>

#include "discussion/taking_in.hpp"
#include "importers/wordpress/leading_on.hpp"
#include "importers/wordpress/old_address.hpp"
#include "stories/refusals.hpp"

namespace standfirst::importers::wordpress {

namespace {

constexpr int most_tries = 50;
constexpr std::size_t most_waiting_entries = 12U << 20U;  // bytes of text
constexpr std::size_t most_front_slots = 12;

std::string without_slash(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
}

std::string_view count_of(const discussion::Comment& comment) {
    const bool is_comment = comment.kind == discussion::CommentKind::comment;
    switch (comment.state) {
        case discussion::CommentState::published:
            return is_comment ? "comments" : "pingbacks";
        case discussion::CommentState::held:
            return is_comment ? "comments held" : "pingbacks held";
        case discussion::CommentState::spam:
            return "comments marked as spam";
        case discussion::CommentState::removed:
        case discussion::CommentState::deleted:
            return "comments in the bin";
    }
    return "comments";
}

}  // namespace

void Writing::write(Converted&& converted) {
    if (auto* story = std::get_if<ConvertedStory>(&converted)) return write_story(std::move(*story));
    if (auto* more = std::get_if<MoreComments>(&converted)) {
        for (auto& loss : more->losses) report_.lose(std::move(loss));
        return write_comments(std::move(more->comments));
    }
    auto& left = std::get<LeftItem>(converted);
    story_ = {};
    if (!left.count.empty()) report_.count(left.count);
    if (left.comments > 0) report_.count("comments left out", left.comments);
    report_.lose(std::move(left.loss));
}

void Writing::redirect(const std::string& address, const std::string& to) {
    const auto from = redirect_origin(address);
    if (without_slash(from) == without_slash(to) || from == "/") return;
    lead_on(work_, order_, rooms_, address, to, report_);
}

void Writing::write_story(ConvertedStory&& converted) {
    story_ = {};
    comments_.clear();
    auto& draft = converted.draft;
    if (const auto there = rooms_.stories.stories.find_by_source(work_, order_.publication, draft.source)) {
        if (first_added_ && *there >= first_added_) return leave_repeated(converted, *there);  // ids count up
        report_.count(draft.kind == stories::StoryKind::page ? "pages there already" : "stories there already");
        story_ = *there;
        if (survey_.linked_items.contains(converted.id)) linked_[converted.id] = {};
        return write_comments(std::move(converted.comments));
    }
    const std::string wanted = draft.slug;
    auto story = rooms_.editing.import_story(work_, Visitor::house(), draft);
    for (int number = 2; !story && number <= most_tries; ++number) {
        const auto& reason = story.error().reason();
        if (reason == stories::refusals::slug_taken || reason == stories::refusals::reserved_slug) {
            draft.slug = wanted + "-" + std::to_string(number);
        } else if (reason == stories::refusals::bad_slug && number == 2) {
            draft.slug.clear();
        } else {
            break;
        }
        story = rooms_.editing.import_story(work_, Visitor::house(), draft);
    }
    if (!story) {
        report_.count("stories and pages left out");
        report_.lose({.line = converted.line,
                      .what = "“" + draft.words.headline + "” (" + converted.id + ")",
                      .why = reason_of(order_, story.error())});
        return;
    }
    ++added_;
    story_ = story->id;
    if (!first_added_) first_added_ = story_;
    for (const auto& name : converted.counts) report_.count(name);
    styled_blocks_ += converted.styled_blocks;
    styled_stories_ += converted.styled_blocks > 0 ? 1 : 0;
    for (auto& loss : converted.losses) report_.lose(std::move(loss));
    const auto path = stories::path_of(*story, converted.section_slug);
    for (const auto& old : converted.old_addresses) redirect(old, path);
    if (survey_.linked_items.contains(converted.id)) {
        linked_[converted.id] = {.path = path, .headline = story->words.headline};
    }
    if (converted.is_sticky) sticky_.push_back(story->id);
    if (story->state == stories::StoryState::published) index(converted, *story);
    write_comments(std::move(converted.comments));
}

void Writing::leave_repeated(ConvertedStory& converted, stories::StoryId there) {
    story_ = there;
    report_.count("stories and pages that stand twice in the file");
    report_.lose({.line = converted.line,
                  .what = "“" + converted.draft.words.headline + "” (" + converted.id + ")",
                  .why = "its number stands twice in the file; the first was carried over"});
    write_comments(std::move(converted.comments));
}

void Writing::index(ConvertedStory& converted, const stories::Story& story) {
    search::SearchEntry entry;
    entry.story = story.id;
    entry.publication = order_.publication;
    entry.published_at = story.published_at.value_or(Instant{});
    entry.headline = story.words.headline;
    entry.standfirst = story.words.standfirst;
    entry.body = std::move(converted.plain_text);
    entry.names = std::move(converted.names);
    entry.section = story.section;
    entry.topics = story.topics;
    for (const auto& byline : story.bylines) entry.authors.push_back(byline.author);
    entry_bytes_ += entry.body.size() + entry.headline.size();
    entries_.push_back(std::move(entry));
    if (entry_bytes_ >= most_waiting_entries) flush_index();
}

// The index is in order of publication, and is written many times faster so than in the order of the file.
void Writing::flush_index() {
    std::ranges::sort(entries_, {}, [](const auto& entry) { return std::pair{entry.published_at, entry.story}; });
    for (const auto& entry : entries_) rooms_.search.add_entry(work_, entry);
    entries_.clear();
    entry_bytes_ = 0;
}

// What is answered comes first, wherever it stands in the file.
void Writing::write_comments(std::vector<ConvertedComment>&& comments) {
    if (!story_) {
        if (!comments.empty()) report_.count("comments left out", static_cast<std::int64_t>(comments.size()));
        return;
    }
    std::unordered_map<std::string, std::vector<std::size_t>> replies;
    std::unordered_map<std::string, std::size_t> here;
    for (std::size_t i = 0; i < comments.size(); ++i) {
        if (!comments[i].id.empty()) here.emplace(comments[i].id, i);
    }
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < comments.size(); ++i) {
        const auto& parent = comments[i].parent;
        if (!parent.empty() && here.contains(parent)) {
            replies[parent].push_back(i);
        } else {
            waiting.push_back(i);
        }
    }
    std::vector<bool> is_written(comments.size());
    std::size_t next_circle = 0;
    while (true) {
        for (std::size_t n = 0; n < waiting.size(); ++n) {
            const auto i = waiting[n];
            if (is_written[i]) continue;
            is_written[i] = true;
            write_comment(comments[i]);
            if (const auto below = replies.find(comments[i].id); below != replies.end()) {
                waiting.insert(waiting.end(), below->second.begin(), below->second.end());
            }
        }
        // Comments that answer each other in a circle: one of them begins.
        waiting.clear();
        while (next_circle < comments.size() && is_written[next_circle]) ++next_circle;
        if (next_circle == comments.size()) return;
        waiting.push_back(next_circle);
    }
}

bool Writing::write_comment(ConvertedComment& converted) {
    auto& comment = converted.comment;
    comment.story = story_;
    if (!converted.parent.empty()) {
        if (const auto parent = comments_.find(converted.parent); parent != comments_.end()) {
            comment.parent = parent->second;
        } else {
            const auto cut = comment.source.rfind(':');
            const auto found =
                rooms_.comments.find_by_source(work_, comment.source.substr(0, cut + 1) + converted.parent);
            if (found) comment.parent = *found;
        }
        if (!comment.parent) {
            report_.lose(
                {.line = converted.line,
                 .what = "comment " + converted.id,
                 .why = "what it answers (" + converted.parent + ") is not in the file; it begins a conversation"});
        }
    }
    const auto name = count_of(comment);
    auto taken = discussion::take_in(work_, rooms_.comments, rooms_.ids, rooms_.clock.now(), comment);
    if (!taken) {
        report_.count("comments left out");
        report_.lose(
            {.line = converted.line, .what = "comment " + converted.id, .why = reason_of(order_, taken.error())});
        return false;
    }
    if (!converted.id.empty()) comments_[converted.id] = taken->id;
    if (taken->outcome == discussion::TakenIn::Outcome::was_there) {
        report_.count("comments there already");
        return true;
    }
    ++added_;
    report_.count(name);
    return true;
}

void Writing::finish(const stories::Publication& publication) {
    flush_index();
    tell_what_was_left();
    if (added_ == 0) return;
    write_attachment_addresses();
    write_front();
    write_navigation(publication);
    rooms_.editing.announce_import(work_, order_.publication);
}

void Writing::write_front() {
    if (sticky_.empty()) return;
    if (!rooms_.stories.publications.find_front_plan(work_, order_.publication).slots.empty()) return;
    if (sticky_.size() > most_front_slots) sticky_.resize(most_front_slots);
    const auto changed =
        rooms_.filing.change_front_plan(work_, Visitor::house(), {.publication = order_.publication, .slots = sticky_});
    if (changed) {
        report_.count("sticky stories on the front page", static_cast<std::int64_t>(sticky_.size()));
    } else {
        report_.lose({.line = 0, .what = "sticky stories", .why = reason_of(order_, changed.error())});
    }
}

void Writing::write_navigation(stories::Publication publication) {
    auto menus = read_menus(survey_, filed_, linked_);
    for (auto& loss : menus.losses) report_.lose(std::move(loss));
    bool has_changed = false;
    if (publication.navigation.empty() && !menus.navigation.empty()) {
        publication.navigation = std::move(menus.navigation);
        has_changed = true;
    }
    if (publication.footer.empty() && !menus.footer.empty()) {
        publication.footer = std::move(menus.footer);
        has_changed = true;
    }
    if (!order_.time_zone.empty() && publication.time_zone == "UTC" && order_.time_zone != "UTC") {
        publication.time_zone = order_.time_zone;
        has_changed = true;
    }
    if (!has_changed) return;
    const auto changed = rooms_.filing.change_publication(work_, Visitor::house(), publication);
    if (changed) {
        report_.count("links of navigation and footer",
                      static_cast<std::int64_t>(publication.navigation.size() + publication.footer.size()));
    } else {
        report_.lose({.line = 0, .what = "navigation and footer", .why = reason_of(order_, changed.error())});
    }
}

void Writing::write_attachment_addresses() {
    for (const auto& [id, attachment] : survey_.attachments) {
        auto target = shelf_.path_of(attachment.address);
        if (target.empty() && !attachment.parent.empty() && attachment.parent != "0")
            target = "/?p=" + attachment.parent;
        if (target.empty()) continue;
        redirect("/?attachment_id=" + id, target);
        if (!attachment.link.empty()) redirect(attachment.link, target);
        if (target.starts_with("/media/")) redirect(attachment.address, target);
    }
}

void Writing::tell_what_was_left() {
    for (const auto& [type, number] : survey_.other_types) {
        report_.lose({.line = 0,
                      .what = std::to_string(number) + " items of type " + (type.empty() ? "none" : type),
                      .why = "parts of a theme or a plugin; if they are stories, --types " + type + " brings them in"});
    }
    if (styled_stories_ > 0) {
        report_.lose({.line = 0,
                      .what = "looks of " + std::to_string(styled_blocks_) + " blocks in " +
                              std::to_string(styled_stories_) + " stories and pages",
                      .why = "colours, sizes, spacing and borders are the publication's own"});
    }
    for (const auto& [format, number] : survey_.formats) {
        report_.lose({.line = 0,
                      .what = "format " + format + " of " + std::to_string(number) + " stories",
                      .why = "a story has no format; its body is as it was"});
    }
    for (const auto& [field, number] : survey_.fields) {
        report_.lose({.line = 0,
                      .what = "field " + field + " of " + std::to_string(number) + " stories and pages",
                      .why = "a story has no such field"});
    }
    for (const auto& taxonomy : survey_.other_taxonomies) {
        report_.lose({.line = 0, .what = "taxonomy " + taxonomy, .why = "only categories and tags are carried over"});
    }
    if (!survey_.attachments.empty()) {
        report_.count("attachments in the file", static_cast<std::int64_t>(survey_.attachments.size()));
    }
}

}  // namespace standfirst::importers::wordpress
