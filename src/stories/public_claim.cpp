// SPDX-License-Identifier: Apache-2.0
#include "stories/public_claim.hpp"

#include <algorithm>
#include <set>

#include "stories/detail/lines.hpp"
#include "text/html_out.hpp"

namespace standfirst::stories {

namespace {

using PublicKeys = std::set<std::string, std::less<>>;

bool marks_secret(const text::Mark& mark, const PublicKeys& keys) {
    return mark.kind == text::MarkKind::claim && !keys.contains(mark.value);
}

// Takes away the marks of what is not public.
void drop_secret_marks(text::Line& line, const PublicKeys& keys) {
    for (auto& part : line)
        if (auto* marks = text::marks_of(part))
            std::erase_if(*marks, [&](const text::Mark& mark) { return marks_secret(mark, keys); });
}

// Joins neighbours that are the same but for their text, so that the place of a dropped mark does not show.
void join_runs(text::Line& line) {
    text::Line joined;
    joined.reserve(line.size());
    for (auto& part : line) {
        auto* run = std::get_if<text::TextRun>(&part);
        auto* last = joined.empty() ? nullptr : std::get_if<text::TextRun>(&joined.back());
        if (run != nullptr && last != nullptr && run->marks == last->marks)
            last->text += run->text;
        else
            joined.push_back(std::move(part));
    }
    line = std::move(joined);
}

bool carries(const text::Inline& part, std::string_view key) {
    const auto* marks = text::marks_of(part);
    return marks != nullptr && std::ranges::any_of(*marks, [&](const text::Mark& mark) {
               return mark.kind == text::MarkKind::claim && mark.value == key;
           });
}

// The first passage of the line that carries the key, without its marks; a line break in it is a space.
text::Line passage_in(const text::Line& line, std::string_view key) {
    text::Line passage;
    bool is_broken = false;
    for (const auto& part : line) {
        if (text::marks_of(part) == nullptr) {
            is_broken = is_broken || std::holds_alternative<text::LineBreak>(part);
            continue;
        }
        if (!carries(part, key)) {
            if (!passage.empty()) break;
            is_broken = false;
            continue;
        }
        if (is_broken && !passage.empty()) passage.emplace_back(text::TextRun{" ", {}});
        is_broken = false;
        passage.push_back(part);
        text::marks_of(passage.back())->clear();
    }
    return passage;
}

}  // namespace

std::string statement_of(const PublicClaim& claim, Date today, std::string_view language) {
    return claim.statement.empty() ? text::line_text(claim.passage, today, language) : claim.statement;
}

std::optional<PublicClaim> public_view(const Claim& claim) {
    if (claim.record == RecordLevel::off_record) return std::nullopt;
    const bool is_named = claim.record == RecordLevel::on_record;
    return PublicClaim{.key = claim.key,
                       .kind = claim.kind,
                       .statement = claim.statement,
                       .passage = {},
                       .speaker = is_named ? claim.speaker : claim.speaker_description,
                       .speaker_kind = claim.speaker_kind,
                       .speaker_role = is_named ? claim.speaker_role : std::string{},
                       .is_named = is_named,
                       .reported_by = claim.reported_by,
                       .said_on = claim.said_on,
                       .said_at = claim.said_at,
                       .evidence = claim.evidence,
                       .evidence_href = claim.evidence_href,
                       .standing = claim.standing,
                       .value = claim.value,
                       .unit = claim.unit,
                       .as_of = claim.as_of,
                       .due = claim.due};
}

PublicResponse public_view(const ResponseAsked& response) {
    return {.party = response.party,
            .role = response.role,
            .asked_on = response.asked_on,
            .outcome = response.outcome,
            .answer = response.answer,
            .party_kind = response.party_kind};
}

PublicWords public_words(StoryText words) {
    PublicWords shown{.headline = std::move(words.headline),
                      .standfirst = std::move(words.standfirst),
                      .label = std::move(words.label),
                      .body = std::move(words.body),
                      .lead_picture = std::move(words.lead_picture),
                      .claims = {},
                      .responses = {},
                      .backstory = std::move(words.backstory)};
    PublicKeys keys;
    for (const auto& claim : words.claims)
        if (auto view = public_view(claim)) {
            keys.insert(view->key);
            shown.claims.push_back(std::move(*view));
        }
    for (const auto& response : words.responses) shown.responses.push_back(public_view(response));

    const auto clean = [&](text::Line& line) {
        const bool has_secret = std::ranges::any_of(line, [&](const text::Inline& part) {
            const auto* marks = text::marks_of(part);
            return marks != nullptr &&
                   std::ranges::any_of(*marks, [&](const text::Mark& mark) { return marks_secret(mark, keys); });
        });
        if (!has_secret) return;
        drop_secret_marks(line, keys);
        join_runs(line);
    };
    detail::for_each_line(shown.body.blocks, clean);
    if (shown.lead_picture) clean(shown.lead_picture->caption);

    for (auto& claim : shown.claims) {
        if (!claim.statement.empty()) continue;
        const auto look_in = [&claim](const text::Line& line) {
            if (claim.passage.empty()) claim.passage = passage_in(line, claim.key);
        };
        detail::for_each_line(shown.body.blocks, look_in);
        if (shown.lead_picture) look_in(shown.lead_picture->caption);
    }
    return shown;
}

}  // namespace standfirst::stories
