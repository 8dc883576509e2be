// SPDX-License-Identifier: Apache-2.0
// The query language and snippets: whatever a reader types, and whatever a story says, there is an answer within
// bounds.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "foundation/ensure.hpp"
#include "foundation/utf8.hpp"
#include "search/query.hpp"
#include "search/words.hpp"

using namespace standfirst;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    // The first line is typed, the rest is the story.
    const auto line_end = std::min(input.find('\n'), input.size());
    const auto query = search::parse_query(input.substr(0, line_end));
    ensure(query.terms.size() <= search::most_terms, "a query has no more terms than it may");
    for (const auto& term : query.terms) {
        ensure(is_utf8(term.words) && !term.words.empty(), "a term is well-formed");
        ensure(term.words.find_first_of("\"'()*:&|!<>\\") == std::string::npos,
               "a term holds no sign of a query language");
        ensure(!search::fold_words(term.words).empty(), "a term has a word");
        const auto folded = search::fold_text(term.words);
        ensure(search::fold_text(folded) == folded, "folding twice is folding once");
    }
    const auto text = make_clean_utf8(input.substr(line_end));
    const auto snippet = search::make_snippet(text, query, 100);
    for (const auto& part : snippet.parts) ensure(is_utf8(part.words), "a snippet is well-formed");
    return 0;
}
