// SPDX-License-Identifier: Apache-2.0
#include "readers/handle.hpp"

#include "foundation/utf8.hpp"
#include "readers/refusals.hpp"
#include "text/look_alike.hpp"

namespace standfirst::readers {

namespace {

constexpr std::size_t most_bytes = longest_handle * 4;

}  // namespace

bool is_handle(std::string_view text) {
    if (text.size() > most_bytes || !is_utf8(text)) return false;
    const auto length = count_code_points(text);
    return length >= shortest_handle && length <= longest_handle && text == text::fold_name(text) &&
           text::is_plain_name(text);
}

Result<std::string> parse_handle(std::string_view typed) {
    while (typed.starts_with(' ')) typed.remove_prefix(1);
    while (typed.ends_with(' ')) typed.remove_suffix(1);
    if (typed.starts_with('@')) typed.remove_prefix(1);
    auto handle = typed.size() <= most_bytes && is_utf8(typed) ? text::fold_name(typed) : std::string{};
    if (!is_handle(handle))
        return refuse(Refusal{refusals::bad_handle}.at("handle").with(
            "handle", std::string{truncate_utf8(make_clean_utf8(typed), most_bytes)}));
    return handle;
}

std::string skeleton_of(std::string_view handle) { return text::skeleton_of(handle); }

}  // namespace standfirst::readers
