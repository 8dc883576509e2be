// SPDX-License-Identifier: Apache-2.0
// WordPress's footnotes: <sup data-fn="ID"><a href="#ID">1</a></sup> in the text, and their words in a meta of the
// item.
#pragma once

#include <string_view>

#include "text/html_in.hpp"

namespace standfirst::importers::wordpress {

// Turns the links to footnotes of the list into references and puts the notes at the end of the document, numbered as
// they are referred to. A malformed list is a loss, never a refusal.
void add_footnotes(text::HtmlReading& reading, std::string_view list, const text::HtmlIntake& intake);

}  // namespace standfirst::importers::wordpress
