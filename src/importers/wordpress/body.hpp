// SPDX-License-Identifier: Apache-2.0
// A WordPress body becomes a document: blocks of its editor, classic HTML and shortcodes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.hpp"
#include "importers/wordpress/shortcodes.hpp"
#include "text/html_in.hpp"

namespace standfirst::importers::wordpress {

struct BodyIntake {
    text::HtmlIntake html;
    ShortcodeIntake shortcodes;
    // The body of a reusable block (<!-- wp:block {"ref":17} /-->), or null.
    std::function<const std::string*(std::string_view id)> find_reusable;
    std::string footnotes;  // the item's meta "footnotes": a JSON list of id and content
};

struct BodyReading {
    text::Document document;
    std::vector<std::string> losses;
    std::size_t styled_blocks = 0;  // whose colours, sizes, spacing or borders the publication's own design replaces
};

// Never runs and never loads anything. Refuses what text::read_html refuses.
[[nodiscard]] Result<BodyReading> read_body(std::string_view body, const BodyIntake& intake);

// The same for a comment, or any short HTML in which line ends count.
[[nodiscard]] Result<text::HtmlReading> read_lines(std::string_view html, const text::HtmlIntake& intake);

// A title or name as WordPress writes it (entities, stray elements) as plain words on one line.
[[nodiscard]] std::string plain_words(std::string_view html);

}  // namespace standfirst::importers::wordpress
