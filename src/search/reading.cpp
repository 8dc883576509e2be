// SPDX-License-Identifier: Apache-2.0
#include "search/reading.hpp"

#include <algorithm>

#include "foundation/utf8.hpp"
#include "search/query.hpp"
#include "search/search_store.hpp"
#include "search/words.hpp"

namespace standfirst::search {

namespace {

struct SoughtTerm {
    std::vector<std::string> words;  // folded
    bool is_prefix = false;
};

struct Occurrence {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t term = 0;
};

std::vector<SoughtTerm> sought_terms(const Query& query) {
    std::vector<SoughtTerm> sought;
    for (const auto& term : query.terms)
        if (!term.is_excluded) sought.push_back({fold_words(term.words), term.is_prefix});
    return sought;
}

bool matches_word(const SoughtTerm& term, std::size_t index, std::string_view word) {
    return term.is_prefix ? word.starts_with(term.words[index]) : word == term.words[index];
}

// Follows each term through the words of the text, also where a phrase begins anew inside itself.
std::vector<Occurrence> find_occurrences(std::string_view text, const std::vector<SoughtTerm>& sought) {
    constexpr std::size_t enough = 200;
    struct Begun {
        std::size_t term;
        std::size_t matched;
        std::size_t begin;
    };
    std::vector<Occurrence> found;
    std::vector<Begun> begun;
    WordReader reader{text};
    WordPlace place;
    std::string word;
    while (found.size() < enough && reader.next(place, word)) {
        for (std::size_t term = 0; term < sought.size(); ++term) begun.push_back({term, 0, place.begin});
        std::erase_if(begun, [&](Begun& one) {
            const auto& term = sought[one.term];
            if (one.matched >= term.words.size() || !matches_word(term, one.matched, word)) return true;
            if (++one.matched < term.words.size()) return false;
            found.push_back({one.begin, place.end, one.term});
            return true;
        });
    }
    std::ranges::sort(found, {}, [](const Occurrence& one) { return std::pair{one.begin, one.end}; });
    return found;
}

// The occurrence at which the window with the most different terms begins.
std::size_t best_beginning(const std::vector<Occurrence>& found, std::size_t window) {
    std::size_t best = 0;
    std::size_t most = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        std::vector<std::size_t> terms;
        for (std::size_t k = i; k < found.size() && found[k].end <= found[i].begin + window; ++k)
            if (std::ranges::find(terms, found[k].term) == terms.end()) terms.push_back(found[k].term);
        if (terms.size() <= most) continue;
        most = terms.size();
        best = found[i].begin;
    }
    return best;
}

std::string folded_white(std::string_view words) {
    std::string folded;
    for (const char c : words) {
        const bool white = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!white)
            folded += c;
        else if (folded.empty() || folded.back() != ' ')
            folded += ' ';
    }
    return folded;
}

bool is_boundary(std::string_view text, std::size_t position) {
    return position == 0 || position >= text.size() || text[position - 1] == ' ' || text[position - 1] == '\n';
}

// The beginning of a word or, where words run on for long, of a character.
std::size_t step_back(std::string_view text, std::size_t from, std::size_t bytes) {
    auto position = from > bytes ? from - bytes : 0;
    position = truncate_utf8(text, position).size();
    for (auto probe = position; probe < from; ++probe)
        if (is_boundary(text, probe)) return probe;
    return position;
}

}  // namespace

Snippet make_snippet(std::string_view text, const Query& query, std::size_t characters) {
    text = truncate_utf8(text, longest_snippet_text);
    const auto found = find_occurrences(text, sought_terms(query));
    // Characters are counted as bytes here: a snippet of a script with longer characters is shorter, and still one.
    const auto window = characters * 3 / 2;
    const auto centre = best_beginning(found, window * 3 / 4);
    const auto begin = step_back(text, centre, window / 4);
    auto end = truncate_utf8(text, std::min(text.size(), begin + window)).size();
    if (end < text.size()) end = std::max(step_back(text, end, 24), std::min(end, centre + 1));
    end = truncate_utf8(text, end).size();

    Snippet snippet;
    const auto add = [&](std::size_t from, std::size_t to, bool is_match) {
        if (to > from) snippet.parts.push_back({folded_white(text.substr(from, to - from)), is_match});
    };
    if (begin > 0) snippet.parts.push_back({"…", false});
    auto position = begin;
    for (const auto& one : found) {
        if (one.begin < position || one.end > end) continue;
        add(position, one.begin, false);
        add(one.begin, one.end, true);
        position = one.end;
    }
    add(position, end, false);
    if (end < text.size()) snippet.parts.push_back({"…", false});
    return snippet;
}

namespace {

// Turns slugs into ids; false where one names nothing.
bool resolve(wire::Snapshot& snapshot, const SearchStores& stores, SearchOrderSlip& slip) {
    const auto& query = slip.query;
    if (!query.section.empty()) {
        const auto section = stores.sections.find_section(snapshot, slip.publication, query.section);
        if (!section) return false;
        slip.section = section->id;
    }
    if (!query.topic.empty()) {
        const auto topic = stores.topics.find_topic(snapshot, slip.publication, query.topic);
        if (!topic) return false;
        slip.topic = topic->id;
    }
    if (!query.author.empty()) {
        const auto author = stores.authors.find_author(snapshot, slip.publication, query.author);
        if (!author) return false;
        slip.author = author->id;
    }
    return true;
}

}  // namespace

SearchPage find_stories(wire::Snapshot& snapshot, const SearchStores& stores, stories::PublicationId publication,
                        const Query& query, int page) {
    constexpr std::size_t snippet_characters = 220;
    SearchPage answer;
    answer.page = std::clamp(page, 1, last_page);
    SearchOrderSlip slip{.publication = publication, .query = query};
    slip.most = hits_on_a_page;
    slip.skip = (answer.page - 1) * hits_on_a_page;
    if (is_empty(query) || !resolve(snapshot, stores, slip)) return answer;

    const auto found = stores.search.find_matches(snapshot, slip);
    answer.has_more = found.has_more && answer.page < last_page;
    std::vector<stories::StoryId> ids;
    ids.reserve(found.matches.size());
    for (const auto& match : found.matches) ids.push_back(match.story);
    for (auto& card : stores.stories.list_cards(snapshot, ids)) {
        const auto match = std::ranges::find(found.matches, card.id, &Match::story);
        if (match == found.matches.end()) continue;
        auto snippet = make_snippet(match->body, query, snippet_characters);
        answer.hits.push_back({std::move(card), std::move(snippet)});
    }
    return answer;
}

}  // namespace standfirst::search
