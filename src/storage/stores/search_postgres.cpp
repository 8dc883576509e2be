// SPDX-License-Identifier: Apache-2.0
// Search over PostgreSQL's text search vectors. A GIN index knows no order, so each entry also carries marks for the
// time it belongs to, in steps of growing length: the newest step is asked first, and longer ones only while too few
// matches were found.
#include <algorithm>
#include <sstream>

#include "foundation/utf8.hpp"
#include "search/words.hpp"
#include "storage/stores/search_index.hpp"

namespace standfirst::storage {

namespace {

using search::fold_text;
using search::Query;

// A vector may have a megabyte; a text's words beyond this are not searched.
constexpr std::size_t most_indexed_bytes = 300'000;
// Steps of 18 hours, 3 days, 12 days … 34 years.
constexpr int first_step_bits = 16;
constexpr int steps = 8;

// The seconds that a document's number holds, with the publication above them.
std::int64_t step_of(std::int64_t doc, int step) { return doc >> (document_tie_bits + first_step_bits + 2 * step); }

std::string step_mark(int step, std::int64_t number) {
    return "§" + std::to_string(step) + "." + std::to_string(number);
}

std::string in_quotes(std::string_view lexeme) { return "'" + std::string(lexeme) + "'"; }

std::string tsquery_for(const Query::Term& term) {
    std::istringstream words(fold_text(term.words));
    std::string query;
    for (std::string word; words >> word;) {
        if (!query.empty()) query += " <-> ";
        query += in_quotes(word);
    }
    if (term.is_prefix) query += ":*";
    return query;
}

std::string words_query(const Query& query) {
    std::string all;
    for (const auto& term : query.terms) {
        const auto words = tsquery_for(term);
        if (words.empty()) continue;
        if (!all.empty()) all += " & ";
        all += (term.is_excluded ? "!(" : "(") + words + ")";
    }
    return all;
}

std::string narrowed(const search::SearchOrderSlip& slip, std::string query) {
    const auto add_mark = [&query](const std::string& mark) {
        query += (query.empty() ? "" : " & ") + in_quotes(mark);
    };
    if (slip.section) add_mark(section_mark(slip.section));
    if (slip.topic) add_mark(topic_mark(slip.topic));
    if (slip.author) add_mark(author_mark(slip.author));
    return query;
}

}  // namespace

bool insert_in_postgres(Connection& connection, std::int64_t doc, const search::SearchEntry& entry) {
    const auto headline = fold_text(entry.headline);
    const auto standfirst = fold_text(entry.standfirst);
    const auto names = fold_text(entry.names);
    const auto body = fold_text(truncate_utf8(entry.body, most_indexed_bytes));
    std::vector<std::string> marks;
    std::istringstream words(marks_of(entry));
    for (std::string mark; words >> mark;) marks.push_back(mark);
    for (int step = 0; step < steps; ++step) marks.push_back(step_mark(step, step_of(doc, step)));
    return connection.change(
               "INSERT INTO search_entries (doc, story, body, short, words) VALUES (?1, ?2, ?3, "
               "setweight(to_tsvector('simple', ?4), 'A') || setweight(to_tsvector('simple', ?5), 'B') || "
               "setweight(to_tsvector('simple', ?6), 'C'), "
               "to_tsvector('simple', ?4) || to_tsvector('simple', ?5) || to_tsvector('simple', ?6) || "
               "to_tsvector('simple', ?7) || array_to_tsvector(?8)) ON CONFLICT (doc) DO NOTHING",
               doc, entry.story, entry.body, headline, standfirst, names, body, TextList{marks}) == 1;
}

void remove_from_postgres(Connection& connection, stories::StoryId story) {
    connection.change("DELETE FROM search_entries WHERE story = ?1", story);
}

search::Matches find_in_postgres(Connection& connection, const search::SearchOrderSlip& slip, DocumentRange range) {
    const bool narrows = slip.section || slip.topic || slip.author;
    const bool asks = std::ranges::any_of(slip.query.terms, [](const auto& term) { return !term.is_excluded; });
    const auto words = asks || narrows ? words_query(slip.query) : std::string{};
    const auto query = narrowed(slip, words);
    const auto asked = slip.most + 1;
    if (query.empty())
        return read_matches(connection.ask("SELECT story, body FROM search_entries WHERE doc BETWEEN ?1 AND ?2 "
                                           "ORDER BY doc DESC LIMIT ?3 OFFSET ?4",
                                           range.first, range.last, asked, slip.skip),
                            slip.most);
    const auto newest = connection.ask_one<std::optional<std::int64_t>>(
        "SELECT max(doc) FROM search_entries WHERE doc BETWEEN ?1 AND ?2", range.first, range.last);
    if (!newest || !*newest) return {};
    const bool by_relevance = slip.query.order == search::SearchOrder::relevance && asks;
    const std::int64_t wanted = by_relevance ? search::most_matches : slip.skip + asked;

    // The shortest time that holds enough matches.
    auto within = query;
    for (int step = 0; step < steps; ++step) {
        const auto number = step_of(**newest, step);
        const auto limited = "(" + query + ") & (" + in_quotes(step_mark(step, number)) + " | " +
                             in_quotes(step_mark(step, number - 1)) + ")";
        const auto found = connection.ask_one<std::int64_t>(
            "SELECT CAST(count(*) AS BIGINT) FROM search_entries WHERE words @@ CAST(?1 AS tsquery)", limited);
        if (found.value_or(0) >= wanted) {
            within = limited;
            break;
        }
        // Far too few: the next step but one.
        if (found.value_or(0) * 16 < wanted) ++step;
    }
    const auto rank_by = words.empty() ? query : words;
    if (by_relevance)
        return read_matches(
            connection.ask(
                "WITH found AS MATERIALIZED (SELECT doc, story, body, short FROM search_entries "
                "WHERE words @@ CAST(?1 AS tsquery)), "
                "newest AS MATERIALIZED (SELECT doc, story, body, short FROM found WHERE doc BETWEEN ?2 AND ?3 "
                "ORDER BY doc DESC LIMIT ?4) "
                "SELECT story, body FROM newest ORDER BY ts_rank(short, CAST(?5 AS tsquery)) DESC, doc DESC "
                "LIMIT ?6 OFFSET ?7",
                within, range.first, range.last, search::ranked_matches, rank_by, asked, slip.skip),
            slip.most);
    return read_matches(
        connection.ask("WITH found AS MATERIALIZED (SELECT doc, story, body FROM search_entries "
                       "WHERE words @@ CAST(?1 AS tsquery)) "
                       "SELECT story, body FROM found WHERE doc BETWEEN ?2 AND ?3 ORDER BY doc DESC LIMIT ?4 OFFSET ?5",
                       within, range.first, range.last, asked, slip.skip),
        slip.most);
}

}  // namespace standfirst::storage
