// SPDX-License-Identifier: Apache-2.0
#include "discussion/comment_check.hpp"

#include <algorithm>

#include "foundation/log.hpp"
#include "text/folding.hpp"
#include "text/mention.hpp"

namespace standfirst::discussion {

namespace {

bool holds_any(std::string_view folded, const std::vector<std::string>& phrases) {
    return std::ranges::any_of(phrases, [&](const auto& phrase) { return text::holds_phrase(folded, phrase); });
}

}  // namespace

std::vector<CommentCheck> standard_checks(const Settings& settings) {
    std::vector<std::string> listed;
    listed.reserve(settings.listed_words.size());
    for (const auto& word : settings.listed_words) listed.push_back(text::fold(word));
    return {
        [listed = std::move(listed)](const CheckedComment& comment) {
            return holds_any(comment.words.folded, listed) ? HoldReason::listed_word : HoldReason::none;
        },
        [&settings](const CheckedComment& comment) {
            return text::count_links(comment.words.body) > settings.most_links ? HoldReason::many_links
                                                                               : HoldReason::none;
        },
        [](const CheckedComment& comment) {
            return comment.repetition == CheckedComment::Repetition::repeated ? HoldReason::repeated_text
                                                                              : HoldReason::none;
        },
        [&settings](const CheckedComment& comment) {
            return comment.writer.comments < settings.held_first_comments ? HoldReason::new_reader : HoldReason::none;
        },
    };
}

HoldReason run_checks(const std::vector<CommentCheck>& checks, const CheckedComment& comment) {
    for (const auto& check : checks) {
        try {
            if (const auto reason = check(comment); reason != HoldReason::none) return reason;
        } catch (const std::exception& failure) {
            log_event(LogLevel::warning, "comment_check_failed", {{"reason", failure.what()}});
            return HoldReason::check_failed;
        }
    }
    return HoldReason::none;
}

}  // namespace standfirst::discussion
