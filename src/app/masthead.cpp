// SPDX-License-Identifier: Apache-2.0
#include "app/masthead.hpp"

#include <algorithm>

#include "app/masthead_file.hpp"
#include "app/refusals.hpp"
#include "stories/filing.hpp"

namespace standfirst::app {

namespace {

constexpr int rows_a_step = 500;

std::string name_of(Newsroom& newsroom, wire::Snapshot& snapshot, MediaId id) {
    const auto medium = id ? newsroom.stores.media->find_medium(snapshot, id) : std::nullopt;
    return medium ? medium->name : std::string{};
}

std::vector<AuthorRow> load_authors(Newsroom& newsroom, wire::Snapshot& snapshot, stories::PublicationId publication) {
    std::vector<AuthorRow> rows;
    for (;;) {
        const auto after = rows.empty() ? std::string{} : rows.back().author.slug;
        const auto more = newsroom.stores.authors->list_authors(snapshot, publication, after, rows_a_step);
        if (more.empty()) return rows;
        for (const auto& author : more)
            rows.push_back({.author = author, .picture = name_of(newsroom, snapshot, author.picture)});
    }
}

std::vector<TopicRow> load_topics(Newsroom& newsroom, wire::Snapshot& snapshot, stories::PublicationId publication) {
    std::vector<TopicRow> rows;
    for (;;) {
        const auto after = rows.empty() ? std::string{} : rows.back().topic.slug;
        const auto more = newsroom.stores.topics->list_topics(snapshot, publication, after, rows_a_step);
        if (more.empty()) return rows;
        for (const auto& topic : more) rows.push_back({.topic = topic, .kind = std::string{word_of(topic.kind)}});
    }
}

Masthead load_masthead(Newsroom& newsroom, const stories::Publication& publication) {
    const auto snapshot = newsroom.archive->look();
    auto& stores = newsroom.stores;
    const auto plan = stores.publications->find_front_plan(*snapshot, publication.id);
    std::vector<std::string> front;
    for (const auto& card : stores.stories->list_cards(*snapshot, plan.slots)) front.push_back(card.path);
    return {.paper = {.publication = publication, .logo = name_of(newsroom, *snapshot, publication.logo)},
            .sections = stores.sections->list_sections(*snapshot, publication.id),
            .authors = load_authors(newsroom, *snapshot, publication.id),
            .topics = load_topics(newsroom, *snapshot, publication.id),
            .front = std::move(front)};
}

// Takes in the files that the masthead names, unless they are what is there.
class Pictures {
  public:
    Pictures(Newsroom& newsroom, std::filesystem::path folder) : newsroom_(newsroom), folder_(std::move(folder)) {}

    Result<void> take(const std::string& name, const std::string& shows, MediaId& picture) {
        if (name.empty()) {
            picture = {};
            return {};
        }
        const auto file = folder_ / name;
        if (!std::filesystem::exists(file)) {
            if (name == name_of(newsroom_, *newsroom_.archive->look(), picture)) return {};
            return refuse(Refusal{refusals::no_such_file}.at(file.string()));
        }
        media::MediumDraft draft;
        draft.name = name;
        draft.alt = shows;
        const auto medium = newsroom_.intake.take_file(Visitor::house(), file, draft);
        if (!medium) return refuse(Refusal{medium.error()}.at(file.string()));
        if (medium->kind != media::MediumKind::picture) return refuse(Refusal{refusals::no_picture}.at(file.string()));
        picture = medium->id;
        return {};
    }

    Result<void> take_all(Masthead& masthead) {
        auto& publication = masthead.paper.publication;
        if (auto done = take(masthead.paper.logo, publication.title, publication.logo); !done) return done;
        for (auto& row : masthead.authors)
            if (auto done = take(row.picture, row.author.name, row.author.picture); !done) return done;
        return {};
    }

  private:
    Newsroom& newsroom_;
    std::filesystem::path folder_;
};

Result<stories::FrontPlan> plan_front(Newsroom& newsroom, stories::PublicationId publication,
                                      const std::vector<std::string>& paths, const std::string& file) {
    stories::FrontPlan plan{.publication = publication, .slots = {}};
    const auto snapshot = newsroom.archive->look();
    for (const auto& path : paths) {
        const auto story = newsroom.stores.stories->find_at_path(
            *snapshot, publication, std::string_view{path}.substr(path.starts_with('/') ? 1 : 0));
        if (!story || story->kind != stories::StoryKind::story || story->state != stories::StoryState::published)
            return refuse(Refusal{refusals::no_story_there}.at(file).with("path", path));
        plan.slots.push_back(story->id);
    }
    return plan;
}

// What the masthead of the file is to become, one part after the other.
class Change {
  public:
    Change(Newsroom& newsroom, const Masthead& now, Masthead wanted)
        : newsroom_(newsroom),
          now_(now),
          wanted_(std::move(wanted)),
          filing_(*newsroom.archive, newsroom.story_stores(), newsroom.ids, newsroom.clock) {}

    Result<void> run(const stories::FrontPlan& plan) {
        auto done = newsroom_.archive->perform<void>([&](wire::Work& work) { return change_at_once(work, plan); });
        if (!done) return done;
        for (const auto& section : wanted_.sections)
            if (section.id)
                if (const auto changed = filing_.change_section(house_, section); !changed)
                    return refuse(changed.error());
        for (const auto& row : wanted_.authors)
            if (row.author.id)
                if (const auto changed = filing_.change_author(house_, row.author); !changed)
                    return refuse(changed.error());
        for (const auto& row : wanted_.topics)
            if (row.topic.id)
                if (const auto changed = filing_.change_topic(house_, row.topic); !changed)
                    return refuse(changed.error());
        return {};
    }

  private:
    Result<void> change_at_once(wire::Work& work, const stories::FrontPlan& plan) {
        const auto& publication = wanted_.paper.publication;
        if (const auto changed = filing_.change_publication(work, house_, publication); !changed)
            return refuse(changed.error());
        int position = static_cast<int>(now_.sections.size());
        for (auto section : wanted_.sections) {
            if (section.id) continue;
            section.publication = publication.id;
            section.position = ++position;
            if (const auto added = filing_.add_section(work, house_, section); !added) return refuse(added.error());
        }
        for (auto row : wanted_.authors) {
            if (row.author.id) continue;
            row.author.publication = publication.id;
            if (const auto added = filing_.add_author(work, house_, row.author); !added) return refuse(added.error());
        }
        for (auto row : wanted_.topics) {
            if (row.topic.id) continue;
            row.topic.publication = publication.id;
            if (const auto added = filing_.add_topic(work, house_, row.topic); !added) return refuse(added.error());
        }
        if (wanted_.front != now_.front)
            if (const auto changed = filing_.change_front_plan(work, house_, plan); !changed)
                return refuse(changed.error());
        return {};
    }

    Newsroom& newsroom_;
    const Masthead& now_;
    Masthead wanted_;
    stories::Filing filing_;
    Visitor house_ = Visitor::house();
};

}  // namespace

Result<std::string> print_masthead(Newsroom& newsroom, const stories::Publication& publication) {
    return write_masthead(load_masthead(newsroom, publication));
}

Result<void> change_masthead(Newsroom& newsroom, const stories::Publication& publication,
                             const std::filesystem::path& file) {
    const auto now = load_masthead(newsroom, publication);
    auto wanted = read_masthead(file, now);
    if (!wanted) return refuse(wanted.error());
    const auto plan = plan_front(newsroom, publication.id, wanted->front, file.string());
    if (!plan) return refuse(plan.error());
    if (auto taken = Pictures{newsroom, file.parent_path()}.take_all(*wanted); !taken) return taken;
    return Change{newsroom, now, std::move(*wanted)}.run(*plan);
}

}  // namespace standfirst::app
