// SPDX-License-Identifier: Apache-2.0
// Appending XML 1.0: whatever the words hold, what is written is well-formed.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::delivery::detail {

// Without characters that XML forbids; & < > " ' escaped. Malformed UTF-8 becomes U+FFFD.
void append_xml(std::string& xml, std::string_view words);

// In CDATA marks, which nothing in the words can end.
void append_cdata(std::string& xml, std::string_view words);

// <name>words</name>; nothing at all for empty words.
void append_element(std::string& xml, std::string_view name, std::string_view words);

}  // namespace standfirst::delivery::detail
