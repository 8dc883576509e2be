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
    Generator(app::Newsroom& newsroom, LargeArchive& archive, int paragraphs)
        : newsroom_(newsroom), archive_(archive), paragraphs_(paragraphs) {}

    void add_story(wire::Work& work, std::int64_t number, Instant published) {
        stories::Story story;
        story.id = newsroom_.ids.make<stories::StoryId>(published);
        story.publication = archive_.publication.id;
        story.state = stories::StoryState::published;
        story.section = pick(archive_.sections).id;
        story.slug = "story-" + std::to_string(number);
        story.published_at = published;
        story.bylines.push_back({pick(archive_.authors).id, {}});
        for (int i = 0; i < 3; ++i) story.topics.push_back(pick(archive_.topics).id);
        story.words = make_words(number);
        story.revision = newsroom_.ids.make<stories::RevisionId>(published);
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
                    if (number % search.every == 0) text += " " + search.word + ".";
            plain_ += text + "\n\n";
            text::Paragraph paragraph;
            paragraph.line.emplace_back(text::TextRun{.text = std::move(text), .marks = {}});
            words.body.blocks.push_back({std::move(paragraph)});
        }
        return words;
    }

    app::Newsroom& newsroom_;
    LargeArchive& archive_;
    int paragraphs_;
    std::mt19937_64 random_{20261124};
    std::string plain_;
};

void add_filing(app::Newsroom& newsroom, wire::Work& work, LargeArchive& archive, Instant now) {
    auto& stores = newsroom.stores;
    archive.publication = {.id = newsroom.ids.make<stories::PublicationId>(now),
                           .title = "The Long Archive",
                           .address = "http://localhost:8080"};
    stores.publications->add_publication(work, archive.publication);
    for (int i = 0; i < 10; ++i) {
        archive.sections.push_back({.id = newsroom.ids.make<stories::SectionId>(now),
                                    .publication = archive.publication.id,
                                    .slug = "section-" + std::to_string(i),
                                    .title = "Section " + std::to_string(i),
                                    .position = i});
        stores.sections->add_section(work, archive.sections.back());
    }
    for (int i = 0; i < 1'000; ++i) {
        archive.topics.push_back({.id = newsroom.ids.make<stories::TopicId>(now),
                                  .publication = archive.publication.id,
                                  .slug = "topic-" + std::to_string(i),
                                  .title = "Topic " + std::to_string(i)});
        stores.topics->add_topic(work, archive.topics.back());
    }
    for (int i = 0; i < 200; ++i) {
        archive.authors.push_back({.id = newsroom.ids.make<stories::AuthorId>(now),
                                   .publication = archive.publication.id,
                                   .slug = "author-" + std::to_string(i),
                                   .name = "Author " + std::to_string(i)});
        stores.authors->add_author(work, archive.authors.back());
    }
}

}  // namespace

LargeArchive fill_archive(app::Newsroom& newsroom, std::int64_t count, int paragraphs) {
    LargeArchive archive;
    archive.words = {{"commonword", 2}, {"mediumword", 100}, {"rareword", 20'000}};
    const auto now = newsroom.clock.now();
    newsroom.archive->write([&](wire::Work& work) { add_filing(newsroom, work, archive, now); });
    Generator generator{newsroom, archive, paragraphs};
    for (std::int64_t begin = 0; begin < count; begin += stories_in_a_work)
        newsroom.archive->write([&](wire::Work& work) {
            for (std::int64_t i = begin; i < std::min(begin + stories_in_a_work, count); ++i)
                generator.add_story(work, i, now - 5min * (count - i));
        });
    return archive;
}

}  // namespace standfirst::bench
