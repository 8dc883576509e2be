// SPDX-License-Identifier: Apache-2.0
#include "discussion/draft.hpp"

#include <algorithm>

#include "discussion/refusals.hpp"
#include "foundation/utf8.hpp"
#include "text/folding.hpp"
#include "text/html_out.hpp"
#include "text/markdown.hpp"

namespace standfirst::discussion {

namespace {

bool is_submission_key(std::string_view key) {
    return key.size() <= longest_submission_key && std::ranges::all_of(key, [](char c) { return c > ' ' && c < 0x7F; });
}

// Blanks and line breaks as one space each; none at the ends.
std::string one_spaced(std::string_view words) {
    std::string spaced;
    for (const char c : words) {
        const bool is_blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_blank)
            spaced += c;
        else if (!spaced.empty() && spaced.back() != ' ')
            spaced += ' ';
    }
    if (spaced.ends_with(' ')) spaced.pop_back();
    return spaced;
}

Refusal too_long(const RefusalReason& reason, std::size_t most, std::string place) {
    return Refusal{reason}.at(std::move(place)).with("most", std::to_string(most));
}

}  // namespace

Result<DraftWords> read_words(const Settings& settings, std::string_view markdown) {
    const auto clean = make_clean_utf8(markdown);
    if (count_code_points(clean) > settings.longest_comment)
        return refuse(too_long(refusals::comment_too_long, settings.longest_comment, "text"));
    auto body = text::read_comment_markdown(clean);
    if (!body) return refuse(too_long(refusals::comment_too_long, settings.longest_comment, "text"));
    DraftWords words{.body = std::move(*body), .plain = {}, .folded = {}, .digest = {}};
    words.plain = text::render_plain_text(words.body, {});
    words.folded = text::fold(words.plain);
    if (words.body.blocks.empty() || words.folded.empty()) return refuse(Refusal{refusals::empty_comment}.at("text"));
    words.digest = sha256(words.folded);
    return words;
}

Result<Draft> read_draft(const Settings& settings, DraftText text) {
    auto words = read_words(settings, text.text);
    if (!words) return refuse(words.error());
    auto passage = read_passage(text.passage);
    if (count_code_points(passage) > settings.longest_passage)
        return refuse(too_long(refusals::passage_too_long, settings.longest_passage, "passage"));
    if (!passage.empty() && !text.parent) return refuse(Refusal{refusals::unknown_passage}.at("passage"));
    if (!is_submission_key(text.submission_key)) return refuse(refusals::bad_submission_key);
    return Draft{.story = text.story,
                 .parent = text.parent,
                 .words = std::move(*words),
                 .passage = std::move(passage),
                 .submission_key = std::move(text.submission_key)};
}

std::string read_passage(std::string_view words) { return one_spaced(make_clean_utf8(words)); }

std::string quote_beginning(const Settings& settings, const text::Document& body) {
    const auto plain = text::render_plain_text(body, {});
    auto passage = one_spaced(std::string_view{plain}.substr(0, plain.find("\n\n")));
    if (count_code_points(passage) <= settings.longest_passage) return passage;
    std::size_t end = 0;
    for (std::size_t count = 0; count < settings.longest_passage; ++count)
        static_cast<void>(next_code_point(passage, end));
    const auto blank = passage.rfind(' ', end);
    passage.resize(blank == std::string::npos ? end : blank);
    return passage;
}

bool holds_passage(const text::Document& body, std::string_view passage) {
    return one_spaced(text::render_plain_text(body, {})).contains(passage);
}

}  // namespace standfirst::discussion
