// SPDX-License-Identifier: Apache-2.0
// What staff may do with stories, on every database.
#include <doctest/doctest.h>

#include "storage/stores/author_store.hpp"
#include "storage/stores/publication_store.hpp"
#include "storage/stores/redirect_store.hpp"
#include "storage/stores/section_store.hpp"
#include "storage/stores/story_store.hpp"
#include "storage/stores/topic_store.hpp"
#include "stories/editing.hpp"
#include "stories/filing.hpp"
#include "stories/refusals.hpp"
#include "stories/revision.hpp"
#include "support/newsroom_samples.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

using namespace stories;
using namespace std::chrono_literals;

const Visitor reporter{.reader = ReaderId{11}, .role = Role::reporter};
const Visitor editor{.reader = ReaderId{12}, .role = Role::editor};
const Visitor reader{.reader = ReaderId{13}, .role = Role::reader};

// A newsroom as its rules make it.
struct Newsroom {
    explicit Newsroom(test::TestArchive& archive)
        : test(archive),
          editing(test.archive(), stores(), test.ids(), test.clock(), test.random()),
          filing(test.archive(), stores(), test.ids(), test.clock()) {
        publication = *filing.add_publication(Visitor::house(), test::harbour_light());
        world = *filing.add_section(editor, test::section_named(publication.id, "world", "World"));
        culture = *filing.add_section(editor, test::section_named(publication.id, "culture", "Culture"));
    }
    Stores stores() {
        return {*story_store, *section_store, *topic_store, *author_store, *publication_store, *redirects};
    }

    PathFinding find(std::string_view path, std::string_view query = "") {
        return find_path(*test.archive().look(), stores(), publication.id, path, query);
    }
    std::string moved_to(std::string_view path, std::string_view query = "") {
        const auto found = find(path, query);
        const auto* moved = std::get_if<MovedTo>(&found);
        return moved == nullptr ? std::string{} : moved->target;
    }
    Story published(const std::string& headline) {
        auto draft = test::draft_named(world, headline);
        draft.release.state = StoryState::published;
        return *editing.add_story(editor, draft);
    }

    test::TestArchive& test;
    std::unique_ptr<StoryStore> story_store = storage::make_story_store();
    std::unique_ptr<SectionStore> section_store = storage::make_section_store();
    std::unique_ptr<TopicStore> topic_store = storage::make_topic_store();
    std::unique_ptr<AuthorStore> author_store = storage::make_author_store();
    std::unique_ptr<PublicationStore> publication_store = storage::make_publication_store();
    std::unique_ptr<RedirectStore> redirects = storage::make_redirect_store();
    Editing editing;
    Filing filing;
    Publication publication;
    Section world;
    Section culture;
};

}  // namespace

TEST_CASE("a draft is written, published, changed and withdrawn, and each path says so") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom house{test};
        const auto draft =
            house.editing.add_story(reporter, test::draft_named(house.world, "Two ministers, one bridge"));
        REQUIRE(draft);
        CHECK(draft->slug == "two-ministers-one-bridge");
        CHECK(std::holds_alternative<Nothing>(house.find("/world/two-ministers-one-bridge")));

        CHECK(house.editing.publish_story(reporter, draft->id, 1).error() == refusals::editors_only);
        const auto published = house.editing.publish_story(editor, draft->id, 1);
        REQUIRE(published);
        CHECK(published->published_at == test.clock().now());
        CHECK(std::holds_alternative<StoryView>(house.find("/world/two-ministers-one-bridge")));
        CHECK(house.moved_to("/World//two-ministers-one-bridge/") == "/world/two-ministers-one-bridge");

        auto change = draft_of(*published);
        change.slug = "bridge";
        change.words.headline = "Two ministers and one bridge";
        CHECK(house.editing.change_story(editor, draft->id, 1, change, {}).error() == refusals::changed_meanwhile);
        CHECK(house.editing.change_story(reporter, draft->id, 2, change, {}).error() == refusals::editors_only);
        CHECK(house.editing.change_story(editor, draft->id, 2, change, {.note = "", .is_correction = true}).error() ==
              refusals::no_note);
        const auto changed =
            house.editing.change_story(editor, draft->id, 2, change, {.note = "One word.", .is_correction = true});
        REQUIRE(changed);
        CHECK(house.moved_to("/world/two-ministers-one-bridge") == "/world/bridge");
        const auto found = house.find("/world/bridge");
        REQUIRE(std::holds_alternative<StoryView>(found));
        REQUIRE(std::get<StoryView>(found).corrections.size() == 1);
        CHECK(std::get<StoryView>(found).corrections[0].note == "One word.");

        // Saving what is there already makes no revision and no version.
        const auto again = house.editing.change_story(editor, draft->id, 3, change, {.note = "Nothing."});
        REQUIRE(again);
        CHECK(again->version == 3);

        REQUIRE(house.editing.withdraw_story(editor, draft->id, 3));
        CHECK(std::holds_alternative<Withdrawn>(house.find("/world/bridge")));
        REQUIRE(house.editing.publish_story(editor, draft->id, 4));
        CHECK(std::holds_alternative<StoryView>(house.find("/world/bridge")));

        const auto revisions = house.editing.list_revisions(*test.archive().look(), editor, draft->id);
        REQUIRE(revisions->size() == 2);
        CHECK(verify_chain(*revisions).fault == ChainFault::none);
    });
}

TEST_CASE("claims, answers, counts and the backstory come back as they were written") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom house{test};
        auto draft = test::draft_named(house.world, "Two ministers, one bridge");
        const text::Mark mark{text::MarkKind::claim, "gap"};
        draft.words.body.blocks.push_back({text::Paragraph{
            .line = {text::DateField{text::CountedField::days_since, Date{std::chrono::year{2023} / 6 / 12}, {mark}},
                     text::TextRun{" days", {mark}}}}});
        draft.words.claims = {test::gap_claim()};
        draft.words.claims[0].reported_by = {
            {.name = "Lusa", .role = "news agency", .href = "https://lusa.example/1", .date = {}},
            {.name = "Ana Reis", .role = "minister", .href = {}, .date = {}, .kind = SpeakerKind::person}};
        draft.words.responses = {{.party = "Viktor Sand",
                                  .role = {},
                                  .asked_on = {},
                                  .outcome = ResponseOutcome::declined,
                                  .answer = {},
                                  .confidential_note = "Spoke to P.",
                                  .party_kind = SpeakerKind::person}};
        draft.words.backstory = "We walked the bridge twice.";
        const auto added = house.editing.add_story(reporter, draft);
        REQUIRE(added);
        const auto kept = house.story_store->find_story(*test.archive().look(), added->id);
        REQUIRE(kept);
        CHECK(kept->words == draft.words);

        auto change = draft_of(*kept);
        change.words.backstory = std::string(4'001, 'a');
        const auto refused = house.editing.change_story(reporter, added->id, 1, change, {});
        REQUIRE_FALSE(refused);
        CHECK(refused.error() == refusals::text_too_long);
        CHECK(refused.error().place() == "backstory");
    });
}

TEST_CASE("who may not, may not; what does not fit is refused by its name") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom house{test};
        const auto reason = [&](const StoryDraft& draft) {
            return house.editing.add_story(editor, draft).error().reason();
        };
        auto draft = test::draft_named(house.world, "Bridge");
        CHECK(house.editing.add_story(reader, draft).error() == refusals::reporters_only);
        draft.slug = "Bridge!";
        CHECK(reason(draft) == refusals::bad_slug);
        draft = test::draft_named(house.world, " ");
        CHECK(reason(draft) == refusals::no_headline);
        draft = test::draft_named(house.world, "Bridge");
        draft.section = SectionId{5};
        CHECK(reason(draft) == refusals::no_section);
        draft = test::draft_named(house.world, "Bridge");
        draft.bylines = {{.author = AuthorId{5}, .place = ""}};
        CHECK(reason(draft) == refusals::unknown_author);
        draft = test::draft_named(house.world, "Bridge");
        draft.topics = {TopicId{5}};
        CHECK(reason(draft) == refusals::unknown_topic);
        draft = test::draft_named(house.world, "Bridge");
        draft.words.body.blocks.push_back(test::claiming_paragraph("41", "nowhere"));
        CHECK(reason(draft) == refusals::mark_without_claim);
        draft = test::draft_named(house.world, "Bridge");
        draft.words.body.blocks.push_back(test::paragraph("a\x01z"));
        CHECK_FALSE(house.editing.add_story(editor, draft));  // it could not be read again

        StoryDraft page;
        page.publication = house.publication.id;
        page.kind = StoryKind::page;
        page.words.headline = "Search";
        page.slug = "search";
        CHECK(reason(page) == refusals::reserved_slug);
        page.slug = "world";
        CHECK(reason(page) == refusals::slug_taken);
        page.slug = "about/team";
        page.release.state = StoryState::published;
        CHECK(house.editing.add_story(editor, page));
        CHECK(std::holds_alternative<StoryView>(house.find("/about/team")));
    });
}

TEST_CASE("the same headline twice finds a second slug; the same slug twice is refused") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom house{test};
        CHECK(house.published("Bridge").slug == "bridge");
        CHECK(house.published("Bridge").slug == "bridge-2");
        auto draft = test::draft_named(house.world, "Bridge");
        draft.slug = "bridge";
        CHECK(house.editing.add_story(editor, draft).error() == refusals::slug_taken);
        draft.section = house.culture.id;
        CHECK(house.editing.add_story(editor, draft));
    });
}

TEST_CASE("what is scheduled comes out when it falls due, once, dated as it was planned") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom house{test};
        const auto draft = house.editing.add_story(editor, test::draft_named(house.world, "Bridge"));
        const auto when = test.clock().now() + 2h;
        REQUIRE(house.editing.schedule_story(editor, draft->id, 1, when));
        CHECK(house.editing.publish_due() == 0);
        test.clock().advance(3h);
        CHECK(test.archive().jobs().take_jobs({publish_due_job}, 5, test.clock().now(), 1min).size() == 1);
        CHECK(house.editing.publish_due() == 1);
        CHECK(house.editing.publish_due() == 0);
        const auto found = house.find("/world/bridge");
        REQUIRE(std::holds_alternative<StoryView>(found));
        CHECK(std::get<StoryView>(found).story.published_at == when);
    });
}

TEST_CASE("old addresses lead home: queries, slashes, renamed sections") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom house{test};
        house.published("Bridge");
        test.archive().write([&](wire::Work& work) {
            CHECK(house.filing.add_redirect(work, editor, {house.publication.id, "/?p=17", "/world/bridge"}));
            CHECK(house.filing.add_redirect(work, editor, {house.publication.id, "/2024/05/bridge/", "/world/bridge"}));
            CHECK_FALSE(house.filing.add_redirect(work, editor, {house.publication.id, "//evil", "/world/bridge"}));
            CHECK_FALSE(house.filing.add_redirect(work, editor, {house.publication.id, "/x", "javascript:alert(1)"}));
        });
        CHECK(house.moved_to("/", "p=17") == "/world/bridge");
        CHECK(house.moved_to("/", "p=17&preview=true") == "/world/bridge");
        CHECK(house.moved_to("/2024/05/bridge/") == "/world/bridge");
        CHECK(house.moved_to("/2024/05/bridge") == "/world/bridge");
        CHECK(house.moved_to("/", "p=18").empty());
        CHECK(std::holds_alternative<Nothing>(house.find("/" + std::string(5000, 'a'))));
        CHECK(std::holds_alternative<Nothing>(house.find(std::string_view{"/a\0b", 4})));
        auto section = house.world;
        section.slug = "abroad";
        REQUIRE(house.filing.change_section(editor, section));
        CHECK(std::holds_alternative<StoryView>(house.find("/abroad/bridge")));
        CHECK(house.moved_to("/world/bridge") == "/abroad/bridge");
        CHECK(house.moved_to("/world") == "/abroad");
    });
}

TEST_CASE("an erased revision leaves a notice and a chain that still proves the rest") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom house{test};
        const auto story = house.published("Bridge");
        auto change = draft_of(story);
        change.words.headline = "A bridge";
        const auto changed = house.editing.change_story(editor, story.id, 1, change, {});
        REQUIRE(changed);
        CHECK(house.editing.erase_revision(editor, story.id, story.revision, "A court order.").error() ==
              refusals::publishers_only);
        CHECK(house.editing.erase_revision(Visitor::house(), story.id, changed->revision, "A court order.").error() ==
              refusals::revision_is_current);
        REQUIRE(house.editing.erase_revision(Visitor::house(), story.id, story.revision, "A court order."));
        auto revisions = *house.editing.list_revisions(*test.archive().look(), editor, story.id);
        REQUIRE(revisions.size() == 2);
        CHECK_FALSE(revisions[0].words);
        CHECK_FALSE(revisions[0].salt);
        CHECK(revisions[0].erasure_notice == "A court order.");
        const auto found = house.find("/world/bridge");
        REQUIRE(std::holds_alternative<StoryView>(found));
        REQUIRE(std::get<StoryView>(found).erasures.size() == 1);
        CHECK(std::get<StoryView>(found).erasures[0].notice == "A court order.");
        CHECK(verify_chain(revisions).fault == ChainFault::none);
        revisions[1].words->replace(revisions[1].words->find("bridge"), 6, "tunnel");
        CHECK(verify_chain(revisions).fault == ChainFault::wrong_commitment);
    });
}

TEST_CASE("the front shows the editor's plan first and fills up with the latest") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom house{test};
        std::vector<Story> stories;
        for (const char* headline : {"One", "Two", "Three", "Four"}) {
            stories.push_back(house.published(headline));
            test.clock().advance(1h);
        }
        const auto plan = house.filing.change_front_plan(
            editor,
            {.publication = house.publication.id, .slots = {stories[1].id, StoryId{9}, stories[0].id, stories[1].id}});
        REQUIRE(plan);
        CHECK(plan->slots == std::vector{stories[1].id, stories[0].id});
        const auto front = load_front(*test.archive().look(), house.stores(), house.publication.id, 3);
        REQUIRE(front.slots.size() == 2);
        CHECK(front.slots[0].headline == "Two");
        REQUIRE(front.latest.size() == 1);
        CHECK(front.latest[0].headline == "Four");
    });
}

TEST_CASE("a publication that readers could not use is refused") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom house{test};
        const auto reason = [&](Publication publication) {
            return house.filing.add_publication(Visitor::house(), std::move(publication)).error().reason();
        };
        auto publication = test::harbour_light();
        publication.colours.accent = "#ffcc00";
        CHECK(reason(publication) == refusals::low_contrast);
        publication.colours.accent = "red";
        CHECK(reason(publication) == refusals::bad_colour);
        publication = test::harbour_light();
        publication.time_zone = "Moon/Sea";
        CHECK(reason(publication) == refusals::bad_time_zone);
        publication = test::harbour_light();
        publication.address = "https://paper.example/path";
        CHECK(reason(publication) == refusals::bad_address);
        publication = test::harbour_light();
        publication.navigation = {{.label = "Bad", .target = "javascript:alert(1)", .children = {}}};
        CHECK(reason(publication) == refusals::bad_target);
        CHECK(house.filing.add_section(editor, test::section_named(house.publication.id, "2026", "Year")).error() ==
              refusals::reserved_slug);
        CHECK(house.filing.add_section(editor, test::section_named(house.publication.id, "world", "World")).error() ==
              refusals::slug_taken);
    });
}

}  // namespace standfirst
