// SPDX-License-Identifier: Apache-2.0
#include "stories/claim_checks.hpp"

#include <algorithm>
#include <set>

#include "stories/detail/lines.hpp"
#include "stories/refusals.hpp"
#include "text/link.hpp"

namespace standfirst::stories {

namespace {

using Keys = std::set<std::string, std::less<>>;

constexpr std::size_t longest_key = 80;

bool is_claim_key(std::string_view key) {
    return !key.empty() && key.size() <= longest_key && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

// Digits with one sign and one decimal point: what a program can compare and a reader can read.
bool is_figure(std::string_view value) {
    if (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
    const auto point = value.find('.');
    const auto is_digits = [](std::string_view part) {
        return !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (point == std::string_view::npos) return is_digits(value);
    return is_digits(value.substr(0, point)) && is_digits(value.substr(point + 1));
}

bool is_web_link(const std::string& href) {
    return href.empty() || (text::is_safe_link(href) &&
                            (href.starts_with("https://") || href.starts_with("http://") || href.starts_with("/")));
}

Keys marked_keys(const StoryText& words) {
    Keys keys;
    const auto gather = [&keys](const text::Line& line) {
        for (const auto& part : line)
            if (const auto* marks = text::marks_of(part))
                for (const auto& mark : *marks)
                    if (mark.kind == text::MarkKind::claim) keys.insert(mark.value);
    };
    detail::for_each_line(words.body.blocks, gather);
    if (words.lead_picture) gather(words.lead_picture->caption);
    return keys;
}

// The first reason against this claim alone.
const RefusalReason* find_fault(const Claim& claim) {
    if (!is_claim_key(claim.key)) return &refusals::bad_claim_key;
    if (claim.kind == ClaimKind::figure) {
        if (claim.value.empty()) return &refusals::figure_needs_value;
        if (!is_figure(claim.value)) return &refusals::bad_figure;
        if (!claim.as_of) return &refusals::figure_needs_date;
    }
    if (claim.standing == Standing::expected && !claim.due) return &refusals::expected_needs_due;
    if (claim.record == RecordLevel::background && claim.speaker_description.empty())
        return &refusals::background_needs_description;
    if (claim.kind == ClaimKind::quotation && claim.speaker.empty() && claim.speaker_description.empty())
        return &refusals::quotation_needs_speaker;
    if (!is_web_link(claim.evidence_href)) return &refusals::unsafe_link;
    for (const auto& attribution : claim.reported_by) {
        if (attribution.name.empty()) return &refusals::attribution_needs_name;
        if (!is_web_link(attribution.href)) return &refusals::unsafe_link;
    }
    return nullptr;
}

}  // namespace

Result<void> check_claims(const StoryText& words) {
    if (words.claims.size() > most_claims || words.responses.size() > most_claims)
        return refuse(Refusal{refusals::too_many_claims}.at("claims").with("most", std::to_string(most_claims)));
    const auto marked = marked_keys(words);
    Keys declared;
    for (const auto& claim : words.claims) {
        const auto* fault = find_fault(claim);
        if (fault == nullptr && !declared.insert(claim.key).second) fault = &refusals::claim_key_twice;
        if (fault == nullptr && claim.statement.empty() && claim.record != RecordLevel::off_record &&
            !marked.contains(claim.key))
            fault = &refusals::claim_not_marked;
        if (fault != nullptr) return refuse(Refusal{*fault}.at("claims." + claim.key).with("key", claim.key));
    }
    for (const auto& key : marked)
        if (!declared.contains(key)) return refuse(Refusal{refusals::mark_without_claim}.at("body").with("key", key));
    for (const auto& response : words.responses)
        if (response.party.empty()) return refuse(Refusal{refusals::response_needs_party}.at("responses"));
    return {};
}

}  // namespace standfirst::stories
