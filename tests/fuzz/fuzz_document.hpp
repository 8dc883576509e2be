// SPDX-License-Identifier: Apache-2.0
// What must hold of every document, wherever it came from.
#pragma once

#include <string>

#include "foundation/ensure.hpp"
#include "text/document_json.hpp"
#include "text/html_out.hpp"

namespace standfirst::fuzz {

// Written and read again it is the same; its HTML opens no element and names no scheme that could run.
inline void check_document(const text::Document& document) {
    const auto json = text::write_document(document);
    const auto read = text::read_document(json);
    ensure(read.has_value() && text::write_document(*read) == json, "a document is read as it was written");
    text::HtmlRendering rendering;
    rendering.today = Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{24}};
    for (const auto purpose : {text::HtmlFor::page, text::HtmlFor::feed}) {
        rendering.purpose = purpose;
        const auto html = text::render_html(document, rendering).html();
        for (const auto* bad :
             {"<script", "<style", "<iframe", "<object", "<embed", "<form", "<svg", "<math", "=\"javascript:"})
            ensure(html.find(bad) == std::string::npos, "a document's HTML can run nothing");
    }
    (void)text::count_words(text::render_plain_text(document, rendering.today));
}

}  // namespace standfirst::fuzz
