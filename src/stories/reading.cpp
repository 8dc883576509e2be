// SPDX-License-Identifier: Apache-2.0
#include "stories/reading.hpp"

#include <algorithm>
#include <unordered_set>

#include "stories/stores.hpp"

namespace standfirst::stories {

namespace {

constexpr std::size_t longest_path = 2000;
constexpr std::size_t most_query_fields = 12;
constexpr int most_moves = 16;

struct ListAfter {
    wire::Snapshot& snapshot;
    StoryStore& stories;
    std::optional<PageMark> after;
    int most;
    CardPage operator()(PublicationId list) const { return stories.list_latest(snapshot, list, after, most); }
    CardPage operator()(SectionId list) const { return stories.list_in_section(snapshot, list, after, most); }
    CardPage operator()(TopicId list) const { return stories.list_with_topic(snapshot, list, after, most); }
    CardPage operator()(AuthorId list) const { return stories.list_by_author(snapshot, list, after, most); }
};

// Without slashes at the ends and doubled ones inside, and with small ASCII letters.
std::string tidy_path(std::string_view path) {
    std::string tidy;
    for (char c : path) {
        if (c == '/' && (tidy.empty() || tidy.back() == '/')) continue;
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        tidy += c;
    }
    if (tidy.ends_with('/')) tidy.pop_back();
    return tidy;
}

PathFinding find_in_state(wire::Snapshot& snapshot, Stores stores, Story story) {
    switch (story.state) {
        case StoryState::published:
            return stores.stories.load_view(snapshot, std::move(story));
        case StoryState::withdrawn:
            // What never was public does not show that it exists.
            if (story.published_at) return Withdrawn{*story.published_at};
            return Nothing{};
        case StoryState::draft:
        case StoryState::scheduled:
            return Nothing{};
    }
    return Nothing{};
}

// A story whose section was renamed: its address follows from the section's new slug.
std::optional<std::string> find_by_old_section(wire::Snapshot& snapshot, Stores stores, PublicationId publication,
                                               std::string_view tidy) {
    const auto slash = tidy.find('/');
    const auto section = stores.sections.find_renamed_section(snapshot, publication, tidy.substr(0, slash));
    if (!section) return std::nullopt;
    std::string target = "/" + section->slug;
    if (slash != std::string_view::npos) target += tidy.substr(slash);
    return target;
}

std::vector<std::string_view> fields_of(std::string_view query) {
    std::vector<std::string_view> fields;
    while (!query.empty() && fields.size() < most_query_fields) {
        const auto end = query.find('&');
        if (const auto field = query.substr(0, end); !field.empty()) fields.push_back(field);
        if (end == std::string_view::npos) break;
        query.remove_prefix(end + 1);
    }
    return fields;
}

std::optional<std::string> find_redirect(wire::Snapshot& snapshot, Stores stores, PublicationId publication,
                                         std::string_view path, std::string_view query) {
    const auto find = [&](const std::string& from) {
        return stores.redirects.find_redirect(snapshot, publication, from);
    };
    std::string plain = "/" + tidy_path(path);
    const std::string slashed = plain == "/" ? plain : plain + "/";
    std::vector<std::string> candidates;
    if (!query.empty()) candidates.push_back(std::string{path} + "?" + std::string{query});
    for (const auto field : fields_of(query)) {
        candidates.push_back(plain + "?" + std::string{field});
        if (slashed != plain) candidates.push_back(slashed + "?" + std::string{field});
    }
    candidates.emplace_back(path);
    if (slashed != plain) candidates.push_back(slashed);
    candidates.push_back(std::move(plain));
    for (const auto& from : candidates)
        if (from != "/")
            if (auto target = find(from)) return target;
    return std::nullopt;
}

// Where a chain of moves ends, so that a reader is led there in one step; nowhere where it goes in a ring.
std::optional<std::string> follow_moves(wire::Snapshot& snapshot, Stores stores, PublicationId publication,
                                        std::optional<std::string> target) {
    for (int moves = 0; target && moves < most_moves; ++moves) {
        const bool is_path = target->starts_with('/') && target->find('?') == std::string::npos;
        if (!is_path || stores.stories.find_at_path(snapshot, publication, tidy_path(*target))) return target;
        auto next = find_redirect(snapshot, stores, publication, *target, {});
        if (!next) return target;
        target = std::move(next);
    }
    return std::nullopt;
}

}  // namespace

void take_public_words(StoryView& view, Story story) {
    auto words = public_words(std::move(story.words));
    view.story = std::move(story);
    view.story.words = {.headline = std::move(words.headline),
                        .standfirst = std::move(words.standfirst),
                        .label = std::move(words.label),
                        .body = std::move(words.body),
                        .lead_picture = std::move(words.lead_picture),
                        .claims = {},
                        .responses = {},
                        .backstory = std::move(words.backstory)};
    view.claims = std::move(words.claims);
    view.responses = std::move(words.responses);
}

FrontView load_front(wire::Snapshot& snapshot, Stores stores, PublicationId publication, int most) {
    FrontView front;
    auto plan = stores.publications.find_front_plan(snapshot, publication);
    if (plan.slots.size() > static_cast<std::size_t>(most)) plan.slots.resize(static_cast<std::size_t>(most));
    front.slots = stores.stories.list_cards(snapshot, plan.slots);
    std::unordered_set<StoryId> shown;
    for (const auto& card : front.slots) shown.insert(card.id);
    auto latest = stores.stories.list_latest(snapshot, publication, std::nullopt, most);
    for (auto& card : latest.cards) {
        if (front.slots.size() + front.latest.size() == static_cast<std::size_t>(most)) break;
        if (!shown.contains(card.id)) front.latest.push_back(std::move(card));
    }
    return front;
}

CardPage list_after(wire::Snapshot& snapshot, StoryStore& stories, const StoryList& list, std::optional<PageMark> after,
                    int most) {
    return std::visit(ListAfter{.snapshot = snapshot, .stories = stories, .after = after, .most = most}, list);
}

NumberedPage load_page(wire::Snapshot& snapshot, StoryStore& stories, const StoryList& list, int number, int per_page) {
    NumberedPage page{.number = std::max(1, number), .story_count = stories.count_listed(snapshot, list)};
    page.page_count = std::max<std::int64_t>(1, (page.story_count + per_page - 1) / per_page);
    if (page.number > page.page_count) return page;
    std::optional<PageMark> after;
    if (page.number > 1) {
        after = stories.find_mark(snapshot, list, std::int64_t{page.number - 1} * per_page);
        if (!after) return page;
    }
    page.cards = list_after(snapshot, stories, list, after, per_page).cards;
    return page;
}

PathFinding find_path(wire::Snapshot& snapshot, Stores stores, PublicationId publication, std::string_view path,
                      std::string_view query) {
    if (path.size() + query.size() > longest_path || path.find('\0') != std::string_view::npos ||
        query.find('\0') != std::string_view::npos)
        return Nothing{};
    const auto tidy = tidy_path(path);
    if (!tidy.empty()) {
        if (auto story = stores.stories.find_at_path(snapshot, publication, tidy)) {
            auto found = find_in_state(snapshot, stores, std::move(*story));
            const bool is_moved = path != "/" + tidy && std::holds_alternative<StoryView>(found);
            if (is_moved) return MovedTo{"/" + tidy};
            if (!std::holds_alternative<Nothing>(found)) return found;
        }
    }
    auto target = find_redirect(snapshot, stores, publication, path, query);
    if (!target && !tidy.empty()) target = find_by_old_section(snapshot, stores, publication, tidy);
    target = follow_moves(snapshot, stores, publication, std::move(target));
    if (target) return MovedTo{std::move(*target)};
    return Nothing{};
}

}  // namespace standfirst::stories
