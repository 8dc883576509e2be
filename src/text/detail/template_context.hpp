// SPDX-License-Identifier: Apache-2.0
// Where in a page a value stands: follows the template's own markup as an HTML tokenizer would, so that each value is
// escaped for its place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace standfirst::text::detail {

enum class Markup { html, xml, none };

// ".html" is HTML, ".xml" and ".svg" are XML, anything else is plain text.
[[nodiscard]] Markup markup_of(std::string_view file_name);

enum class Place {
    plain,        // no markup here
    text,         // between elements
    title,        // in <title> or <textarea>: no element can stand here
    attribute,    // in quotes
    url_begin,    // in quotes, where an address begins
    url_rest,     // in an address, after a value or letters: here a scheme could still be put together
    url_path,     // in an address, after a ':' or '/' of the template
    url_query,    // in an address, after '?' or '#'
    url_list,     // srcset
    style,        // a style attribute: numbers only
    json_value,   // in a JSON script, where a value goes
    json_string,  // in a JSON script, between quotes
    forbidden,    // nowhere safe; reason() says why
};

class MarkupContext {
  public:
    explicit MarkupContext(Markup markup) : markup_(markup) {}

    // Reads literal markup and appends it to `out`. White space with a line break in it becomes one line break where
    // that shows nothing (in HTML text outside pre, textarea and scripts).
    void read(std::string_view literal, std::string& out);

    [[nodiscard]] Place place() const;
    [[nodiscard]] std::string_view reason() const;  // of Place::forbidden
    // A value stands here.
    void pass_value();

    // After a section that may be there or not. False when the two ways end in different places.
    [[nodiscard]] bool join(const MarkupContext& other);
    [[nodiscard]] bool is_between_elements() const { return state_ == State::text; }

  private:
    enum class State : std::uint8_t {
        text,
        tag_open,
        end_tag_open,
        tag_name,
        in_tag,
        attribute_name,
        after_attribute_name,
        before_value,
        quoted,
        unquoted,
        declaration,
        comment,
        raw,
    };
    enum class AddressPart : std::uint8_t { begin, rest, path, query };

    void read_character(char c);
    void read_markup_character(char c);
    void read_quoted(char c);
    void read_raw(char c);
    void end_tag();
    [[nodiscard]] bool is_address() const;
    [[nodiscard]] bool is_json_script() const;
    [[nodiscard]] Place place_in_attribute() const;

    Markup markup_;
    State state_ = State::text;
    bool is_end_tag_ = false;
    char quote_ = '\0';
    AddressPart address_part_ = AddressPart::begin;
    bool in_json_string_ = false;
    bool after_json_backslash_ = false;
    bool white_pending_ = false;  // the last byte written in text was white space of which one is enough
    int preformatted_ = 0;
    std::string tag_;        // lower case
    std::string attribute_;  // lower case
    std::string value_;      // the attribute's literal value so far
    std::string script_type_;
    std::string raw_element_;  // script, style, title, …: what the raw text ends with
    std::string tail_;         // the last bytes of raw text or comment, lower case
};

}  // namespace standfirst::text::detail
