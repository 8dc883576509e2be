// SPDX-License-Identifier: Apache-2.0
// schema.org for pages, as JSON-LD: what a story is, who says what in it, whose house it comes from.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "stories/publication.hpp"
#include "stories/reading.hpp"
#include "text/html_out.hpp"
#include "text/safe_json.hpp"

namespace standfirst::delivery {

// What a page needs to know beside its views. Borrows for the length of one call.
struct StructuredContext {
    const stories::Publication& publication;
    std::function<const text::MediaView*(MediaId)> find_media;  // null: gone
    Date today;                                                 // in the publication's zone
};

// One step of the way from the front page to a page.
struct BreadcrumbStep {
    std::string title;
    std::string path;
};

// A story's page: NewsArticle with its authors, publisher, corrections, sources (citation) and claims; a Claim,
// Quotation or figure for each that is public, with speaker, standing and the chain of who reported it; backstory; an
// AskAction for each who was asked for their side (mentions). `plain_text` counts its words.
[[nodiscard]] text::SafeJson describe_story(const StructuredContext& context, const stories::StoryView& view,
                                            std::string_view plain_text);
// A page such as "about": WebPage.
[[nodiscard]] text::SafeJson describe_page(const StructuredContext& context, const stories::StoryView& view);
// The front page: the house (NewsMediaOrganization) and its site with the address of its search.
[[nodiscard]] text::SafeJson describe_house(const StructuredContext& context);
// An author's page: ProfilePage of a Person.
[[nodiscard]] text::SafeJson describe_author(const StructuredContext& context, const stories::Author& author);
// A section, topic or other list: CollectionPage with its stories in order.
[[nodiscard]] text::SafeJson describe_list(const StructuredContext& context, std::string_view title,
                                           std::string_view path, std::span<const stories::StoryCard> cards);
// BreadcrumbList, the front page first.
[[nodiscard]] text::SafeJson describe_way(const StructuredContext& context, std::span<const BreadcrumbStep> steps);

}  // namespace standfirst::delivery
