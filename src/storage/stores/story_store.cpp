// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/story_store.hpp"

#include <limits>

#include "foundation/ensure.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/stores/story_cards.hpp"
#include "storage/stores/story_lists.hpp"
#include "storage/stores/story_rows.hpp"
#include "stories/story_text_json.hpp"

namespace standfirst::storage {

namespace {

using namespace stories;

// Null where there is none, so that foreign keys and unique indexes take it so.
template <typename IdType>
std::optional<IdType> nullable(IdType id) {
    return id ? std::optional{id} : std::nullopt;
}

// Newest first: the next row is less than this one.
PageMark mark_or_first(const std::optional<PageMark>& after) {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    return after.value_or(PageMark{.published_at = instant_of(most), .id = StoryId{most}});
}

Story read_story(const Rows& row) {
    Story story;
    story.id = row.get<StoryId>(0);
    story.publication = row.get<PublicationId>(1);
    story.kind = row.get_enum(2, StoryKind::page);
    story.state = row.get_enum(3, StoryState::withdrawn);
    story.section = row.get<std::optional<SectionId>>(4).value_or(SectionId{});
    story.slug = row.get<std::string>(5);
    story.language = row.get<std::string>(6);
    story.translation_of = row.get<std::optional<StoryId>>(7).value_or(StoryId{});
    story.published_at = row.get<std::optional<Instant>>(8);
    story.updated_at = row.get<std::optional<Instant>>(9);
    story.scheduled_for = row.get<std::optional<Instant>>(10);
    story.comments = row.get_enum(11, CommentMode::off);
    story.is_sensitive = row.get<bool>(12);
    story.bylines = read_bylines(row.get<std::string_view>(13));
    story.topics = read_topics(row.get<std::string_view>(14));
    story.revision = row.get<std::optional<RevisionId>>(15).value_or(RevisionId{});
    story.version = row.get<std::int64_t>(16);
    story.source = row.get<std::string>(23);
    if (!row.get<std::optional<std::int64_t>>(17)) {
        // No revision yet, or one whose words the law took away.
        story.words.headline = row.get<std::string>(18);
        story.words.standfirst = row.get<std::string>(19);
        story.words.label = row.get<std::string>(20);
        story.words.lead_picture = read_lead_picture(row.get<std::string_view>(21));
        return story;
    }
    auto words = read_story_text(row.get<std::string_view>(22));
    if (!words) throw Failure{"the words of story " + story.id.to_string() + ": " + words.error().describe()};
    story.words = std::move(*words);
    return story;
}

Revision read_revision(const Rows& row) {
    Revision revision;
    revision.id = row.get<RevisionId>(0);
    revision.story = row.get<StoryId>(1);
    revision.number = row.get<int>(2);
    revision.made_at = row.get<Instant>(3);
    revision.made_by = row.get<std::string>(4);
    revision.public_note = row.get<std::string>(5);
    revision.is_correction = row.get<bool>(6);
    revision.commitment = row.get<Digest>(7);
    revision.previous = row.get<Digest>(8);
    revision.hash = row.get<Digest>(9);
    revision.erasure_notice = row.get<std::string>(10);
    if (const auto salt = row.get<std::optional<Bytes>>(11)) revision.salt = std::string{salt->view};
    revision.words = row.get<std::optional<std::string>>(12);
    return revision;
}

std::string path_in(const std::optional<std::string>& section_slug, std::string_view slug) {
    std::string path = section_slug ? "/" + *section_slug + "/" : "/";
    return path += slug;
}

void put_in_sitemap(Connection& connection, const Story& story) {
    const auto last = connection.ask_one<int>(
        "SELECT part FROM sitemap_parts WHERE publication = ?1 ORDER BY part DESC LIMIT 1", story.publication);
    const int part = last.value_or(1);
    const auto taken = connection.ask_one<std::int64_t>(
        "SELECT stories FROM sitemap_parts WHERE publication = ?1 AND part = ?2", story.publication, part);
    const int chosen = taken.value_or(0) >= most_in_sitemap_part ? part + 1 : part;
    const auto added = connection.change(
        "INSERT INTO sitemap_rows (publication, part, story) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        story.publication, chosen, story.id);
    if (added == 0) return;
    connection.change(
        "INSERT INTO sitemap_parts (publication, part, stories) VALUES (?1, ?2, 1) "
        "ON CONFLICT (publication, part) DO UPDATE SET stories = sitemap_parts.stories + 1",
        story.publication, chosen);
}

void take_from_sitemap(Connection& connection, const Story& story) {
    const auto part = connection.ask_one<int>("SELECT part FROM sitemap_rows WHERE story = ?1", story.id);
    if (!part) return;
    connection.change("DELETE FROM sitemap_rows WHERE story = ?1", story.id);
    connection.change("UPDATE sitemap_parts SET stories = stories - 1 WHERE publication = ?1 AND part = ?2",
                      story.publication, *part);
}

class Stories final : public StoryStore {
  public:
    std::optional<Story> find_story(wire::Snapshot& snapshot, StoryId id) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT s.id, s.publication, s.kind, s.state, s.section, s.slug, s.language, s.translation_of, "
            "s.published_at, "
            "s.updated_at, s.scheduled_for, s.comments, s.is_sensitive, s.bylines, s.topics, s.revision, s.version, "
            "CASE WHEN r.words IS NULL THEN NULL ELSE 1 END, s.headline, s.standfirst, s.label, s.picture, r.words, "
            "s.source "
            "FROM stories s LEFT JOIN revisions r ON r.id = s.revision WHERE s.id = ?1",
            id);
        if (!rows.next()) return std::nullopt;
        return read_story(rows);
    }

    std::optional<Story> find_at_path(wire::Snapshot& snapshot, PublicationId publication,
                                      std::string_view path) override {
        const auto slash = path.find('/');
        const auto section = slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
        const auto slug = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
        auto rows = connection_of(snapshot).ask(
            "SELECT s.id, s.publication, s.kind, s.state, s.section, s.slug, s.language, s.translation_of, "
            "s.published_at, "
            "s.updated_at, s.scheduled_for, s.comments, s.is_sensitive, s.bylines, s.topics, s.revision, s.version, "
            "CASE WHEN r.words IS NULL THEN NULL ELSE 1 END, s.headline, s.standfirst, s.label, s.picture, r.words, "
            "s.source "
            "FROM stories s LEFT JOIN revisions r ON r.id = s.revision WHERE s.id = ("
            "SELECT p.id FROM stories p WHERE p.publication = ?1 AND p.slug = ?2 AND p.section IS NULL "
            "UNION ALL SELECT t.id FROM sections c JOIN stories t ON t.section = c.id AND t.slug = ?4 "
            "WHERE c.publication = ?1 AND c.slug = ?3 LIMIT 1)",
            publication, path, section, slug);
        if (!rows.next()) return std::nullopt;
        return read_story(rows);
    }

    std::optional<StoryId> find_by_source(wire::Snapshot& snapshot, PublicationId publication,
                                          std::string_view source) override {
        if (source.empty()) return std::nullopt;
        return connection_of(snapshot).ask_one<StoryId>(
            "SELECT id FROM stories WHERE publication = ?1 AND source = ?2 AND source <> ''", publication, source);
    }

    std::optional<StoryId> find_story_id(wire::Snapshot& snapshot, PublicationId publication, SectionId section,
                                         std::string_view slug) override {
        return connection_of(snapshot).ask_one<StoryId>(
            "SELECT id FROM stories WHERE section = ?1 AND slug = ?2 AND publication = ?3", section, slug, publication);
    }

    std::optional<StoryId> find_page_id(wire::Snapshot& snapshot, PublicationId publication,
                                        std::string_view path) override {
        return connection_of(snapshot).ask_one<StoryId>(
            "SELECT id FROM stories WHERE publication = ?1 AND slug = ?2 AND section IS NULL", publication, path);
    }

    std::vector<StoryCard> list_cards(wire::Snapshot& snapshot, const std::vector<StoryId>& ids) override {
        return load_cards(connection_of(snapshot), ids);
    }

    CardPage list_latest(wire::Snapshot& snapshot, PublicationId publication, std::optional<PageMark> after,
                         int most) override {
        auto& connection = connection_of(snapshot);
        const auto mark = mark_or_first(after);
        return load_card_page(
            connection,
            connection.ask("SELECT id, published_at FROM stories WHERE publication = ?1 AND state = 2 AND kind = 0 "
                           "AND (published_at, id) < (?2, ?3) ORDER BY published_at DESC, id DESC LIMIT ?4",
                           publication, mark.published_at, mark.id, most + 1),
            most);
    }

    CardPage list_in_section(wire::Snapshot& snapshot, SectionId section, std::optional<PageMark> after,
                             int most) override {
        auto& connection = connection_of(snapshot);
        const auto mark = mark_or_first(after);
        return load_card_page(
            connection,
            connection.ask("SELECT id, published_at FROM stories WHERE section = ?1 AND state = 2 AND kind = 0 "
                           "AND (published_at, id) < (?2, ?3) ORDER BY published_at DESC, id DESC LIMIT ?4",
                           section, mark.published_at, mark.id, most + 1),
            most);
    }

    CardPage list_with_topic(wire::Snapshot& snapshot, TopicId topic, std::optional<PageMark> after,
                             int most) override {
        auto& connection = connection_of(snapshot);
        const auto mark = mark_or_first(after);
        return load_card_page(
            connection,
            connection.ask("SELECT story, published_at FROM stories_with_topic WHERE topic = ?1 "
                           "AND (published_at, story) < (?2, ?3) ORDER BY published_at DESC, story DESC LIMIT ?4",
                           topic, mark.published_at, mark.id, most + 1),
            most);
    }

    CardPage list_by_author(wire::Snapshot& snapshot, AuthorId author, std::optional<PageMark> after,
                            int most) override {
        auto& connection = connection_of(snapshot);
        const auto mark = mark_or_first(after);
        return load_card_page(
            connection,
            connection.ask("SELECT story, published_at FROM stories_by_author WHERE author = ?1 "
                           "AND (published_at, story) < (?2, ?3) ORDER BY published_at DESC, story DESC LIMIT ?4",
                           author, mark.published_at, mark.id, most + 1),
            most);
    }

    CardPage list_between(wire::Snapshot& snapshot, PublicationId publication, Instant from, Instant to,
                          std::optional<PageMark> after, int most) override {
        auto& connection = connection_of(snapshot);
        const auto mark = after.value_or(PageMark{.published_at = to, .id = StoryId{0}});
        return load_card_page(
            connection,
            connection.ask("SELECT id, published_at FROM stories WHERE publication = ?1 AND state = 2 AND kind = 0 "
                           "AND published_at >= ?2 AND (published_at, id) < (?3, ?4) "
                           "ORDER BY published_at DESC, id DESC LIMIT ?5",
                           publication, from, mark.published_at, mark.id, most + 1),
            most);
    }

    std::int64_t count_listed(wire::Snapshot& snapshot, const StoryList& list) override {
        return count_in_list(connection_of(snapshot), list);
    }

    std::optional<PageMark> find_mark(wire::Snapshot& snapshot, const StoryList& list, std::int64_t skipped) override {
        return find_mark_in_list(connection_of(snapshot), list, skipped);
    }

    StoryView load_view(wire::Snapshot& snapshot, Story story) override;

    std::vector<StoryId> list_ids_after(wire::Snapshot& snapshot, StoryId after, int most) override {
        std::vector<StoryId> ids;
        for (auto rows =
                 connection_of(snapshot).ask("SELECT id FROM stories WHERE id > ?1 ORDER BY id LIMIT ?2", after, most);
             rows.next();)
            ids.push_back(rows.get<StoryId>(0));
        return ids;
    }

    std::vector<StoryId> list_due(wire::Snapshot& snapshot, Instant now) override {
        std::vector<StoryId> due;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT id FROM stories WHERE state = 1 AND scheduled_for <= ?1 ORDER BY scheduled_for, id", now);
             rows.next();)
            due.push_back(rows.get<StoryId>(0));
        return due;
    }

    std::vector<SitemapPart> list_sitemap_parts(wire::Snapshot& snapshot, PublicationId publication) override {
        std::vector<SitemapPart> parts;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT part, stories FROM sitemap_parts WHERE publication = ?1 ORDER BY part", publication);
             rows.next();)
            parts.push_back({.number = rows.get<int>(0), .stories = rows.get<std::int64_t>(1)});
        return parts;
    }

    std::vector<SitemapRow> list_in_sitemap_part(wire::Snapshot& snapshot, PublicationId publication,
                                                 int part) override {
        std::vector<SitemapRow> list;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT s.id, c.slug, s.slug, s.published_at, s.updated_at FROM sitemap_rows m "
                 "JOIN stories s ON s.id = m.story LEFT JOIN sections c ON c.id = s.section "
                 "WHERE m.publication = ?1 AND m.part = ?2 ORDER BY m.story",
                 publication, part);
             rows.next();)
            list.push_back({.id = rows.get<StoryId>(0),
                            .path = path_in(rows.get<std::optional<std::string>>(1), rows.get<std::string_view>(2)),
                            .changed_at = rows.get<std::optional<Instant>>(4).value_or(rows.get<Instant>(3))});
        return list;
    }

    void add_story(wire::Work& work, const Story& story) override {
        auto& connection = connection_of(work);
        connection.change(
            "INSERT INTO stories (id, publication, kind, state, section, slug, language, translation_of, published_at, "
            "updated_at, scheduled_for, comments, is_sensitive, headline, standfirst, label, picture, bylines, topics, "
            "comment_count, revision, version, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
            "?14, ?15, ?16, ?17, ?18, ?19, 0, ?20, ?21, ?22)",
            story.id, story.publication, story.kind, story.state, nullable(story.section), story.slug, story.language,
            nullable(story.translation_of), story.published_at, story.updated_at, story.scheduled_for, story.comments,
            story.is_sensitive ? 1 : 0, story.words.headline, story.words.standfirst, story.words.label,
            write_lead_picture(story.words.lead_picture), write_bylines(story.bylines), write_topics(story.topics),
            nullable(story.revision), story.version, story.source);
        write_list_rows(connection, story);
        count_in_days(connection, story, Counting::in);
        if (story.state == StoryState::published) put_in_sitemap(connection, story);
    }

    bool change_story(wire::Work& work, const Story& story, std::int64_t expected_version) override {
        auto& connection = connection_of(work);
        const auto before = find_listing(connection, story.id);
        const auto changed = connection.change(
            "UPDATE stories SET kind = ?2, state = ?3, section = ?4, slug = ?5, language = ?6, translation_of = ?7, "
            "published_at = ?8, updated_at = ?9, scheduled_for = ?10, comments = ?11, is_sensitive = ?12, headline = "
            "?13, "
            "standfirst = ?14, label = ?15, picture = ?16, bylines = ?17, topics = ?18, revision = ?19, version = ?20, "
            "source = ?22 WHERE id = ?1 AND version = ?21",
            story.id, story.kind, story.state, nullable(story.section), story.slug, story.language,
            nullable(story.translation_of), story.published_at, story.updated_at, story.scheduled_for, story.comments,
            story.is_sensitive ? 1 : 0, story.words.headline, story.words.standfirst, story.words.label,
            write_lead_picture(story.words.lead_picture), write_bylines(story.bylines), write_topics(story.topics),
            nullable(story.revision), story.version, expected_version, story.source);
        if (changed == 0) return false;
        if (before) count_in_days(connection, *before, Counting::out);
        count_in_days(connection, story, Counting::in);
        connection.change("DELETE FROM stories_with_topic WHERE story = ?1", story.id);
        connection.change("DELETE FROM stories_by_author WHERE story = ?1", story.id);
        write_list_rows(connection, story);
        if (story.state == StoryState::published)
            put_in_sitemap(connection, story);
        else
            take_from_sitemap(connection, story);
        return true;
    }

    void add_revision(wire::Work& work, const Revision& revision) override {
        const auto salt = revision.salt ? std::optional{Bytes{*revision.salt}} : std::nullopt;
        connection_of(work).change(
            "INSERT INTO revisions (id, story, number, made_at, made_by, public_note, is_correction, commitment, "
            "previous, "
            "hash, erasure_notice, salt, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            revision.id, revision.story, revision.number, revision.made_at, revision.made_by, revision.public_note,
            revision.is_correction ? 1 : 0, revision.commitment, revision.previous, revision.hash,
            revision.erasure_notice, salt, revision.words);
    }

    std::optional<Revision> find_newest_revision(wire::Snapshot& snapshot, StoryId story) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT id, story, number, made_at, made_by, public_note, is_correction, commitment, previous, hash, "
            "erasure_notice, salt, words FROM revisions WHERE story = ?1 ORDER BY number DESC LIMIT 1",
            story);
        if (!rows.next()) return std::nullopt;
        return read_revision(rows);
    }

    std::vector<Revision> list_revisions(wire::Snapshot& snapshot, StoryId story) override {
        std::vector<Revision> revisions;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT id, story, number, made_at, made_by, public_note, is_correction, commitment, previous, hash, "
                 "erasure_notice, salt, words FROM revisions WHERE story = ?1 ORDER BY number",
                 story);
             rows.next();)
            revisions.push_back(read_revision(rows));
        return revisions;
    }

    void erase_revision(wire::Work& work, RevisionId revision, const std::string& notice) override {
        connection_of(work).change("UPDATE revisions SET salt = NULL, words = NULL, erasure_notice = ?2 WHERE id = ?1",
                                   revision, notice);
    }
};

std::vector<TopicLine> load_topics(Connection& connection, const std::vector<TopicId>& ids) {
    std::vector<TopicLine> topics;
    if (ids.empty()) return topics;
    const NumberList list{ids};
    for (auto rows = connection.ask({"SELECT id, slug, title, kind FROM topics WHERE id IN (SELECT value FROM "
                                     "json_each(?1)) ORDER BY title, id",
                                     "SELECT id, slug, title, kind FROM topics WHERE id = ANY(?1) ORDER BY title, id"},
                                    list);
         rows.next();)
        topics.push_back({.topic = rows.get<TopicId>(0),
                          .slug = rows.get<std::string>(1),
                          .title = rows.get<std::string>(2),
                          .kind = rows.get_enum(3, TopicKind::event)});
    return topics;
}

StoryView Stories::load_view(wire::Snapshot& snapshot, Story story) {
    auto& connection = connection_of(snapshot);
    StoryView view;
    {
        auto rows = connection.ask(
            "SELECT s.comment_count, c.id, c.publication, c.slug, c.title, c.description, c.position, c.version "
            "FROM stories s LEFT JOIN sections c ON c.id = s.section WHERE s.id = ?1",
            story.id);
        ensure(rows.next(), "a view is asked of a story that is in the archive");
        view.comment_count = rows.get<std::int64_t>(0);
        if (story.section)
            view.section = Section{.id = rows.get<SectionId>(1),
                                   .publication = rows.get<PublicationId>(2),
                                   .slug = rows.get<std::string>(3),
                                   .title = rows.get<std::string>(4),
                                   .description = rows.get<std::string>(5),
                                   .position = rows.get<int>(6),
                                   .version = rows.get<std::int64_t>(7)};
    }
    take_public_words(view, std::move(story));
    const auto& shown = view.story;
    view.path = path_in(view.section ? std::optional{view.section->slug} : std::nullopt, shown.slug);
    view.authors = load_author_lines(connection, shown.bylines);
    view.topics = load_topics(connection, shown.topics);
    for (auto rows = connection.ask("SELECT made_at, public_note, is_correction, erasure_notice FROM revisions "
                                    "WHERE story = ?1 AND (public_note <> '' OR erasure_notice <> '') ORDER BY number",
                                    shown.id);
         rows.next();) {
        const auto made_at = rows.get<Instant>(0);
        if (auto note = rows.get<std::string>(1); !note.empty())
            view.corrections.push_back(
                {.made_at = made_at, .note = std::move(note), .is_correction = rows.get<bool>(2)});
        if (auto notice = rows.get<std::string>(3); !notice.empty())
            view.erasures.push_back({.made_at = made_at, .notice = std::move(notice)});
    }
    const auto original = shown.translation_of ? shown.translation_of : shown.id;
    for (auto rows = connection.ask(
             "SELECT s.language, c.slug, s.slug, s.headline FROM stories s LEFT JOIN sections c ON c.id = s.section "
             "WHERE s.state = 2 AND s.id <> ?2 AND (s.id = ?1 OR s.translation_of = ?1) ORDER BY s.language, s.id",
             original, shown.id);
         rows.next();)
        view.translations.push_back(
            {.language = rows.get<std::string>(0),
             .path = path_in(rows.get<std::optional<std::string>>(1), rows.get<std::string_view>(2)),
             .headline = rows.get<std::string>(3)});
    return view;
}

}  // namespace

std::unique_ptr<StoryStore> make_story_store() { return std::make_unique<Stories>(); }

}  // namespace standfirst::storage
