// SPDX-License-Identifier: Apache-2.0
// Which account an author comments from, on both databases.
#include "contract/conversation_room.hpp"
#include "discussion/mark.hpp"
#include "discussion/refusals.hpp"
#include "discussion/signing.hpp"
#include "readers/refusals.hpp"
#include "storage/stores/author_store.hpp"

namespace standfirst {

using discussion::Mark;

TEST_CASE("who signs a story is marked as its author under it, and nowhere else, until they sign no more") {
    test::for_each_database([](test::TestArchive& test) {
        test::ConversationRoom room{test};
        const auto authors = storage::make_author_store();
        const auto stories = storage::make_story_store();
        const auto author = test.make_id<stories::AuthorId>();
        const auto maria = room.reader("maria", Role::reporter);
        const auto other = room.reader("other");
        test.archive().write([&](wire::Work& work) {
            authors->add_author(work,
                                {.id = author, .publication = room.publication, .slug = "maria", .name = "Maria"});
            auto story = *stories->find_story(work, room.first);
            story.bylines = {{.author = author, .place = {}}};
            REQUIRE(stories->change_story(work, story, story.version));
        });
        const auto here = room.post(maria, "Here.");
        auto there_text = room.text("There.");
        there_text.story = room.second;
        const auto there = room.try_post(maria, there_text)->comment;
        const auto marks = [&](discussion::CommentId id) {
            return discussion::marks_of(room.comments->list_public(*test.archive().look(), {id}).at(0), room.settings);
        };
        const auto sign = [&](const Visitor& visitor, std::string_view handle, std::string_view slug) {
            return test.archive().perform<void>([&](wire::Work& work) {
                return discussion::sign_as(work, room.rooms(), *authors, visitor, handle, room.publication, slug);
            });
        };
        CHECK(marks(here) == std::vector{Mark::staff});
        CHECK(sign(maria, "maria", "maria").error() == readers::refusals::publishers_only);
        CHECK(sign(Visitor::house(), "nobody", "maria").error() == readers::refusals::no_such_account);
        CHECK(sign(Visitor::house(), "maria", "nobody").error() == discussion::refusals::no_such_author);
        REQUIRE(sign(Visitor::house(), "maria", "maria").has_value());
        REQUIRE(sign(Visitor::house(), "maria", "maria").has_value());
        CHECK(marks(here) == std::vector{Mark::author, Mark::staff});
        CHECK(marks(there) == std::vector{Mark::staff});
        CHECK(room.commenters->list_signed(*test.archive().look(), maria.reader) == std::vector<std::string>{"maria"});

        REQUIRE(sign(Visitor::house(), "other", "maria").has_value());
        CHECK(room.commenters->find_signer(*test.archive().look(), author) == other.reader);
        CHECK(marks(here) == std::vector{Mark::staff});
        REQUIRE(test.archive()
                    .perform<void>([&](wire::Work& work) {
                        return discussion::sign_no_more(work, room.rooms(), Visitor::house(), "other");
                    })
                    .has_value());
        CHECK_FALSE(room.commenters->find_signer(*test.archive().look(), author).has_value());
    });
}

}  // namespace standfirst
