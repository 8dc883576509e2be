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
// Field types: std::string and string_view (escaped), SafeHtml (not escaped), SafeJson, integers, bool (sections only),
// std::optional<T>, pointers (null: none), another view, std::vector or std::span of views or strings.
//
//     {{name}}  {{view.name}}          the value, escaped for where it stands
//     {{{name}}}                       SafeHtml, and refused for anything else (as {{name}} is for SafeHtml)
//     {{#name}}…{{/name}}              for each of a list; where an optional is there, a flag is set, words are not
//     empty
//     {{^name}}…{{/name}}              the contrary
//     {{?name}}…{{/name}}              once, where a list is not empty or a value is there, without entering it
//     {{.}}                            the present word of a list of words (or optional word)
//     {{^@last}}, {{/@last}}           @first and @last tell the place in the list around
//     {{> parts/card}}                 templates/parts/card.html in the present view; never in a circle
//     {{t:key}} {{t:key name=field}}   the interface's text with its arguments; numbers choose plurals
//     {{{t:key name=field}}}           the same, where fields of type SafeHtml stand in the text as they are
//     {{n:number}}                     a number in the digits of the language
//     {{json:name}}                    a JSON value: words in quotes, a number, or SafeJson
//     {{! words for the next author }}
//
// A name is looked up in the present view, then outwards. A tag alone on its line leaves no empty line behind.
//
// Where it stands decides how it is escaped. In text and in quoted attributes: & < > " '. In href, src and their like a
// value must also be a path or have the scheme http, https, mailto or tel, or else "#" is written; after a '?' or '#'
// written in the template it is percent-encoded. In <script type="application/ld+json"> only JSON goes. Anywhere else
// (other scripts, styles, unquoted attributes, tag and attribute names, comments, event attributes) a value is refused
// when the template is bound. Files that end in .xml are escaped the same way, without what is HTML's own; .txt not at
// all.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "foundation/embedded_file.hpp"
#include "text/detail/template_shape.hpp"
#include "text/language.hpp"
#include "text/safe_html.hpp"
#include "text/safe_json.hpp"

namespace standfirst::text {

template <typename View, typename Member>
[[nodiscard]] constexpr detail::Field<View, Member> field(std::string_view name, Member View::* member) {
    return {name, member};
}

template <typename... Fields>
[[nodiscard]] constexpr std::tuple<Fields...> fields(Fields... rows) {
    return {rows...};
}

namespace detail {
class BoundTemplate;
class TemplateFiles;
[[nodiscard]] SafeHtml render_html(const BoundTemplate& bound, const void* view, const Texts& texts);
[[nodiscard]] std::string render_plain(const BoundTemplate& bound, const void* view, const Texts& texts);
}  // namespace detail

// A page, or a part of one, ready to be filled. Copying is cheap; safe from any thread.
template <typename View>
class Template {
  public:
    // `texts` must come from the Locales that the TemplateSet was made with.
    [[nodiscard]] SafeHtml render(const View& view, const Texts& texts) const {
        return detail::render_html(*bound_, &view, texts);
    }

  private:
    friend class TemplateSet;
    explicit Template(std::shared_ptr<const detail::BoundTemplate> bound) : bound_(std::move(bound)) {}
    std::shared_ptr<const detail::BoundTemplate> bound_;  // shared: a program is read by every copy and never changed
};

// The same for what is no HTML page: plain text and XML.
template <typename View>
class PlainTemplate {
  public:
    [[nodiscard]] std::string render(const View& view, const Texts& texts) const {
        return detail::render_plain(*bound_, &view, texts);
    }

  private:
    friend class TemplateSet;
    explicit PlainTemplate(std::shared_ptr<const detail::BoundTemplate> bound) : bound_(std::move(bound)) {}
    std::shared_ptr<const detail::BoundTemplate> bound_;  // shared: as above
};

// Where template files come from, besides those in the program.
struct TemplateFolders {
    std::filesystem::path theme;   // files here stand before all others; may be empty or missing
    std::filesystem::path design;  // not empty: files are read from here instead of the program, anew at each render
};

class TemplateSet {
  public:
    // Parses every file. Throws Failure naming file and line for a syntax error, an unknown partial, a circle of
    // partials or a text key that English lacks. `locales` must outlive the set and its templates.
    TemplateSet(std::span<const EmbeddedFile> files, const TemplateFolders& folders, const Locales& locales);
    ~TemplateSet();
    TemplateSet(TemplateSet&&) noexcept;
    TemplateSet& operator=(TemplateSet&&) noexcept;

    // "site/story" is site/story.html. Throws Failure with file, line and field when template and view do not fit, and
    // when a value stands where it cannot be made safe.
    template <typename View>
    [[nodiscard]] Template<View> bind(std::string_view name) const {
        return Template<View>{bind_shape(std::string{name} + ".html", detail::shape_of<View>())};
    }

    // With its ending: "email/receipt.txt", "feeds/list.xml".
    template <typename View>
    [[nodiscard]] PlainTemplate<View> bind_plain(std::string_view file_name) const {
        return PlainTemplate<View>{bind_shape(std::string{file_name}, detail::shape_of<View>())};
    }

  private:
    [[nodiscard]] std::shared_ptr<const detail::BoundTemplate> bind_shape(std::string file_name,
                                                                          const detail::TypeShape& shape) const;
    std::shared_ptr<const detail::TemplateFiles> files_;  // shared: in design mode templates read their files again
};

}  // namespace standfirst::text
