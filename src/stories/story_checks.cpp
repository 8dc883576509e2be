// SPDX-License-Identifier: Apache-2.0
#include "stories/story_checks.hpp"

#include <algorithm>

#include "foundation/utf8.hpp"
#include "stories/claim_checks.hpp"
#include "stories/refusals.hpp"
#include "text/language.hpp"
#include "text/slug.hpp"

namespace standfirst::stories {

namespace {

bool has_control_characters(std::string_view words) {
    return std::ranges::any_of(words, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F;
    });
}

bool is_blank(std::string_view words) { return words.find_first_not_of(" \t\n") == std::string_view::npos; }

}  // namespace

Result<void> check_words(const std::string& words, std::size_t most, std::string field) {
    if (!is_utf8(words) || has_control_characters(words))
        return refuse(Refusal{refusals::bad_text}.at(std::move(field)));
    if (words.size() > most && count_code_points(words) > most)
        return refuse(Refusal{refusals::text_too_long}.at(std::move(field)).with("most", std::to_string(most)));
    return {};
}

Result<void> check_note(const ChangeNote& note) {
    if (note.is_correction && is_blank(note.note)) return refuse(Refusal{refusals::no_note}.at("note"));
    return check_words(note.note, longest_note, "note");
}

Result<void> check_slug(StoryKind kind, const std::string& slug) {
    const auto bad = [&](const RefusalReason& reason) { return refuse(Refusal{reason}.at("slug").with("slug", slug)); };
    if (kind == StoryKind::story) {
        if (!text::is_slug(slug)) return bad(refusals::bad_slug);
        return {};
    }
    std::size_t start = 0;
    while (true) {
        const auto end = slug.find('/', start);
        const auto part = std::string_view{slug}.substr(start, end == std::string::npos ? end : end - start);
        if (!text::is_slug(part)) return bad(refusals::bad_slug);
        if (start == 0 && is_reserved_slug(part)) return bad(refusals::reserved_slug);
        if (end == std::string::npos) return {};
        start = end + 1;
    }
}

Result<void> check_story(const StoryDraft& draft) {
    const auto& words = draft.words;
    if (is_blank(words.headline)) return refuse(Refusal{refusals::no_headline}.at("headline"));
    if (auto checked = check_words(words.headline, longest_headline, "headline"); !checked) return checked;
    if (auto checked = check_words(words.standfirst, longest_standfirst, "standfirst"); !checked) return checked;
    if (auto checked = check_words(words.backstory, longest_backstory, "backstory"); !checked) return checked;
    if (auto checked = check_words(words.label, longest_label, "label"); !checked) return checked;
    if (!draft.language.empty() && !text::is_language_tag(draft.language))
        return refuse(Refusal{refusals::bad_language}.at("language").with("language", draft.language));
    if (draft.kind == StoryKind::story && !draft.section) return refuse(Refusal{refusals::no_section}.at("section"));
    if (draft.kind == StoryKind::page && draft.section)
        return refuse(Refusal{refusals::pages_have_no_section}.at("section"));
    if (draft.bylines.size() > most_names || draft.topics.size() > most_names)
        return refuse(Refusal{refusals::too_many_names}
                          .at(draft.topics.size() > most_names ? "topics" : "authors")
                          .with("most", std::to_string(most_names)));
    if (draft.release.state == StoryState::scheduled && !draft.release.scheduled_for)
        return refuse(Refusal{refusals::no_schedule}.at("scheduled_for"));
    return check_claims(words);
}

}  // namespace standfirst::stories
