// SPDX-License-Identifier: Apache-2.0
#include "stories/editing.hpp"

#include <algorithm>

#include "stories/announcements.hpp"
#include "stories/refusals.hpp"
#include "stories/revision.hpp"
#include "stories/story_checks.hpp"
#include "stories/story_text_json.hpp"
#include "text/json_writer.hpp"
#include "text/slug.hpp"

namespace standfirst::stories {

namespace {

constexpr int most_slug_tries = 50;

std::string name_of(const Visitor& visitor) { return visitor.reader ? visitor.reader.to_string() : "house"; }

Result<void> allow(const Visitor& visitor, StoryState state) {
    if (state == StoryState::draft) {
        if (!visitor.is_at_least(Role::reporter)) return refuse(refusals::reporters_only);
    } else if (!visitor.is_at_least(Role::editor)) {
        return refuse(refusals::editors_only);
    }
    return {};
}

template <typename IdType>
bool has_all(std::vector<IdType> wanted, std::vector<IdType> existing) {
    const auto sort_out = [](std::vector<IdType>& ids) {
        std::ranges::sort(ids);
        ids.erase(std::ranges::unique(ids).begin(), ids.end());
    };
    sort_out(wanted);
    sort_out(existing);
    return wanted == existing;
}

std::vector<AuthorId> authors_of(const std::vector<Byline>& bylines) {
    std::vector<AuthorId> ids;
    ids.reserve(bylines.size());
    for (const auto& byline : bylines) ids.push_back(byline.author);
    return ids;
}

// Each name once, the first time it stands there.
template <typename T, typename Key>
void drop_repeats(std::vector<T>& list, Key key) {
    for (std::size_t i = 0; i < list.size(); ++i)
        list.erase(std::remove_if(list.begin() + static_cast<std::ptrdiff_t>(i) + 1, list.end(),
                                  [&](const T& other) { return key(other) == key(list[i]); }),
                   list.end());
}

void fill(Story& story, const StoryDraft& draft) {
    story.section = draft.section;
    story.language = draft.language;
    story.translation_of = draft.translation_of;
    story.bylines = draft.bylines;
    drop_repeats(story.bylines, [](const Byline& byline) { return byline.author; });
    story.topics = draft.topics;
    drop_repeats(story.topics, [](TopicId topic) { return topic; });
    story.comments = draft.comments;
    story.is_sensitive = draft.is_sensitive;
    story.words = draft.words;
    story.source = draft.source;
}

bool is_same(const Story& a, const Story& b) {
    return a.slug == b.slug && a.section == b.section && a.language == b.language &&
           a.translation_of == b.translation_of && a.bylines == b.bylines && a.topics == b.topics &&
           a.comments == b.comments && a.is_sensitive == b.is_sensitive && a.source == b.source;
}

// What is kept must be readable again: a document that the reader of stored JSON refuses is refused here.
Result<void> check_stored_form(const std::string& words) {
    if (words.size() > longest_words) return refuse(Refusal{refusals::body_too_large}.at("body"));
    const auto read = read_story_text(words);
    if (!read) return refuse(Refusal{read.error()}.at("body" + read.error().place()));
    return {};
}

PageKeys keys_of(const Story& before, const Story& after) {
    auto keys = list_keys(before);
    for (auto& key : list_keys(after)) keys.push_back(std::move(key));
    return keys;
}

}  // namespace

StoryDraft draft_of(const Story& story) {
    return {.publication = story.publication,
            .kind = story.kind,
            .slug = story.slug,
            .section = story.section,
            .language = story.language,
            .translation_of = story.translation_of,
            .bylines = story.bylines,
            .topics = story.topics,
            .comments = story.comments,
            .is_sensitive = story.is_sensitive,
            .words = story.words,
            .release = {.state = story.state,
                        .published_at = story.published_at,
                        .updated_at = story.updated_at,
                        .scheduled_for = story.scheduled_for},
            .source = story.source};
}

// ---- adding -------------------------------------------------------------------------------------------------------

Result<Story> Editing::add_story(const Visitor& visitor, const StoryDraft& draft) {
    return archive_.perform<Story>([&](wire::Work& work) { return add_story(work, visitor, draft); });
}

Result<Story> Editing::add_story(wire::Work& work, const Visitor& visitor, const StoryDraft& handed_in) {
    if (auto allowed = allow(visitor, handed_in.release.state); !allowed) return refuse(allowed.error());
    if (handed_in.release.state == StoryState::withdrawn) return refuse(refusals::not_published);
    if (auto checked = check_story(handed_in); !checked) return refuse(checked.error());
    if (auto checked = check_references(work, handed_in); !checked) return refuse(checked.error());
    const auto original = find_original(work, handed_in, {});
    if (!original) return refuse(original.error());
    auto draft = handed_in;
    draft.translation_of = *original;
    auto story = save_new(work, visitor, draft);
    if (story && story->state == StoryState::published)
        work.announce(to_announcement(StoryPublished{story->id, keys_of(*story, *story)}));
    return story;
}

Result<Story> Editing::import_story(wire::Work& work, const Visitor& visitor, const StoryDraft& draft) {
    if (!visitor.is_at_least(Role::publisher)) return refuse(refusals::publishers_only);
    if (auto checked = check_story(draft); !checked) return refuse(checked.error());
    return save_new(work, visitor, draft);
}

void Editing::announce_import(wire::Work& work, PublicationId publication) {
    work.announce(to_announcement(StoriesImported{publication, {front_key, key_of(publication)}}));
}

Result<Story> Editing::save_new(wire::Work& work, const Visitor& visitor, const StoryDraft& draft) {
    auto slug = find_slug(work, draft, {});
    if (!slug) return refuse(slug.error());
    const auto now = clock_.now();
    Story story;
    story.id = ids_.make<StoryId>(now);
    story.publication = draft.publication;
    story.kind = draft.kind;
    story.slug = std::move(*slug);
    fill(story, draft);
    story.state = draft.release.state;
    story.published_at = draft.release.published_at;
    story.updated_at = draft.release.updated_at;
    if (story.state == StoryState::published && !story.published_at) story.published_at = now;
    if (story.state == StoryState::scheduled) story.scheduled_for = draft.release.scheduled_for;

    const auto revision = make_revision(ids_.make<RevisionId>(now), story, nullptr, {}, now, name_of(visitor), random_);
    if (auto checked = check_stored_form(*revision.words); !checked) return refuse(checked.error());
    story.revision = revision.id;
    stores_.stories.add_story(work, story);
    stores_.stories.add_revision(work, revision);
    if (story.state == StoryState::scheduled) add_due_job(work, story);
    return story;
}

Result<void> Editing::check_references(wire::Work& work, const StoryDraft& draft) {
    if (!stores_.publications.find_publication(work, draft.publication)) return refuse(refusals::no_such_publication);
    if (draft.section) {
        const auto section = stores_.sections.find_section(work, draft.section);
        if (!section || section->publication != draft.publication)
            return refuse(Refusal{refusals::no_section}.at("section"));
    }
    const auto authors = authors_of(draft.bylines);
    if (!has_all(authors, stores_.authors.list_existing(work, authors)))
        return refuse(Refusal{refusals::unknown_author}.at("authors"));
    if (!has_all(draft.topics, stores_.topics.list_existing(work, draft.topics)))
        return refuse(Refusal{refusals::unknown_topic}.at("topics"));
    return {};
}

Result<StoryId> Editing::find_original(wire::Work& work, const StoryDraft& draft, StoryId self) {
    if (!draft.translation_of) return StoryId{};
    const auto named = stores_.stories.find_story(work, draft.translation_of);
    const bool is_known = named && named->publication == draft.publication;
    const auto original = is_known && named->translation_of ? named->translation_of : draft.translation_of;
    if (!is_known || original == self) return refuse(Refusal{refusals::unknown_translation}.at("translation_of"));
    return original;
}

bool Editing::is_path_free(wire::Work& work, const StoryDraft& draft, const std::string& slug, StoryId self) {
    std::string path = slug;
    if (draft.kind == StoryKind::story) {
        const auto section = stores_.sections.find_section(work, draft.section);
        if (!section) return true;
        path = section->slug + "/" + slug;
    } else if (stores_.sections.find_section(work, draft.publication, slug)) {
        return false;
    }
    const auto taken = stores_.stories.find_at_path(work, draft.publication, path);
    return !taken || taken->id == self;
}

// The slug that was asked for, or a free one made from the headline.
Result<std::string> Editing::find_slug(wire::Work& work, const StoryDraft& draft, StoryId self) {
    if (!draft.slug.empty()) {
        if (auto checked = check_slug(draft.kind, draft.slug); !checked) return refuse(checked.error());
        if (is_path_free(work, draft, draft.slug, self)) return draft.slug;
        return refuse(Refusal{refusals::slug_taken}.at("slug").with("slug", draft.slug));
    }
    const auto stem = text::make_slug(draft.words.headline);
    for (int number = 1; number <= most_slug_tries; ++number) {
        auto slug = number == 1 ? stem : stem + "-" + std::to_string(number);
        if (check_slug(draft.kind, slug) && is_path_free(work, draft, slug, self)) return slug;
    }
    return refuse(Refusal{refusals::slug_taken}.at("slug").with("slug", stem));
}

void Editing::add_due_job(wire::Work& work, const Story& story) {
    text::CanonicalJson detail;
    detail.begin_object().key("story").string(story.id.to_string()).end_object();
    work.add_job({.kind = publish_due_job,
                  .detail = std::move(detail).finish(),
                  .not_before = *story.scheduled_for,
                  .only_once = story.id.to_string() + "@" + std::to_string(microseconds_of(*story.scheduled_for))});
}

// ---- changing -----------------------------------------------------------------------------------------------------

Result<Story> Editing::change_story(const Visitor& visitor, StoryId id, std::int64_t version, const StoryDraft& draft,
                                    const ChangeNote& note) {
    return archive_.perform<Story>(
        [&](wire::Work& work) { return change_story(work, visitor, id, version, draft, note); });
}

Result<Story> Editing::change_story(wire::Work& work, const Visitor& visitor, StoryId id, std::int64_t version,
                                    const StoryDraft& handed_in, const ChangeNote& note) {
    const auto before = get_for_change(work, visitor, id, version);
    if (!before) return refuse(before.error());
    auto draft = handed_in;
    draft.publication = before->publication;
    draft.kind = before->kind;
    if (draft.slug.empty()) draft.slug = before->slug;
    if (draft.source.empty()) draft.source = before->source;
    draft.release = {};
    if (auto checked = check_story(draft); !checked) return refuse(checked.error());
    if (auto checked = check_note(note); !checked) return refuse(checked.error());
    if (auto checked = check_references(work, draft); !checked) return refuse(checked.error());
    const auto original = find_original(work, draft, id);
    if (!original) return refuse(original.error());
    draft.translation_of = *original;
    auto slug = find_slug(work, draft, id);
    if (!slug) return refuse(slug.error());

    auto after = *before;
    after.slug = std::move(*slug);
    fill(after, draft);
    const bool has_new_words = !(after.words == before->words);
    if (!has_new_words && is_same(*before, after)) return *before;
    if (has_new_words) {
        if (auto revised = revise(work, visitor, after, note); !revised) return refuse(revised.error());
        if (after.state == StoryState::published) after.updated_at = clock_.now();
    }
    if (auto stored = store(work, after); !stored) return refuse(stored.error());
    if (before->published_at) keep_old_address(work, *before, after);
    if (after.state == StoryState::published)
        work.announce(to_announcement(StoryChanged{after.id, keys_of(*before, after)}));
    return after;
}

Result<Story> Editing::get_for_change(wire::Work& work, const Visitor& visitor, StoryId id, std::int64_t version) {
    if (!visitor.is_at_least(Role::reporter)) return refuse(refusals::reporters_only);
    auto story = stores_.stories.find_story(work, id);
    if (!story) return refuse(refusals::no_such_story);
    if (auto allowed = allow(visitor, story->state); !allowed) return refuse(allowed.error());
    if (story->version != version) return refuse(refusals::changed_meanwhile);
    return std::move(*story);
}

Result<void> Editing::revise(wire::Work& work, const Visitor& visitor, Story& story, const ChangeNote& note) {
    const auto previous = stores_.stories.find_newest_revision(work, story.id);
    const auto now = clock_.now();
    const auto revision = make_revision(ids_.make<RevisionId>(now), story, previous ? &*previous : nullptr, note, now,
                                        name_of(visitor), random_);
    if (auto checked = check_stored_form(*revision.words); !checked) return checked;
    stores_.stories.add_revision(work, revision);
    story.revision = revision.id;
    return {};
}

Result<void> Editing::store(wire::Work& work, Story& story) {
    const auto expected = story.version++;
    if (!stores_.stories.change_story(work, story, expected)) return refuse(refusals::changed_meanwhile);
    return {};
}

std::string Editing::path_in(wire::Snapshot& snapshot, const Story& story) {
    const auto section = story.section ? stores_.sections.find_section(snapshot, story.section) : std::nullopt;
    return path_of(story, section ? section->slug : std::string{});
}

void Editing::keep_old_address(wire::Work& work, const Story& before, const Story& after) {
    if (before.slug == after.slug && before.section == after.section) return;
    stores_.redirects.add_redirect(
        work, {.publication = after.publication, .from = path_in(work, before), .to = path_in(work, after)});
}

// ---- a story's life -----------------------------------------------------------------------------------------------

Result<Story> Editing::publish_story(const Visitor& visitor, StoryId id, std::int64_t version) {
    return archive_.perform<Story>([&](wire::Work& work) { return publish_story(work, visitor, id, version); });
}

Result<Story> Editing::publish_story(wire::Work& work, const Visitor& visitor, StoryId id, std::int64_t version,
                                     std::optional<Instant> when) {
    if (!visitor.is_at_least(Role::editor)) return refuse(refusals::editors_only);
    auto story = get_for_change(work, visitor, id, version);
    if (!story) return story;
    if (story->state == StoryState::published) return refuse(refusals::already_published);
    return release(work, std::move(*story), when.value_or(clock_.now()));
}

Result<Story> Editing::release(wire::Work& work, Story story, Instant when) {
    story.state = StoryState::published;
    story.scheduled_for.reset();
    if (!story.published_at) story.published_at = when;
    if (auto stored = store(work, story); !stored) return refuse(stored.error());
    work.announce(to_announcement(StoryPublished{story.id, keys_of(story, story)}));
    return story;
}

Result<Story> Editing::schedule_story(const Visitor& visitor, StoryId id, std::int64_t version, Instant when) {
    return archive_.perform<Story>([&](wire::Work& work) { return schedule_story(work, visitor, id, version, when); });
}

Result<Story> Editing::schedule_story(wire::Work& work, const Visitor& visitor, StoryId id, std::int64_t version,
                                      Instant when) {
    if (!visitor.is_at_least(Role::editor)) return refuse(refusals::editors_only);
    auto story = get_for_change(work, visitor, id, version);
    if (!story) return story;
    if (story->state == StoryState::published) return refuse(refusals::already_published);
    story->state = StoryState::scheduled;
    story->scheduled_for = when;
    if (auto stored = store(work, *story); !stored) return refuse(stored.error());
    add_due_job(work, *story);
    return story;
}

Result<Story> Editing::withdraw_story(const Visitor& visitor, StoryId id, std::int64_t version) {
    return archive_.perform<Story>([&](wire::Work& work) { return withdraw_story(work, visitor, id, version); });
}

Result<Story> Editing::withdraw_story(wire::Work& work, const Visitor& visitor, StoryId id, std::int64_t version) {
    if (!visitor.is_at_least(Role::editor)) return refuse(refusals::editors_only);
    auto story = get_for_change(work, visitor, id, version);
    if (!story) return story;
    switch (story->state) {
        case StoryState::draft:
        case StoryState::withdrawn:
            return refuse(refusals::not_published);
        case StoryState::scheduled:
            // What was withdrawn before it was scheduled anew stays withdrawn: its address is known.
            story->state = story->published_at ? StoryState::withdrawn : StoryState::draft;
            story->scheduled_for.reset();
            break;
        case StoryState::published:
            story->state = StoryState::withdrawn;
            work.announce(to_announcement(StoryWithdrawn{story->id, keys_of(*story, *story)}));
            break;
    }
    if (auto stored = store(work, *story); !stored) return refuse(stored.error());
    return story;
}

int Editing::publish_due() {
    const auto now = clock_.now();
    const auto due = stores_.stories.list_due(*archive_.look(), now);
    int published = 0;
    for (const auto id : due) {
        const auto released = archive_.perform<Story>([&](wire::Work& work) -> Result<Story> {
            auto story = stores_.stories.find_story(work, id);
            if (!story || story->state != StoryState::scheduled || story->scheduled_for > now)
                return refuse(refusals::changed_meanwhile);
            const auto when = *story->scheduled_for;
            return release(work, std::move(*story), when);
        });
        if (released) ++published;
    }
    return published;
}

// ---- revisions ----------------------------------------------------------------------------------------------------

Result<void> Editing::erase_revision(const Visitor& visitor, StoryId id, RevisionId revision,
                                     const std::string& notice) {
    if (!visitor.is_at_least(Role::publisher)) return refuse(refusals::publishers_only);
    if (notice.empty()) return refuse(Refusal{refusals::no_erasure_notice}.at("notice"));
    if (auto checked = check_words(notice, longest_note, "notice"); !checked) return checked;
    return archive_.perform<void>([&](wire::Work& work) -> Result<void> {
        const auto story = stores_.stories.find_story(work, id);
        if (!story) return refuse(refusals::no_such_story);
        if (story->revision == revision) return refuse(refusals::revision_is_current);
        const auto revisions = stores_.stories.list_revisions(work, id);
        if (std::ranges::find(revisions, revision, &Revision::id) == revisions.end())
            return refuse(refusals::no_such_revision);
        stores_.stories.erase_revision(work, revision, notice);
        work.announce(to_announcement(StoryChanged{id, {key_of(id)}}));
        return {};
    });
}

Result<Story> Editing::get_story(wire::Snapshot& snapshot, const Visitor& visitor, StoryId id) {
    if (!visitor.is_at_least(Role::reporter)) return refuse(refusals::reporters_only);
    auto story = stores_.stories.find_story(snapshot, id);
    if (!story) return refuse(refusals::no_such_story);
    return std::move(*story);
}

Result<std::vector<Revision>> Editing::list_revisions(wire::Snapshot& snapshot, const Visitor& visitor, StoryId id) {
    if (!visitor.is_at_least(Role::reporter)) return refuse(refusals::reporters_only);
    return stores_.stories.list_revisions(snapshot, id);
}

}  // namespace standfirst::stories
