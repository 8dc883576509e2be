// SPDX-License-Identifier: Apache-2.0
#include "stories/publishing.hpp"

#include <algorithm>
#include <charconv>

#include "foundation/nearest_word.hpp"
#include "stories/detail/lines.hpp"
#include "stories/refusals.hpp"
#include "text/markdown.hpp"
#include "text/slug.hpp"

namespace standfirst::stories {

namespace {

constexpr int most_suggested = 500;

// The reader of Markdown counts lines from the body's first; whoever wrote the file counts from the file's.
Refusal in_file(Refusal refusal, const StoryFile& file) {
    int line = 0;
    const auto& place = refusal.place();
    const auto [end, error] = std::from_chars(place.data(), place.data() + place.size(), line);
    const bool is_line = error == std::errc{} && end == place.data() + place.size() && line > 0;
    return std::move(refusal).at(is_line ? file.name + ":" + std::to_string(file.body_line + line - 1)
                                         : file.name + (place.empty() ? "" : ": " + place));
}

std::string nearest_of(const std::string& slug, const std::vector<std::string>& slugs) {
    const std::vector<std::string_view> known{slugs.begin(), slugs.end()};
    return std::string{nearest_word(slug, known)};
}

// The words of a story file, with the media they name taken in.
Result<StoryText> read_words(const StoryFile& file, const TakeMedium& take_medium) {
    StoryText words{.headline = file.headline,
                    .standfirst = file.standfirst,
                    .label = file.label,
                    .body = {},
                    .lead_picture = {},
                    .claims = file.claims,
                    .responses = file.responses,
                    .backstory = file.backstory};
    if (file.picture) {
        const auto medium = take_medium(*file.picture);
        if (!medium) return refuse(medium.error());
        words.lead_picture = text::Picture{.media = *medium, .alt = file.picture->alt, .credit = file.picture->credit};
        if (!file.picture->caption.empty()) words.lead_picture->caption = {text::TextRun{file.picture->caption, {}}};
    }
    std::optional<Refusal> refused;
    const text::MarkdownIntake intake{.find_media = [&](std::string_view name) {
        FilePicture named;
        named.file = name;
        auto medium = take_medium(named);
        if (medium) return *medium;
        if (!refused) refused = medium.error();
        return MediaId{};
    }};
    auto body = text::read_story_markdown(file.body, intake);
    if (refused) return refuse(std::move(*refused));
    if (!body) return refuse(in_file(body.error(), file));
    words.body = std::move(*body);
    bool has_silent_picture = false;
    detail::for_each_line(words.body.blocks, [&](const text::Line& line) {
        for (const auto& part : line)
            if (const auto* picture = std::get_if<text::InlinePicture>(&part))
                has_silent_picture |= picture->alt.empty();
    });
    if (has_silent_picture) return refuse(Refusal{refusals::picture_needs_alt}.at(file.name));
    return words;
}

}  // namespace

Result<PublishReport> Publishing::publish(const Visitor& visitor, PublicationId publication, const StoryFile& file,
                                          const TakeMedium& take_medium) {
    const auto words = read_words(file, take_medium);
    if (!words) return refuse(words.error());
    return archive_.perform<PublishReport>([&](wire::Work& work) -> Result<PublishReport> {
        PublishReport report;
        auto draft = resolve(work, visitor, publication, file, report);
        if (!draft) return refuse(draft.error());
        draft->words = *words;
        return save(work, visitor, file, *draft, std::move(report));
    });
}

Result<StoryDraft> Publishing::resolve(wire::Work& work, const Visitor& visitor, PublicationId publication,
                                       const StoryFile& file, PublishReport& report) {
    StoryDraft draft;
    draft.publication = publication;
    draft.kind = file.section.empty() ? StoryKind::page : StoryKind::story;
    draft.slug = file.slug.empty() ? text::make_slug(file.headline) : file.slug;
    draft.language = file.language;
    draft.comments = file.comments;
    draft.is_sensitive = file.is_sensitive;
    if (!file.section.empty()) {
        const auto section = stores_.sections.find_section(work, publication, file.section);
        if (!section) {
            std::vector<std::string> slugs;
            for (const auto& known : stores_.sections.list_sections(work, publication)) slugs.push_back(known.slug);
            return refuse(Refusal{refusals::unknown_section}
                              .at(file.name)
                              .with("slug", file.section)
                              .with("nearest", nearest_of(file.section, slugs)));
        }
        draft.section = section->id;
    }
    for (const auto& byline : file.authors) {
        const auto author = stores_.authors.find_author(work, publication, byline.author);
        if (!author) {
            std::vector<std::string> slugs;
            for (const auto& known : stores_.authors.list_authors(work, publication, "", most_suggested))
                slugs.push_back(known.slug);
            return refuse(Refusal{refusals::unknown_file_author}
                              .at(file.name)
                              .with("slug", byline.author)
                              .with("nearest", nearest_of(byline.author, slugs)));
        }
        draft.bylines.push_back({.author = author->id, .place = byline.from});
    }
    auto topics = find_topics(work, visitor, publication, file, report);
    if (!topics) return refuse(topics.error());
    draft.topics = std::move(*topics);
    if (!file.translation_of.empty()) {
        const auto path = std::string_view{file.translation_of}.substr(file.translation_of.starts_with('/') ? 1 : 0);
        const auto original = stores_.stories.find_at_path(work, publication, path);
        if (!original) return refuse(Refusal{refusals::unknown_translation}.at(file.name));
        draft.translation_of = original->id;
    }
    return draft;
}

// By slug, by title, by the slug that the title would have; else a new one.
Result<std::vector<TopicId>> Publishing::find_topics(wire::Work& work, const Visitor& visitor,
                                                     PublicationId publication, const StoryFile& file,
                                                     PublishReport& report) {
    std::vector<TopicId> topics;
    for (const auto& name : file.topics) {
        auto topic = stores_.topics.find_topic(work, publication, name);
        if (!topic) topic = stores_.topics.find_by_title(work, publication, name);
        if (!topic) topic = stores_.topics.find_topic(work, publication, text::make_slug(name));
        if (!topic) {
            Topic draft;
            draft.publication = publication;
            draft.title = name;
            auto added = filing_.add_topic(work, visitor, draft);
            if (!added) return refuse(in_file(added.error(), file));
            report.new_topics.push_back(added->id);
            topic = std::move(*added);
        }
        if (std::ranges::find(topics, topic->id) == topics.end()) topics.push_back(topic->id);
    }
    return topics;
}

// The story that the file is about, if it is there: at its address, or where it was formerly.
Result<std::optional<Story>> Publishing::find_before(wire::Work& work, const StoryFile& file, const StoryDraft& draft,
                                                     std::string_view path) {
    auto here = stores_.stories.find_at_path(work, draft.publication, path);
    if (file.formerly.empty()) return here;
    const auto old_path = std::string_view{file.formerly}.substr(file.formerly.starts_with('/') ? 1 : 0);
    auto there = stores_.stories.find_at_path(work, draft.publication, old_path);
    if (here && there && here->id != there->id)
        return refuse(Refusal{refusals::slug_taken}.at(file.name).with("slug", draft.slug));
    if (here) return here;
    if (!there || there->kind != draft.kind)
        return refuse(Refusal{refusals::unknown_former_path}.at(file.name).with("path", file.formerly));
    return there;
}

Result<Story> Publishing::bring_into_state(wire::Work& work, const Visitor& visitor, const StoryFile& file,
                                           Story story) {
    const auto id = story.id;
    const auto version = story.version;
    const bool is_as_said =
        story.state == file.state && (story.state != StoryState::scheduled || story.scheduled_for == file.published);
    // What was scheduled came out as planned, and its file is published once more.
    const bool came_out = file.state == StoryState::scheduled && story.state == StoryState::published &&
                          file.published && story.published_at == file.published;
    if (is_as_said || came_out) return story;
    switch (file.state) {
        case StoryState::published:
            return editing_.publish_story(work, visitor, id, version, file.published);
        case StoryState::scheduled:
            if (!file.published) return refuse(refusals::no_schedule);
            return editing_.schedule_story(work, visitor, id, version, *file.published);
        case StoryState::draft:
            if (story.state == StoryState::published) return refuse(refusals::still_published);
            if (story.state == StoryState::withdrawn) return story;
            return editing_.withdraw_story(work, visitor, id, version);
        case StoryState::withdrawn:
            return editing_.withdraw_story(work, visitor, id, version);
    }
    return story;
}

Result<PublishReport> Publishing::save(wire::Work& work, const Visitor& visitor, const StoryFile& file,
                                       const StoryDraft& draft, PublishReport report) {
    std::string path = draft.slug;
    if (draft.kind == StoryKind::story) path = file.section + "/" + draft.slug;
    report.path = "/" + path;
    const auto before = find_before(work, file, draft, path);
    if (!before) return refuse(before.error());
    auto saved = [&]() -> Result<Story> {
        if (!*before) {
            auto fresh = draft;
            fresh.release.state = file.state;
            (file.state == StoryState::scheduled ? fresh.release.scheduled_for : fresh.release.published_at) =
                file.published;
            return editing_.add_story(work, visitor, fresh);
        }
        auto changed = editing_.change_story(work, visitor, (*before)->id, (*before)->version, draft,
                                             {.note = file.note, .is_correction = file.is_correction});
        if (!changed) return changed;
        return bring_into_state(work, visitor, file, std::move(*changed));
    }();
    if (!saved) return refuse(in_file(saved.error(), file));
    report.outcome = !*before                               ? PublishOutcome::added
                     : saved->version == (*before)->version ? PublishOutcome::unchanged
                                                            : PublishOutcome::changed;
    report.story = saved->id;
    report.state = saved->state;
    report.has_new_state = !*before || saved->state != (*before)->state;
    report.scheduled_for = saved->scheduled_for;
    return report;
}

}  // namespace standfirst::stories
