// SPDX-License-Identifier: Apache-2.0
#include "readers/handle.hpp"

#include <algorithm>

namespace standfirst::readers {

bool is_handle(std::string_view text) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return text.size() >= 2 && text.size() <= 30 && is_letter(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace standfirst::readers
