// SPDX-License-Identifier: Apache-2.0
#include "stories/filing.hpp"

#include <algorithm>
#include <unordered_set>

#include "stories/announcements.hpp"
#include "stories/filing_checks.hpp"
#include "stories/refusals.hpp"
#include "text/slug.hpp"

namespace standfirst::stories {

namespace {

constexpr int most_slug_tries = 50;
constexpr std::size_t most_slots = 40;

// The slug that was asked for, or a free one made from a name.
template <typename IsFree>
Result<std::string> choose_slug(const std::string& asked, const std::string& name, SlugPlace place,
                                const IsFree& is_free) {
    if (!asked.empty()) {
        if (auto checked = check_filing_slug(asked, place); !checked) return refuse(checked.error());
        if (is_free(asked)) return asked;
        return refuse(Refusal{refusals::slug_taken}.at("slug").with("slug", asked));
    }
    const auto stem = text::make_slug(name);
    for (int number = 1; number <= most_slug_tries; ++number) {
        auto slug = number == 1 ? stem : stem + "-" + std::to_string(number);
        if (check_filing_slug(slug, place) && is_free(slug)) return slug;
    }
    return refuse(Refusal{refusals::slug_taken}.at("slug").with("slug", stem));
}

template <typename Thing>
bool is_free_for(const std::optional<Thing>& found, const Thing& self) {
    return !found || found->id == self.id;
}

// "https://Paper.example:8443" as "paper.example".
std::string host_of(std::string_view address) {
    address.remove_prefix(std::min(address.find("//") + 2, address.size()));
    if (const auto colon = address.rfind(':'); colon != std::string_view::npos && !address.ends_with(']'))
        address = address.substr(0, colon);
    std::string host{address};
    for (char& c : host)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return host;
}

// Readers reach a publication by its host: two at one would hide one of them.
bool is_host_taken(const std::vector<Publication>& publications, const Publication& self) {
    return std::ranges::any_of(publications, [&](const Publication& other) {
        return other.id != self.id && host_of(other.address) == host_of(self.address);
    });
}

}  // namespace

// ---- sections -----------------------------------------------------------------------------------------------------

Result<Section> Filing::add_section(const Visitor& visitor, Section draft) {
    return archive_.perform<Section>([&](wire::Work& work) { return add_section(work, visitor, draft); });
}

Result<Section> Filing::add_section(wire::Work& work, const Visitor& visitor, Section draft) {
    if (!visitor.is_at_least(Role::editor)) return refuse(refusals::editors_only);
    if (auto checked = check_section(draft); !checked) return refuse(checked.error());
    if (!stores_.publications.find_publication(work, draft.publication)) return refuse(refusals::no_such_publication);
    auto slug = choose_slug(draft.slug, draft.title, SlugPlace::first_part, [&](const std::string& wanted) {
        return !stores_.sections.find_section(work, draft.publication, wanted) &&
               !stores_.stories.find_page_id(work, draft.publication, wanted);
    });
    if (!slug) return refuse(slug.error());
    draft.slug = std::move(*slug);
    draft.id = ids_.make<SectionId>(clock_.now());
    draft.version = 1;
    stores_.sections.add_section(work, draft);
    work.announce(to_announcement(SectionChanged{draft.id, {key_of(draft.id), key_of(draft.publication)}}));
    return draft;
}

Result<Section> Filing::change_section(const Visitor& visitor, Section section) {
    if (!visitor.is_at_least(Role::editor)) return refuse(refusals::editors_only);
    if (auto checked = check_section(section); !checked) return refuse(checked.error());
    return archive_.perform<Section>([&](wire::Work& work) -> Result<Section> {
        const auto before = stores_.sections.find_section(work, section.id);
        if (!before) return refuse(refusals::no_such_section);
        auto after = section;
        after.publication = before->publication;
        auto slug = choose_slug(after.slug, after.title, SlugPlace::first_part, [&](const std::string& wanted) {
            return is_free_for(stores_.sections.find_section(work, after.publication, wanted), after) &&
                   !stores_.stories.find_page_id(work, after.publication, wanted);
        });
        if (!slug) return refuse(slug.error());
        after.slug = std::move(*slug);
        after.version = section.version + 1;
        if (!stores_.sections.change_section(work, after, section.version)) return refuse(refusals::changed_meanwhile);
        work.announce(to_announcement(SectionChanged{after.id, {key_of(after.id), key_of(after.publication)}}));
        return after;
    });
}

// ---- topics -------------------------------------------------------------------------------------------------------

Result<Topic> Filing::add_topic(const Visitor& visitor, Topic draft) {
    return archive_.perform<Topic>([&](wire::Work& work) { return add_topic(work, visitor, draft); });
}

Result<Topic> Filing::add_topic(wire::Work& work, const Visitor& visitor, Topic draft) {
    if (!visitor.is_at_least(Role::reporter)) return refuse(refusals::reporters_only);
    if (auto checked = check_topic(draft); !checked) return refuse(checked.error());
    if (!stores_.publications.find_publication(work, draft.publication)) return refuse(refusals::no_such_publication);
    auto slug = choose_slug(draft.slug, draft.title, SlugPlace::below_a_door, [&](const std::string& wanted) {
        return !stores_.topics.find_topic(work, draft.publication, wanted);
    });
    if (!slug) return refuse(slug.error());
    draft.slug = std::move(*slug);
    draft.id = ids_.make<TopicId>(clock_.now());
    draft.version = 1;
    stores_.topics.add_topic(work, draft);
    work.announce(to_announcement(TopicChanged{draft.id, {key_of(draft.id)}}));
    return draft;
}

Result<Topic> Filing::change_topic(const Visitor& visitor, Topic topic) {
    if (!visitor.is_at_least(Role::editor)) return refuse(refusals::editors_only);
    if (auto checked = check_topic(topic); !checked) return refuse(checked.error());
    return archive_.perform<Topic>([&](wire::Work& work) -> Result<Topic> {
        const auto before = stores_.topics.find_topic(work, topic.id);
        if (!before) return refuse(refusals::no_such_topic);
        auto after = topic;
        after.publication = before->publication;
        auto slug = choose_slug(after.slug, after.title, SlugPlace::below_a_door, [&](const std::string& wanted) {
            return is_free_for(stores_.topics.find_topic(work, after.publication, wanted), after);
        });
        if (!slug) return refuse(slug.error());
        after.slug = std::move(*slug);
        after.version = topic.version + 1;
        if (!stores_.topics.change_topic(work, after, topic.version)) return refuse(refusals::changed_meanwhile);
        if (before->slug != after.slug)
            stores_.redirects.add_redirect(
                work,
                {.publication = after.publication, .from = "/topic/" + before->slug, .to = "/topic/" + after.slug});
        work.announce(to_announcement(TopicChanged{after.id, {key_of(after.id), key_of(after.publication)}}));
        return after;
    });
}

// ---- authors ------------------------------------------------------------------------------------------------------

Result<Author> Filing::add_author(const Visitor& visitor, Author draft) {
    return archive_.perform<Author>([&](wire::Work& work) { return add_author(work, visitor, draft); });
}

Result<Author> Filing::add_author(wire::Work& work, const Visitor& visitor, Author draft) {
    if (!visitor.is_at_least(Role::editor)) return refuse(refusals::editors_only);
    if (auto checked = check_author(draft); !checked) return refuse(checked.error());
    if (!stores_.publications.find_publication(work, draft.publication)) return refuse(refusals::no_such_publication);
    auto slug = choose_slug(draft.slug, draft.name, SlugPlace::below_a_door, [&](const std::string& wanted) {
        return !stores_.authors.find_author(work, draft.publication, wanted);
    });
    if (!slug) return refuse(slug.error());
    draft.slug = std::move(*slug);
    draft.id = ids_.make<AuthorId>(clock_.now());
    draft.version = 1;
    stores_.authors.add_author(work, draft);
    work.announce(to_announcement(AuthorChanged{draft.id, {key_of(draft.id)}}));
    return draft;
}

Result<Author> Filing::change_author(const Visitor& visitor, Author author) {
    if (!visitor.is_at_least(Role::editor)) return refuse(refusals::editors_only);
    if (auto checked = check_author(author); !checked) return refuse(checked.error());
    return archive_.perform<Author>([&](wire::Work& work) -> Result<Author> {
        const auto before = stores_.authors.find_author(work, author.id);
        if (!before) return refuse(refusals::no_such_author);
        auto after = author;
        after.publication = before->publication;
        auto slug = choose_slug(after.slug, after.name, SlugPlace::below_a_door, [&](const std::string& wanted) {
            return is_free_for(stores_.authors.find_author(work, after.publication, wanted), after);
        });
        if (!slug) return refuse(slug.error());
        after.slug = std::move(*slug);
        after.version = author.version + 1;
        if (!stores_.authors.change_author(work, after, author.version)) return refuse(refusals::changed_meanwhile);
        if (before->slug != after.slug)
            stores_.redirects.add_redirect(
                work, {.publication = after.publication, .from = "/by/" + before->slug, .to = "/by/" + after.slug});
        work.announce(to_announcement(AuthorChanged{after.id, {key_of(after.id), key_of(after.publication)}}));
        return after;
    });
}

// ---- the publication ----------------------------------------------------------------------------------------------

Result<Publication> Filing::add_publication(const Visitor& visitor, Publication draft) {
    return archive_.perform<Publication>([&](wire::Work& work) { return add_publication(work, visitor, draft); });
}

Result<Publication> Filing::add_publication(wire::Work& work, const Visitor& visitor, Publication draft) {
    if (!visitor.is_at_least(Role::publisher)) return refuse(refusals::publishers_only);
    if (auto checked = check_publication(draft); !checked) return refuse(checked.error());
    if (is_host_taken(stores_.publications.list_publications(work), draft))
        return refuse(Refusal{refusals::address_taken}.at("address").with("address", draft.address));
    const auto now = clock_.now();
    draft.id = ids_.make<PublicationId>(now);
    draft.version = 1;
    if (draft.founded == Instant{}) draft.founded = now;
    stores_.publications.add_publication(work, draft);
    work.announce(to_announcement(PublicationChanged{draft.id, {key_of(draft.id), front_key}}));
    return draft;
}

Result<Publication> Filing::change_publication(const Visitor& visitor, Publication publication) {
    return archive_.perform<Publication>(
        [&](wire::Work& work) { return change_publication(work, visitor, publication); });
}

Result<Publication> Filing::change_publication(wire::Work& work, const Visitor& visitor, Publication publication) {
    if (!visitor.is_at_least(Role::publisher)) return refuse(refusals::publishers_only);
    if (auto checked = check_publication(publication); !checked) return refuse(checked.error());
    if (!stores_.publications.find_publication(work, publication.id)) return refuse(refusals::no_such_publication);
    if (is_host_taken(stores_.publications.list_publications(work), publication))
        return refuse(Refusal{refusals::address_taken}.at("address").with("address", publication.address));
    const auto expected = publication.version++;
    if (!stores_.publications.change_publication(work, publication, expected))
        return refuse(refusals::changed_meanwhile);
    work.announce(to_announcement(PublicationChanged{publication.id, {key_of(publication.id), front_key}}));
    return publication;
}

Result<FrontPlan> Filing::change_front_plan(const Visitor& visitor, const FrontPlan& plan) {
    return archive_.perform<FrontPlan>([&](wire::Work& work) { return change_front_plan(work, visitor, plan); });
}

Result<FrontPlan> Filing::change_front_plan(wire::Work& work, const Visitor& visitor, const FrontPlan& plan) {
    if (!visitor.is_at_least(Role::editor)) return refuse(refusals::editors_only);
    if (!stores_.publications.find_publication(work, plan.publication)) return refuse(refusals::no_such_publication);
    FrontPlan kept{.publication = plan.publication, .slots = {}};
    std::unordered_set<StoryId> seen;
    for (const auto& card : stores_.stories.list_cards(work, plan.slots)) {
        if (kept.slots.size() == most_slots) break;
        if (seen.insert(card.id).second) kept.slots.push_back(card.id);
    }
    stores_.publications.change_front_plan(work, kept);
    work.announce(to_announcement(FrontChanged{plan.publication, {front_key}}));
    return kept;
}

Result<void> Filing::add_redirect(wire::Work& work, const Visitor& visitor, const Redirect& redirect) {
    if (!visitor.is_at_least(Role::editor)) return refuse(refusals::editors_only);
    if (auto checked = check_redirect(redirect); !checked) return checked;
    stores_.redirects.add_redirect(work, redirect);
    return {};
}

}  // namespace standfirst::stories
