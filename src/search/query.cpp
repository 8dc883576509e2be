// SPDX-License-Identifier: Apache-2.0
#include "search/query.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "foundation/date.hpp"
#include "foundation/utf8.hpp"
#include "search/words.hpp"
#include "text/slug.hpp"

namespace standfirst::search {

namespace {

struct Quotes {
    std::string_view opening;
    std::string_view closing;
};
constexpr std::array<Quotes, 4> quotes{{{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}}};

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::optional<int> parse_digits(std::string_view digits, std::size_t length) {
    int number = 0;
    if (digits.size() != length) return std::nullopt;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || number < 0) return std::nullopt;
    return number;
}

// The first instant of "2025", "2025-06" or "2025-06-30".
std::optional<Instant> parse_beginning(std::string_view words) {
    std::optional<Date> date;
    if (words.size() == 4 && parse_digits(words, 4)) date = parse_date(std::string(words) + "-01-01");
    if (words.size() == 7) date = parse_date(std::string(words) + "-01");
    if (words.size() == 10) date = parse_date(words);
    if (!date) return std::nullopt;
    return Instant{std::chrono::sys_days{*date}};
}

class Parser {
  public:
    explicit Parser(std::string_view words) : rest_(words) {}

    Query parse() {
        while (query_.terms.size() < most_terms) {
            while (!rest_.empty() && is_white(rest_.front())) rest_.remove_prefix(1);
            if (rest_.empty()) break;
            parse_part();
        }
        return std::move(query_);
    }

  private:
    void parse_part() {
        Query::Term term;
        if (rest_.size() > 1 && rest_.front() == '-' && !is_white(rest_[1])) {
            term.is_excluded = true;
            rest_.remove_prefix(1);
        }
        if (take_quoted(term)) {
            add(std::move(term));
            return;
        }
        const auto end = static_cast<std::size_t>(std::ranges::find_if(rest_, is_white) - rest_.begin());
        auto word = rest_.substr(0, end);
        rest_.remove_prefix(end);
        if (!term.is_excluded && narrow(word)) return;
        if (word.ends_with('*')) {
            word = word.substr(0, word.find_last_not_of('*') + 1);
            term.is_prefix = count_code_points(word) >= shortest_prefix;
        }
        term.words = std::string(word);
        add(std::move(term));
    }

    bool take_quoted(Query::Term& term) {
        for (const auto& [opening, closing] : quotes) {
            if (!rest_.starts_with(opening)) continue;
            rest_.remove_prefix(opening.size());
            const auto end = std::min(rest_.find(closing), rest_.size());
            term.words = std::string(rest_.substr(0, end));
            term.is_phrase = true;
            rest_.remove_prefix(std::min(end + closing.size(), rest_.size()));
            return true;
        }
        return false;
    }

    bool narrow(std::string_view word) {
        const auto colon = word.find(':');
        if (colon == std::string_view::npos) return false;
        std::string name;
        for (const char c : word.substr(0, colon)) name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const auto value = word.substr(colon + 1);
        if (name == "section") return narrow_to(query_.section, value);
        if (name == "topic") return narrow_to(query_.topic, value);
        if (name == "by" || name == "author") return narrow_to(query_.author, value);
        if (name == "after") return narrow_from(query_.after, value);
        if (name == "before") return narrow_from(query_.before, value);
        return false;
    }

    static bool narrow_to(std::string& slug, std::string_view value) {
        if (!text::is_slug(value)) return false;
        slug = std::string(value);
        return true;
    }

    static bool narrow_from(std::optional<Instant>& bound, std::string_view value) {
        const auto instant = parse_beginning(value);
        if (!instant) return false;
        bound = instant;
        return true;
    }

    void add(Query::Term term) {
        // Between the words that tokenizers see stands nothing that they would read otherwise.
        const auto words = split_words(term.words);
        if (words.empty()) return;
        term.words.clear();
        for (const auto& word : words) {
            if (!term.words.empty()) term.words += ' ';
            term.words += word;
        }
        term.is_phrase = words.size() > 1;
        term.is_prefix = term.is_prefix && words.size() == 1;
        query_.terms.push_back(std::move(term));
    }

    std::string_view rest_;
    Query query_;
};

}  // namespace

Query parse_query(std::string_view words) {
    const auto clean = make_clean_utf8(truncate_utf8(words, longest_query));
    return Parser{clean}.parse();
}

bool is_empty(const Query& query) {
    const bool asks = std::ranges::any_of(query.terms, [](const auto& term) { return !term.is_excluded; });
    const bool narrows =
        !query.section.empty() || !query.topic.empty() || !query.author.empty() || query.after || query.before;
    return !asks && !narrows;
}

}  // namespace standfirst::search
