// SPDX-License-Identifier: Apache-2.0
// Templates: HTML files in Mustache syntax, parsed once at the start into a flat program and checked at the start
// against the typed view that fills them. Escaped by context; only SafeHtml goes out as it stands.
//
// A view is a struct with a static member that names its fields:
//
//     struct CardView {
//         std::string headline;
//         std::vector<TopicView> topics;
//         static constexpr auto fields = text::fields(text::field("headline", &CardView::headline),
//                                                     text::field("topics", &CardView::topics));
//     };
//
// Field types: std::string and string_view (escaped), SafeHtml (not escaped), integers, bool (sections only),
// std::optional<T>, another view, std::vector of views or strings. {{name}} escapes; {{{name}}} is for SafeHtml alone and
// refused for anything else; {{#name}}…{{/name}}, {{^name}}…{{/name}}; {{.}} in a list of strings;
// {{> parts/card}} includes templates/parts/card.html in the present view;
// {{t:key}} is the interface's text, {{t:key name=field other=field}} with arguments (numbers choose plurals).
// A name is looked up in the present view, then outwards.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "foundation/embedded_file.hpp"
#include "text/language.hpp"
#include "text/safe_html.hpp"

// Planned face (filled in by template.cpp and detail/template_program.*):
//
//     class TemplateSet {
//       public:
//         // Parses every file; `theme` (may be empty) is a folder whose files stand before the embedded ones. Throws
//         // Failure naming file and line for a syntax error, an unknown partial or a text key that no language has.
//         TemplateSet(std::span<const EmbeddedFile> files, const std::filesystem::path& theme, const Locales& locales);
//         // Binds a template to a view; throws Failure with file, line and field when they do not fit.
//         template <typename View> Template<View> bind(std::string_view name) const;   // "site/story"
//     };
//     template <typename View> class Template {
//       public:
//         [[nodiscard]] SafeHtml render(const View& view, const Texts& texts) const;  // safe from any thread
//     };
