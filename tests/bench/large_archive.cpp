// SPDX-License-Identifier: Apache-2.0
#include "bench/large_archive.hpp"

#include <random>

#include "stories/story_text_json.hpp"

namespace standfirst::bench {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t stories_in_a_work = 2'000;

std::string made_word(std::uint64_t number) {
    static constexpr std::array syllables{"ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "da", "fe", "go"};
    std::string word;
    for (number += 12; number > 0; number /= syllables.size()) word += syllables[number % syllables.size()];
    return word;
}

class Generator {
  public:
    Generator(app::Newsroom& newsroom, const LargeArchive& archive, int paragraphs)
        : newsroom_(newsroom),
          archive_(archive),
          paragraphs_(paragraphs),
          random_{20261124 + static_cast<std::uint64_t>(archive.stories)} {}

    void add_story(wire::Work& work, std::int64_t number, Instant published) {
        // Made now and not when it was published: ids begin in 2020, and those of older stories, filled in by several
        // runs, would meet.
        const auto now = newsroom_.clock.now();
        stories::Story story;
        story.id = newsroom_.ids.make<stories::StoryId>(now);
        story.publication = archive_.publication.id;
        story.state = stories::StoryState::published;
        story.section = pick(archive_.sections).id;
        story.slug = "story-" + std::to_string(number);
        story.published_at = published;
        story.bylines.push_back({pick(archive_.authors).id, {}});
        for (int i = 0; i < 3; ++i) story.topics.push_back(pick(archive_.topics).id);
        story.words = make_words(number);
        story.revision = newsroom_.ids.make<stories::RevisionId>(now);
        newsroom_.stores.stories->add_story(work, story);
        newsroom_.stores.stories->add_revision(work, {.id = story.revision,
                                                      .story = story.id,
                                                      .made_at = published,
                                                      .made_by = "house",
                                                      .words = stories::write_story_text(story.words)});
        newsroom_.stores.search->add_entry(work, {.story = story.id,
                                                  .publication = story.publication,
                                                  .published_at = published,
                                                  .headline = story.words.headline,
                                                  .standfirst = story.words.standfirst,
                                                  .body = plain_,
                                                  .names = {},
                                                  .section = story.section,
                                                  .topics = story.topics,
                                                  .authors = {story.bylines.front().author}});
    }

  private:
    template <typename T>
    const T& pick(const std::vector<T>& from) {
        return from[random_() % from.size()];
    }

    // Squaring a uniform number makes the words at the front of the vocabulary common.
    std::string word() {
        const double x = std::uniform_real_distribution{0.0, 1.0}(random_);
        return made_word(static_cast<std::uint64_t>(x * x * x * 30'000));
    }

    std::string sentence(int words) {
        std::string text;
        for (int i = 0; i < words; ++i) text += (text.empty() ? "" : " ") + word();
        return text + ".";
    }

    stories::StoryText make_words(std::int64_t number) {
        stories::StoryText words;
        words.headline = sentence(8);
        words.standfirst = sentence(20);
        plain_.clear();
        for (int i = 0; i < paragraphs_; ++i) {
            auto text = sentence(40);
            if (i == 0)
                for (const auto& search : archive_.words)
                    if (number % search.every == search.remainder) text += " " + search.word + ".";
            plain_ += text + "\n\n";
            text::Paragraph paragraph;
            paragraph.line.emplace_back(text::TextRun{.text = std::move(text), .marks = {}});
            words.body.blocks.push_back({std::move(paragraph)});
        }
        return words;
    }

    app::Newsroom& newsroom_;
    const LargeArchive& archive_;
    int paragraphs_;
    std::mt19937_64 random_;
    std::string plain_;
};

void add_filing(app::Newsroom& newsroom, wire::Work& work, Instant now) {
    auto& stores = newsroom.stores;
    const auto publication = newsroom.ids.make<stories::PublicationId>(now);
    stores.publications->add_publication(
        work, {.id = publication, .title = "The Long Archive", .address = "http://localhost:8080"});
    const auto numbered = [](const char* name, int number) { return name + std::to_string(number); };
    for (int i = 0; i < 10; ++i)
        stores.sections->add_section(work, {.id = newsroom.ids.make<stories::SectionId>(now),
                                            .publication = publication,
                                            .slug = numbered("section-", i),
                                            .title = numbered("Section ", i),
                                            .position = i});
    for (int i = 0; i < 1'000; ++i)
        stores.topics->add_topic(work, {.id = newsroom.ids.make<stories::TopicId>(now),
                                        .publication = publication,
                                        .slug = numbered("topic-", i),
                                        .title = numbered("Topic ", i)});
    for (int i = 0; i < 200; ++i)
        stores.authors->add_author(work, {.id = newsroom.ids.make<stories::AuthorId>(now),
                                          .publication = publication,
                                          .slug = numbered("author-", i),
                                          .name = numbered("Author ", i)});
}

LargeArchive read_filing(app::Newsroom& newsroom) {
    const auto snapshot = newsroom.archive->look();
    auto& stores = newsroom.stores;
    LargeArchive archive;
    archive.publication = stores.publications->list_publications(*snapshot).front();
    archive.sections = stores.sections->list_sections(*snapshot, archive.publication.id);
    archive.topics = stores.topics->list_topics(*snapshot, archive.publication.id, "", 10'000);
    archive.authors = stores.authors->list_authors(*snapshot, archive.publication.id, "", 10'000);
    archive.stories = stores.stories->count_listed(*snapshot, archive.publication.id);
    archive.words = {{"commonword", 2, 0}, {"otherhalf", 2, 1}, {"mediumword", 100, 0}, {"rareword", 20'000, 0}};
    return archive;
}

bool is_founded(app::Newsroom& newsroom) {
    return !newsroom.stores.publications->list_publications(*newsroom.archive->look()).empty();
}

}  // namespace

LargeArchive fill_archive(app::Newsroom& newsroom, std::int64_t count, std::int64_t at_most, int paragraphs) {
    const auto now = newsroom.clock.now();
    if (!is_founded(newsroom)) newsroom.archive->write([&](wire::Work& work) { add_filing(newsroom, work, now); });
    auto archive = read_filing(newsroom);
    const auto end = std::min(count, archive.stories + at_most);
    for (; archive.stories < end; archive.stories = std::min(archive.stories + stories_in_a_work, end))
        newsroom.archive->write([&](wire::Work& work) {
            Generator generator{newsroom, archive, paragraphs};
            for (auto i = archive.stories; i < std::min(archive.stories + stories_in_a_work, end); ++i)
                generator.add_story(work, i, now - 5min * (count - i));
        });
    return archive;
}

}  // namespace standfirst::bench
