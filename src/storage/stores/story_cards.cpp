// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/story_cards.hpp"

#include <algorithm>
#include <unordered_map>

#include "storage/stores/story_rows.hpp"

namespace standfirst::storage {

namespace {

using stories::AuthorId;
using stories::AuthorLine;
using stories::Byline;
using stories::CardPage;
using stories::SectionId;
using stories::StoryCard;
using stories::StoryId;

using AuthorsById = std::unordered_map<AuthorId, AuthorLine>;

AuthorsById load_authors(Connection& connection, std::vector<AuthorId> ids) {
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    AuthorsById authors;
    if (ids.empty()) return authors;
    authors.reserve(ids.size());
    const NumberList list{ids};
    for (auto rows = connection.ask({"SELECT id, name, slug, title, picture FROM authors "
                                     "WHERE id IN (SELECT value FROM json_each(?1))",
                                     "SELECT id, name, slug, title, picture FROM authors WHERE id = ANY(?1)"},
                                    list);
         rows.next();) {
        const auto id = rows.get<AuthorId>(0);
        authors[id] = {.author = id,
                       .name = rows.get<std::string>(1),
                       .slug = rows.get<std::string>(2),
                       .title = rows.get<std::string>(3),
                       .picture = rows.get<MediaId>(4),
                       .place = {}};
    }
    return authors;
}

std::vector<AuthorLine> lines_of(const std::vector<Byline>& bylines, const AuthorsById& authors) {
    std::vector<AuthorLine> lines;
    for (const auto& byline : bylines) {
        const auto found = authors.find(byline.author);
        if (found == authors.end()) continue;
        lines.push_back(found->second);
        lines.back().place = byline.place;
    }
    return lines;
}

// Columns in the order of load_cards' SELECT.
StoryCard read_card(const Rows& row) {
    StoryCard card;
    card.id = row.get<StoryId>(0);
    const auto slug = row.get<std::string_view>(1);
    card.headline = row.get<std::string>(2);
    card.standfirst = row.get<std::string>(3);
    card.label = row.get<std::string>(4);
    card.language = row.get<std::string>(5);
    card.section = row.get<std::optional<SectionId>>(6).value_or(SectionId{});
    card.section_title = row.get<std::optional<std::string>>(7).value_or("");
    card.section_slug = row.get<std::optional<std::string>>(8).value_or("");
    card.picture = read_lead_picture(row.get<std::string_view>(10));
    card.published_at = row.get<Instant>(11);
    card.updated_at = row.get<std::optional<Instant>>(12);
    card.comment_count = row.get<std::int64_t>(13);
    card.path = card.section_slug.empty() ? "/" : "/" + card.section_slug + "/";
    card.path += slug;
    return card;
}

}  // namespace

std::vector<StoryCard> load_cards(Connection& connection, const std::vector<StoryId>& ids) {
    if (ids.empty()) return {};
    std::unordered_map<StoryId, StoryCard> cards;
    std::unordered_map<StoryId, std::vector<Byline>> bylines;
    std::vector<AuthorId> authors;
    const NumberList list{ids};
    for (auto rows = connection.ask(
             {"SELECT s.id, s.slug, s.headline, s.standfirst, s.label, s.language, s.section, c.title, c.slug, "
              "s.bylines, "
              "s.picture, s.published_at, s.updated_at, s.comment_count "
              "FROM stories s LEFT JOIN sections c ON c.id = s.section "
              "WHERE s.id IN (SELECT value FROM json_each(?1)) AND s.state = 2",
              "SELECT s.id, s.slug, s.headline, s.standfirst, s.label, s.language, s.section, c.title, c.slug, "
              "s.bylines, "
              "s.picture, s.published_at, s.updated_at, s.comment_count "
              "FROM stories s LEFT JOIN sections c ON c.id = s.section WHERE s.id = ANY(?1) AND s.state = 2"},
             list);
         rows.next();) {
        auto card = read_card(rows);
        auto& signed_by = bylines[card.id] = read_bylines(rows.get<std::string_view>(9));
        for (const auto& byline : signed_by) authors.push_back(byline.author);
        const auto id = card.id;
        cards.emplace(id, std::move(card));
    }
    const auto lines = load_authors(connection, std::move(authors));
    std::vector<StoryCard> ordered;
    ordered.reserve(cards.size());
    for (const auto id : ids) {
        const auto found = cards.find(id);
        if (found == cards.end()) continue;
        auto& card = ordered.emplace_back(std::move(found->second));
        card.authors = lines_of(bylines[id], lines);
        cards.erase(found);
    }
    return ordered;
}

CardPage load_card_page(Connection& connection, Rows rows, int most) {
    std::vector<StoryId> ids;
    std::optional<stories::PageMark> last;
    bool has_next = false;
    while (rows.next()) {
        if (static_cast<int>(ids.size()) == most) {
            has_next = true;
            break;
        }
        ids.push_back(rows.get<StoryId>(0));
        last = {.published_at = rows.get<Instant>(1), .id = ids.back()};
    }
    return {.cards = load_cards(connection, ids), .next = has_next ? last : std::nullopt};
}

std::vector<AuthorLine> load_author_lines(Connection& connection, const std::vector<Byline>& bylines) {
    std::vector<AuthorId> ids;
    ids.reserve(bylines.size());
    for (const auto& byline : bylines) ids.push_back(byline.author);
    return lines_of(bylines, load_authors(connection, std::move(ids)));
}

}  // namespace standfirst::storage
