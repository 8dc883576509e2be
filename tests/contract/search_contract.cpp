// SPDX-License-Identifier: Apache-2.0
// What the search index promises, on both databases.
#include <doctest/doctest.h>

#include <algorithm>

#include "foundation/date.hpp"
#include "search/query.hpp"
#include "storage/stores/search_store.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

using search::SearchEntry;
using stories::StoryId;

const stories::PublicationId paper{7};

SearchEntry entry(std::int64_t story, const char* published_at, std::string headline, std::string body) {
    SearchEntry entry;
    entry.story = StoryId{story};
    entry.publication = paper;
    entry.published_at = *parse_rfc3339(published_at);
    entry.headline = std::move(headline);
    entry.body = std::move(body);
    return entry;
}

class Index {
  public:
    explicit Index(test::TestArchive& test) : test_(test) {}

    void put(const SearchEntry& entry) {
        test_.archive().write([&](wire::Work& work) { store_->put_entry(work, entry); });
    }
    void remove(std::int64_t story) {
        test_.archive().write([&](wire::Work& work) { store_->remove_entry(work, StoryId{story}); });
    }
    search::Matches matches(std::string_view words, search::SearchOrder order = search::SearchOrder::newest,
                            int skip = 0, int most = 20) {
        auto query = search::parse_query(words);
        query.order = order;
        search::SearchOrderSlip slip{.publication = paper, .query = query};
        slip.skip = skip;
        slip.most = most;
        return store_->find_matches(*test_.archive().look(), slip);
    }
    std::vector<std::int64_t> find(std::string_view words, search::SearchOrder order = search::SearchOrder::newest) {
        std::vector<std::int64_t> stories;
        for (const auto& match : matches(words, order).matches) stories.push_back(match.story.number());
        return stories;
    }
    search::SearchStore& store() { return *store_; }

  private:
    test::TestArchive& test_;
    std::unique_ptr<search::SearchStore> store_ = storage::make_search_store();
};

using Found = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("stories are found by their words, newest first, whatever the order they came in") {
    test::for_each_database([](test::TestArchive& test) {
        Index index{test};
        index.put(entry(1, "2020-05-01T10:00:00Z", "The bridge", "A minister crossed the harbour."));
        index.put(entry(2, "2026-05-01T10:00:00Z", "The ferry", "Nobody crossed the bridge."));
        index.put(entry(3, "1962-01-01", "Bridges", "Élan vital, don't"));
        CHECK(index.find("bridge") == Found{2, 1});
        CHECK(index.find("crossed bridge") == Found{2, 1});
        CHECK(index.find("\"crossed the bridge\"") == Found{2});
        CHECK(index.find("brid*") == Found{2, 1, 3});
        CHECK(index.find("bridge -minister") == Found{2});
        CHECK(index.find("bridge -\"crossed the bridge\"") == Found{1});
        CHECK(index.find("elan") == Found{3});
        CHECK(index.find("ÉLAN DON'T") == Found{3});
        CHECK(index.find("nothing").empty());
        CHECK(index.find("before:1970-01-01 vital") == Found{3});
        CHECK(index.find("after:2026 bridge") == Found{2});
        CHECK(index.find("after:2020 before:2026") == Found{1});
        CHECK(index.matches("minister").matches.at(0).body == "A minister crossed the harbour.");
    });
}

TEST_CASE("a beginning finds the words that begin so, also where they are very many") {
    test::for_each_database([](test::TestArchive& test) {
        Index index{test};
        std::string many;
        for (int i = 0; i < 300; ++i) many += "measure" + std::to_string(100 + i) + " ";
        index.put(entry(1, "2020-05-01T10:00:00Z", "One", many));
        index.put(entry(2, "2021-05-01T10:00:00Z", "Two", "measures and measure150, harbours"));
        index.put(entry(3, "2022-05-01T10:00:00Z", "Mesure", "mesuré"));
        using search::SearchOrder;
        CHECK(index.find("meas*") == Found{2, 1});
        CHECK(index.find("measure15*", SearchOrder::relevance).size() == 2);
        CHECK(index.find("meas* harb*") == Found{2});
        CHECK(index.find("meas* -harb*") == Found{1});
        CHECK(index.find("meas* -measure120") == Found{2});
        CHECK(index.find("MESU*") == Found{3});
        CHECK(index.find("meast*") == Found{});
        index.remove(1);
        CHECK(index.find("meas*") == Found{2});
    });
}

TEST_CASE("the more relevant comes first when relevance is asked for") {
    test::for_each_database([](test::TestArchive& test) {
        Index index{test};
        index.put(entry(1, "2020-01-01", "The bridge", "of stone"));
        index.put(entry(2, "2021-01-01", "Other news", "far below, a bridge"));
        CHECK(index.find("bridge", search::SearchOrder::relevance) == Found{1, 2});
        CHECK(index.find("bridge", search::SearchOrder::newest) == Found{2, 1});
    });
}

TEST_CASE("an entry takes the place of the one before, and a removed one is not found") {
    test::for_each_database([](test::TestArchive& test) {
        Index index{test};
        index.put(entry(1, "2020-01-01", "First words", "alpha"));
        index.put(entry(1, "2024-01-01", "Later words", "beta"));
        CHECK(index.find("alpha").empty());
        CHECK(index.find("words") == Found{1});
        index.remove(1);
        index.remove(1);
        index.remove(99);
        CHECK(index.find("words").empty());
        index.put(entry(1, "2024-01-01", "Later words", "beta"));
        CHECK(index.find("beta") == Found{1});
    });
}

TEST_CASE("section, topic and author narrow, and publications do not see one another") {
    test::for_each_database([](test::TestArchive& test) {
        Index index{test};
        auto one = entry(1, "2020-01-01", "One", "bridge");
        one.section = stories::SectionId{12};
        one.topics = {stories::TopicId{3}, stories::TopicId{4}};
        auto two = entry(2, "2021-01-01", "Two", "bridge s12 §s12");
        two.section = stories::SectionId{1};
        two.authors = {stories::AuthorId{9}};
        auto other = entry(3, "2022-01-01", "Three", "bridge");
        other.publication = stories::PublicationId{8};
        for (const auto& each : {one, two, other}) index.put(each);
        CHECK(index.find("bridge") == Found{2, 1});
        const auto narrowed = [&](std::string_view words, auto&& set) {
            const auto query = search::parse_query(words);
            search::SearchOrderSlip slip{.publication = paper, .query = query};
            set(slip);
            Found found;
            for (const auto& match : index.store().find_matches(*test.archive().look(), slip).matches)
                found.push_back(match.story.number());
            return found;
        };
        CHECK(narrowed("bridge", [](auto& slip) { slip.section = stories::SectionId{12}; }) == Found{1});
        CHECK(narrowed("", [](auto& slip) { slip.section = stories::SectionId{1}; }) == Found{2});
        CHECK(narrowed("-one", [](auto& slip) { slip.topic = stories::TopicId{4}; }).empty());
        CHECK(narrowed("bridge", [](auto& slip) { slip.author = stories::AuthorId{9}; }) == Found{2});
        CHECK(narrowed("bridge", [](auto& slip) { slip.author = stories::AuthorId{10}; }).empty());
        CHECK(index.find("§s12") == Found{2});
    });
}

TEST_CASE("pages go on where the one before ended, and thousands of one instant all have a place") {
    test::for_each_database([](test::TestArchive& test) {
        Index index{test};
        test.archive().write([&](wire::Work& work) {
            for (std::int64_t i = 1; i <= 600; ++i)
                index.store().add_entry(work,
                                        entry(i, "2020-01-01T00:00:00Z", "The same", "word " + std::to_string(i)));
        });
        std::vector<std::int64_t> all;
        for (int page = 0; page < 30; ++page) {
            const auto found = index.matches("word", search::SearchOrder::newest, page * 20);
            CHECK(found.matches.size() == 20);
            CHECK(found.has_more == (page < 29));
            for (const auto& match : found.matches) all.push_back(match.story.number());
        }
        std::ranges::sort(all);
        CHECK(std::ranges::adjacent_find(all) == all.end());
        CHECK(index.matches("word", search::SearchOrder::relevance, 980).matches.empty());
        CHECK(index.matches("word", search::SearchOrder::relevance, 990).matches.empty());
        CHECK(index.find("word 599") == Found{599});
    });
}

TEST_CASE("hostile queries and texts end in an answer") {
    test::for_each_database([](test::TestArchive& test) {
        Index index{test};
        std::string huge;
        for (int i = 0; i < 200'000; ++i) huge += "w" + std::to_string(i) + " ";
        index.put(entry(1, "2020-01-01", "Huge", huge + std::string(100'000, 'z')));
        index.put(entry(2, "2020-01-02", "東京タワー", "مصر \xF0\x9F\x8C\x89 日本語"));
        CHECK(index.find("w77") == Found{1});
        CHECK(index.find("京タ") == Found{2});
        CHECK(index.find("مصر") == Found{2});
        for (const auto* words :
             {"\" OR 1", "a' & !b | c", "NEAR(a b)", "tags:x", "{headline}: huge", "a:* | b", "^huge", "\\", "%_", "'",
              "''", "\"\"\"", "()", "-()", "* *", "AND OR NOT", "<->", "§t3"})
            CHECK_NOTHROW(static_cast<void>(index.find(words, search::SearchOrder::relevance)));
        index.remove(1);
        CHECK(index.find("w77").empty());
    });
}

}  // namespace standfirst
