// SPDX-License-Identifier: Apache-2.0
// Bodies of the classic editor: blank lines part paragraphs, and line ends are line breaks.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::importers::wordpress {

// The HTML that WordPress would show for a body as its classic editor keeps it: text between block elements is put into
// paragraphs at blank lines, single line ends become <br>. What stands in pre, script, style, textarea and svg is left
// as it is. Time is linear in the body.
[[nodiscard]] std::string add_paragraphs(std::string_view body);

// A paragraph that is one address and nothing else is a frame for what lies there, as WordPress shows it.
[[nodiscard]] std::string frame_addresses(std::string_view html);

}  // namespace standfirst::importers::wordpress
