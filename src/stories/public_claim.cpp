// SPDX-License-Identifier: Apache-2.0
#include "stories/public_claim.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "stories/detail/lines.hpp"

namespace standfirst::stories {

namespace {

using PublicKeys = std::set<std::string, std::less<>>;

bool marks_secret(const text::Mark& mark, const PublicKeys& keys) {
    return mark.kind == text::MarkKind::claim && !keys.contains(mark.value);
}

// Takes away the marks of what is not public.
void drop_secret_marks(text::Line& line, const PublicKeys& keys) {
    for (auto& part : line)
        if (auto* run = std::get_if<text::TextRun>(&part))
            std::erase_if(run->marks, [&](const text::Mark& mark) { return marks_secret(mark, keys); });
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

using Passages = std::map<std::string, std::string, std::less<>>;

void gather_passages(const text::Line& line, Passages& passages) {
    for (const auto& part : line)
        if (const auto* run = std::get_if<text::TextRun>(&part))
            for (const auto& mark : run->marks)
                if (mark.kind == text::MarkKind::claim) passages[mark.value] += run->text;
}

}  // namespace

std::optional<PublicClaim> public_view(const Claim& claim) {
    if (claim.record == RecordLevel::off_record) return std::nullopt;
    const bool is_named = claim.record == RecordLevel::on_record;
    return PublicClaim{.key = claim.key,
                       .kind = claim.kind,
                       .statement = claim.statement,
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
            .answer = response.answer};
}

PublicWords public_words(StoryText words) {
    PublicWords shown{.headline = std::move(words.headline),
                      .standfirst = std::move(words.standfirst),
                      .label = std::move(words.label),
                      .body = std::move(words.body),
                      .lead_picture = std::move(words.lead_picture)};
    PublicKeys keys;
    for (const auto& claim : words.claims)
        if (auto view = public_view(claim)) {
            keys.insert(view->key);
            shown.claims.push_back(std::move(*view));
        }
    for (const auto& response : words.responses) shown.responses.push_back(public_view(response));

    const auto clean = [&](text::Line& line) {
        const bool has_secret = std::ranges::any_of(line, [&](const text::Inline& part) {
            const auto* run = std::get_if<text::TextRun>(&part);
            return run != nullptr &&
                   std::ranges::any_of(run->marks, [&](const text::Mark& mark) { return marks_secret(mark, keys); });
        });
        if (!has_secret) return;
        drop_secret_marks(line, keys);
        join_runs(line);
    };
    detail::for_each_line(shown.body.blocks, clean);
    if (shown.lead_picture) clean(shown.lead_picture->caption);

    if (std::ranges::any_of(shown.claims, [](const PublicClaim& claim) { return claim.statement.empty(); })) {
        Passages passages;
        detail::for_each_line(shown.body.blocks, [&](const text::Line& line) { gather_passages(line, passages); });
        for (auto& claim : shown.claims)
            if (claim.statement.empty()) claim.statement = passages[claim.key];
    }
    return shown;
}

}  // namespace standfirst::stories
