// SPDX-License-Identifier: Apache-2.0
// A comment as programs read it.
#pragma once

#include "site/comment_view.hpp"
#include "site/relations.hpp"
#include "text/json_writer.hpp"

namespace standfirst::site {

// As the visitor sees it: a tombstone has neither words nor a writer, and neither has what an ignored reader wrote.
void write_comment(text::CanonicalJson& json, const Visit& visit, const discussion::ThreadComment& row,
                   const Relations& relations, const text::HtmlRendering& rendering);

// The visitor's own comment that nobody else sees (yet, or any more).
void write_hidden_comment(text::CanonicalJson& json, const Visit& visit, const discussion::Comment& comment,
                          const text::HtmlRendering& rendering);

// "published", "held", "removed", "deleted".
[[nodiscard]] std::string_view word_of(discussion::CommentState state);

}  // namespace standfirst::site
