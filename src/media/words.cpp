// SPDX-License-Identifier: Apache-2.0
#include "media/words.hpp"

#include "foundation/utf8.hpp"
#include "media/refusals.hpp"

namespace standfirst::media {

namespace {

Result<void> check_length(std::string_view text, std::size_t most, const char* field) {
    if (text.size() > most || !is_utf8(text) || text.find('\0') != std::string_view::npos)
        return refuse(Refusal{refusals::words_too_long}.at(field).with("most", std::to_string(most)));
    return {};
}

}  // namespace

Result<void> check_words(const Words& words) {
    if (auto checked = check_length(words.alt, longest_alt, "alt"); !checked) return checked;
    if (auto checked = check_length(words.caption, longest_caption, "caption"); !checked) return checked;
    if (auto checked = check_length(words.credit, longest_credit, "credit"); !checked) return checked;
    if (auto checked = check_length(words.transcript, longest_transcript, "transcript"); !checked) return checked;
    const auto is_percent = [](int value) { return value >= 0 && value <= 100; };
    if (!is_percent(words.focus_x) || !is_percent(words.focus_y))
        return refuse(Refusal{refusals::bad_focus}.at("focus"));
    return {};
}

}  // namespace standfirst::media
