// SPDX-License-Identifier: Apache-2.0
// What CommentStore promises, and the rules that take comments in and read them.
#include <doctest/doctest.h>

#include "discussion/refusals.hpp"
#include "discussion/taking_in.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/stores/comment_store.hpp"
#include "storage/stores/publication_store.hpp"
#include "storage/stores/section_store.hpp"
#include "storage/stores/story_store.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

using discussion::Comment;
using discussion::CommentId;
using discussion::CommentKind;
using discussion::CommentState;
using discussion::TakenIn;
using stories::StoryId;

text::Document words(const std::string& text) {
    return {.blocks = {{text::Paragraph{.line = {text::TextRun{.text = text, .marks = {}}}}}}};
}

// A publication with two stories, and comments to put under them.
class Newsroom {
  public:
    explicit Newsroom(test::TestArchive& test) : test_(test) {
        const auto publications = storage::make_publication_store();
        const auto sections = storage::make_section_store();
        const auto stories = storage::make_story_store();
        publication = test.make_id<stories::PublicationId>();
        const auto section = test.make_id<stories::SectionId>();
        test.archive().write([&](wire::Work& work) {
            publications->add_publication(work, {.id = publication, .title = "The Test"});
            sections->add_section(work, {.id = section, .publication = publication, .slug = "news", .title = "News"});
            for (const auto* slug : {"first", "second"}) {
                stories::Story story{.id = test.make_id<StoryId>(), .publication = publication};
                story.state = stories::StoryState::published;
                story.slug = slug;
                story.section = section;
                story.published_at = test.clock().now();
                story.words.headline = slug;
                stories->add_story(work, story);
                (slug[0] == 'f' ? first : second) = story.id;
            }
        });
    }

    Comment draft(const std::string& source, CommentId parent = {}) {
        Comment comment;
        comment.story = first;
        comment.parent = parent;
        comment.writer_name = "Ana";
        comment.writer_email = "ana@paper.example";
        comment.writer_network = "192.0.2.1";
        comment.body = words(source);
        comment.posted_at = test_.clock().now();
        comment.source = source;
        return comment;
    }

    Result<TakenIn> take_in(const Comment& comment) {
        return test_.archive().perform<TakenIn>([&](wire::Work& work) {
            return discussion::take_in(work, *comments, test_.ids(), test_.clock().now(), comment);
        });
    }

    CommentId add(const Comment& comment) {
        const auto taken = take_in(comment);
        REQUIRE(taken.has_value());
        return taken->id;
    }

    // "source@depth+replies" for each row, tombstones as "-".
    std::vector<std::string> thread(CommentId after = {}, int most = 100) {
        const auto view = discussion::read_thread(*test_.archive().look(), *comments, first, after, most);
        REQUIRE(view.has_value());
        next = view->next;
        total = view->total;
        std::vector<std::string> rows;
        for (const auto& row : view->comments) {
            const auto& comment = row.comment;
            CHECK(comment.writer_email.empty());
            CHECK(comment.writer_network.empty());
            std::string name = "-";
            if (!comment.body.blocks.empty()) {
                const auto& paragraph = std::get<text::Paragraph>(comment.body.blocks[0].content);
                name = std::get<text::TextRun>(paragraph.line.at(0)).text;
            } else {
                CHECK(comment.writer_name.empty());
            }
            rows.push_back(name + "@" + std::to_string(row.depth) + "+" + std::to_string(row.reply_count));
        }
        return rows;
    }

    stories::PublicationId publication;
    StoryId first;
    StoryId second;
    std::unique_ptr<discussion::CommentStore> comments = storage::make_comment_store();
    CommentId next;
    std::int64_t total = 0;

  private:
    test::TestArchive& test_;
};

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("a thread is read conversations oldest first, replies beneath what they answer") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom room{test};
        const auto a = room.add(room.draft("a"));
        test.clock().advance(std::chrono::seconds{1});
        const auto b = room.add(room.draft("b"));
        test.clock().advance(std::chrono::seconds{1});
        const auto c = room.add(room.draft("c", a));
        room.add(room.draft("d", c));
        room.add(room.draft("e", a));
        auto before = room.draft("z");
        before.posted_at = instant_of(-5'000'000);  // before 1970
        room.add(before);
        CHECK(room.thread() == Rows{"z@0+0", "a@0+3", "c@1+1", "d@2+0", "e@1+0", "b@0+0"});
        CHECK(room.total == 6);
        CHECK_FALSE(room.next);
        CHECK(room.thread({}, 2) == Rows{"z@0+0", "a@0+3"});
        CHECK(room.next == a);
        CHECK(room.thread(room.next, 3) == Rows{"c@1+1", "d@2+0", "e@1+0"});
        CHECK(room.thread(room.next, 3) == Rows{"b@0+0"});
        CHECK_FALSE(room.next);
        CHECK(room.thread(b).empty());
    });
}

TEST_CASE("what is not published is a tombstone where it holds published replies, and nothing where it does not") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom room{test};
        auto held = room.draft("held");
        held.state = CommentState::held;
        const auto a = room.add(held);
        auto spam = room.draft("spam", a);
        spam.state = CommentState::spam;
        const auto b = room.add(spam);
        CHECK(room.thread().empty());
        CHECK(room.total == 0);
        room.add(room.draft("reply", b));
        CHECK(room.thread() == Rows{"-@0+1", "-@1+1", "reply@2+0"});
        CHECK(room.total == 1);
    });
}

TEST_CASE("pingbacks stand apart from the conversation and do not count") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom room{test};
        auto older = room.draft("older");
        older.kind = CommentKind::pingback;
        room.add(older);
        test.clock().advance(std::chrono::seconds{1});
        auto newer = room.draft("newer");
        newer.kind = CommentKind::trackback;
        newer.writer_website = "https://elsewhere.example/a";
        room.add(newer);
        auto held = room.draft("held");
        held.kind = CommentKind::pingback;
        held.state = CommentState::held;
        room.add(held);
        CHECK(room.thread().empty());
        CHECK(room.total == 0);
        const auto pingbacks = room.comments->list_pingbacks(*test.archive().look(), room.first, 10);
        REQUIRE(pingbacks.size() == 2);
        CHECK(pingbacks[0].kind == CommentKind::trackback);
        CHECK(pingbacks[0].writer_website == "https://elsewhere.example/a");
        CHECK(pingbacks[0].writer_email.empty());
        CHECK(room.comments->list_pingbacks(*test.archive().look(), room.first, 1).size() == 1);
    });
}

TEST_CASE("a comment from the same source is taken in once") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom room{test};
        auto draft = room.draft("a");
        draft.writer_name = "  Ana\nDuarte ";
        draft.writer_website = "javascript:alert(1)";
        const auto first = room.take_in(draft);
        REQUIRE(first.has_value());
        CHECK(first->outcome == TakenIn::Outcome::added);
        draft.writer_name = "Other";
        const auto second = room.take_in(draft);
        REQUIRE(second.has_value());
        CHECK(second->outcome == TakenIn::Outcome::was_there);
        CHECK(second->id == first->id);
        const auto kept = room.comments->find_comment(*test.archive().look(), first->id);
        REQUIRE(kept.has_value());
        CHECK(kept->writer_name == "Ana Duarte");
        CHECK(kept->writer_website.empty());
        CHECK(kept->writer_email == "ana@paper.example");
        CHECK(kept->body == draft.body);
    });
}

TEST_CASE("a reply to nothing, a reply across stories and an empty comment are refused") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom room{test};
        const auto a = room.add(room.draft("a"));
        CHECK(room.take_in(room.draft("b", CommentId{12345})).error() == discussion::refusals::unknown_parent);
        auto across = room.draft("c", a);
        across.story = room.second;
        CHECK(room.take_in(across).error() == discussion::refusals::unknown_parent);
        auto empty = room.draft("d");
        empty.body = {};
        CHECK(room.take_in(empty).error() == discussion::refusals::empty_comment);
        const auto other = discussion::read_thread(*test.archive().look(), *room.comments, room.second, a, 10);
        CHECK(other.error() == discussion::refusals::no_such_comment);
        CHECK(room.thread() == Rows{"a@0+0"});
    });
}

TEST_CASE("a chain of replies deeper than places go stays readable and in order") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom room{test};
        CommentId parent;
        for (int i = 0; i < 100; ++i) {
            test.clock().advance(std::chrono::seconds{1});
            parent = room.add(room.draft(std::to_string(i), parent));
        }
        const auto rows = room.thread();
        REQUIRE(rows.size() == 100);
        CHECK(rows[0] == "0@0+99");
        CHECK(rows[63] == "63@63+0");
        CHECK(rows[99] == "99@63+0");
    });
}

TEST_CASE("the most discussed stories come first") {
    test::for_each_database([](test::TestArchive& test) {
        Newsroom room{test};
        const auto now = test.clock().now();
        room.add(room.draft("a"));
        for (const auto* source : {"b", "c"}) {
            auto comment = room.draft(source);
            comment.story = room.second;
            room.add(comment);
        }
        const auto look = test.archive().look();
        CHECK(room.comments->list_most_discussed(*look, room.publication, now, 5) ==
              std::vector<StoryId>{room.second, room.first});
        CHECK(room.comments->list_most_discussed(*look, room.publication, now, 1) == std::vector<StoryId>{room.second});
        CHECK(room.comments->list_most_discussed(*look, room.publication, now + std::chrono::seconds{1}, 5).empty());
    });
}

}  // namespace standfirst
