// SPDX-License-Identifier: Apache-2.0
// Search over FTS5. The index is contentless: it keeps no text, and removing an entry tells it the words again.
#include <algorithm>

#include "search/query.hpp"
#include "search/words.hpp"
#include "storage/stores/search_index.hpp"

namespace standfirst::storage {

namespace {

using search::fold_text;
using search::Query;

// The words of the index that begin so, in order. Each is asked for by itself, because that is one seek; FTS5's own
// search for a beginning merges all places of all its words before it finds the newest, which takes seconds in a large
// archive.
std::vector<std::string> list_words_begun(Connection& connection, const std::string& beginning, std::size_t most) {
    std::vector<std::string> words;
    std::string from = beginning;
    while (words.size() < most) {
        auto word = connection.ask_one<std::string>("SELECT term FROM search_words WHERE term >= ?1 LIMIT 1", from);
        if (!word || !word->starts_with(beginning)) break;
        from = *word + '\x01';  // what comes next: no word holds that character
        words.push_back(std::move(*word));
    }
    return words;
}

// Words are letters and digits alone (search/query.cpp), so that quotes hold them safely.
std::string in_quotes(std::string_view words) { return '"' + std::string{words} + '"'; }

// Writes the query's words as FTS5 reads them.
class MatchWriter {
  public:
    MatchWriter(Connection& connection, const Query& query) : connection_(connection) {
        const auto beginnings = std::ranges::count(query.terms, true, &Query::Term::is_prefix);
        if (beginnings > 0) most_words_ = search::most_words_begun / static_cast<std::size_t>(beginnings);
    }

    [[nodiscard]] std::string term(const Query::Term& term) const {
        const auto words = fold_text(term.words);
        if (!term.is_prefix) return in_quotes(words);
        std::string any;
        for (const auto& word : list_words_begun(connection_, words, most_words_))
            any += (any.empty() ? "" : " OR ") + in_quotes(word);
        return any.empty() ? in_quotes(words) : "(" + any + ")";
    }

  private:
    Connection& connection_;
    std::size_t most_words_ = 0;
};

// The query in FTS5's language; empty where there are no words to look for.
std::string match_for(Connection& connection, const search::SearchOrderSlip& slip) {
    const MatchWriter writer{connection, slip.query};
    std::string match;
    const auto begin_next = [&match] {
        if (!match.empty()) match += " AND ";
    };
    for (const auto& term : slip.query.terms) {
        if (term.is_excluded) continue;
        begin_next();
        match += writer.term(term);
    }
    const auto add_mark = [&](const std::string& mark) {
        begin_next();
        match += "tags : \"" + mark + "\"";
    };
    if (slip.section) add_mark(section_mark(slip.section));
    if (slip.topic) add_mark(topic_mark(slip.topic));
    if (slip.author) add_mark(author_mark(slip.author));
    if (match.empty()) return match;
    std::string excluded;
    for (const auto& term : slip.query.terms) {
        if (!term.is_excluded) continue;
        if (!excluded.empty()) excluded += " OR ";
        excluded += writer.term(term);
    }
    return excluded.empty() ? match : "(" + match + ") NOT (" + excluded + ")";
}

}  // namespace

bool insert_in_sqlite(Connection& connection, std::int64_t doc, const search::SearchEntry& entry) {
    const auto marks = marks_of(entry);
    const auto added = connection.change(
        "INSERT INTO search_entries (doc, story, headline, standfirst, names, tags, body) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (doc) DO NOTHING",
        doc, entry.story, entry.headline, entry.standfirst, entry.names, marks, entry.body);
    if (added == 0) return false;
    connection.change(
        "INSERT INTO search_index (rowid, headline, standfirst, names, tags, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        doc, fold_text(entry.headline), fold_text(entry.standfirst), fold_text(entry.names), marks,
        fold_text(entry.body));
    return true;
}

void remove_from_sqlite(Connection& connection, stories::StoryId story) {
    std::int64_t doc = 0;
    {
        auto rows = connection.ask(
            "SELECT doc, headline, standfirst, names, tags, body FROM search_entries WHERE story = ?1", story);
        if (!rows.next()) return;
        doc = rows.get<std::int64_t>(0);
        connection.change(
            "INSERT INTO search_index (search_index, rowid, headline, standfirst, names, tags, body) "
            "VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6)",
            doc, fold_text(rows.get<std::string_view>(1)), fold_text(rows.get<std::string_view>(2)),
            fold_text(rows.get<std::string_view>(3)), rows.get<std::string>(4),
            fold_text(rows.get<std::string_view>(5)));
    }
    connection.change("DELETE FROM search_entries WHERE doc = ?1", doc);
}

search::Matches find_in_sqlite(Connection& connection, const search::SearchOrderSlip& slip, DocumentRange range) {
    const auto match = match_for(connection, slip);
    const auto asked = slip.most + 1;
    if (match.empty())
        return read_matches(connection.ask("SELECT story, body FROM search_entries WHERE doc BETWEEN ?1 AND ?2 "
                                           "ORDER BY doc DESC LIMIT ?3 OFFSET ?4",
                                           range.first, range.last, asked, slip.skip),
                            slip.most);
    switch (slip.query.order) {
        case search::SearchOrder::newest:
            return read_matches(
                connection.ask(
                    "WITH found AS MATERIALIZED (SELECT rowid AS doc FROM search_index WHERE search_index MATCH ?1 "
                    "AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid DESC LIMIT ?4 OFFSET ?5) "
                    "SELECT story, body FROM found JOIN search_entries USING (doc) ORDER BY doc DESC",
                    match, range.first, range.last, asked, slip.skip),
                slip.most);
        case search::SearchOrder::relevance:
            return read_matches(
                connection.ask(
                    "WITH newest AS MATERIALIZED (SELECT rowid AS doc, search_rank(search_index) AS score "
                    "FROM search_index WHERE search_index MATCH ?1 AND rowid BETWEEN ?2 AND ?3 "
                    "ORDER BY rowid DESC LIMIT ?4), "
                    "best AS MATERIALIZED (SELECT doc, score FROM newest ORDER BY score DESC, doc DESC LIMIT ?5 OFFSET "
                    "?6) "
                    "SELECT story, body FROM best JOIN search_entries USING (doc) ORDER BY score DESC, doc DESC",
                    match, range.first, range.last, search::ranked_matches, asked, slip.skip),
                slip.most);
    }
    return {};
}

}  // namespace standfirst::storage
