// SPDX-License-Identifier: Apache-2.0
// Mentions (@ana_duarte) in what a reader wrote: found outside code and links, and made links of.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace standfirst::text {

// The handles that are mentioned, folded (folding.hpp), in order, each once.
[[nodiscard]] std::vector<std::string> list_mentions(const Document& document);

// Each mention for whose handle `address_of` knows an address becomes a link to it; for others it answers "".
void link_mentions(Document& document, const std::function<std::string(std::string_view handle)>& address_of);

// Where the document's links lead, in order, each once.
[[nodiscard]] std::vector<std::string> list_links(const Document& document);

// How many stretches of text lead somewhere; those of mentions count too.
[[nodiscard]] std::size_t count_links(const Document& document);

}  // namespace standfirst::text
