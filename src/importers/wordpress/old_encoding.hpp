// SPDX-License-Identifier: Apache-2.0
// Encodings of one byte for each character, in which old sites were exported: what each byte stands for.
#pragma once

#include <span>
#include <string_view>

namespace standfirst::importers::wordpress {

// Fills `map` with the Unicode character of each of the 256 bytes, -1 where the encoding has none. False where `name`
// is none of windows-125x, ISO-8859-x, KOI8-R and KOI8-U; `map` says nothing then.
[[nodiscard]] bool learn_old_encoding(std::string_view name, std::span<int, 256> map);

}  // namespace standfirst::importers::wordpress
