// SPDX-License-Identifier: Apache-2.0
#include "text/detail/template_context.hpp"

#include <algorithm>
#include <array>

#include "text/link.hpp"

namespace standfirst::text::detail {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

// Elements whose content is no markup.
constexpr std::array<std::string_view, 8> raw_elements{"script", "style",   "title",    "textarea",
                                                       "iframe", "noembed", "noframes", "xmp"};
constexpr std::array<std::string_view, 14> address_attributes{
    "href", "src",  "action",     "formaction", "poster",   "cite",       "data",
    "ping", "icon", "background", "longdesc",   "manifest", "xlink:href", "codebase"};

}  // namespace

Markup markup_of(std::string_view file_name) {
    if (file_name.ends_with(".html")) return Markup::html;
    if (file_name.ends_with(".xml") || file_name.ends_with(".svg")) return Markup::xml;
    return Markup::none;
}

void MarkupContext::read(std::string_view literal, std::string& out) {
    for (const char c : literal) {
        const bool folds = markup_ == Markup::html && state_ == State::text && preformatted_ == 0 && is_white(c);
        if (!folds) {
            white_pending_ = false;
            out += c;
        } else if (!white_pending_) {
            white_pending_ = true;
            out += c == '\n' ? '\n' : ' ';
        } else if (c == '\n' && !out.empty() && out.back() == ' ') {
            out.back() = '\n';
        }
        read_character(c);
    }
}

void MarkupContext::read_character(char c) {
    if (markup_ == Markup::none) return;
    switch (state_) {
        case State::text:
            if (c == '<') state_ = State::tag_open;
            return;
        case State::quoted:
            read_quoted(c);
            return;
        case State::raw:
            read_raw(c);
            return;
        case State::comment:
            tail_ += c;
            if (tail_.ends_with("-->")) state_ = State::text;
            if (tail_.size() > 8) tail_.erase(0, tail_.size() - 3);
            return;
        case State::declaration:
            tail_ += c;
            if (tail_ == "--") {
                state_ = State::comment;
                tail_.clear();
            } else if (tail_.starts_with("[CDATA[")) {
                // In XML a value between CDATA marks is refused: tail_ keeps the state until "]]>".
                if (tail_.ends_with("]]>")) state_ = State::text;
            } else if (c == '>' && !std::string_view{"[CDATA["}.starts_with(tail_)) {
                state_ = State::text;
            }
            return;
        case State::tag_open:
        case State::end_tag_open:
        case State::tag_name:
        case State::in_tag:
        case State::attribute_name:
        case State::after_attribute_name:
        case State::before_value:
        case State::unquoted:
            read_markup_character(c);
            return;
    }
}

void MarkupContext::read_markup_character(char c) {
    switch (state_) {
        case State::tag_open:
        case State::end_tag_open:
            if (state_ == State::tag_open && c == '/') {
                state_ = State::end_tag_open;
            } else if (c == '!' || c == '?') {
                state_ = State::declaration;
                tail_.clear();
            } else if (is_letter(c)) {
                is_end_tag_ = state_ == State::end_tag_open;
                tag_.assign(1, lower(c));
                script_type_.clear();
                state_ = State::tag_name;
            } else {
                state_ = State::text;
            }
            return;
        case State::tag_name:
            if (c == '>')
                end_tag();
            else if (is_white(c) || c == '/')
                state_ = State::in_tag;
            else
                tag_ += lower(c);
            return;
        case State::in_tag:
            if (c == '>') {
                end_tag();
            } else if (!is_white(c) && c != '/') {
                attribute_.assign(1, lower(c));
                state_ = State::attribute_name;
            }
            return;
        case State::attribute_name:
        case State::after_attribute_name:
            if (c == '>') {
                end_tag();
            } else if (c == '=') {
                state_ = State::before_value;
            } else if (c == '/') {
                state_ = State::in_tag;
            } else if (is_white(c)) {
                state_ = State::after_attribute_name;
            } else if (state_ == State::after_attribute_name) {
                attribute_.assign(1, lower(c));
                state_ = State::attribute_name;
            } else {
                attribute_ += lower(c);
            }
            return;
        case State::before_value:
            if (c == '"' || c == '\'') {
                quote_ = c;
                value_.clear();
                address_part_ = AddressPart::begin;
                state_ = State::quoted;
            } else if (c == '>') {
                end_tag();
            } else if (!is_white(c)) {
                value_.assign(1, lower(c));
                state_ = State::unquoted;
            }
            return;
        case State::unquoted:
            if (is_white(c) || c == '>') {
                if (tag_ == "script" && attribute_ == "type") script_type_ = value_;
                state_ = State::in_tag;
                if (c == '>') end_tag();
            } else {
                value_ += lower(c);
            }
            return;
        case State::text:
        case State::quoted:
        case State::raw:
        case State::comment:
        case State::declaration:
            return;
    }
}

void MarkupContext::read_quoted(char c) {
    if (c == quote_) {
        if (tag_ == "script" && attribute_ == "type") script_type_ = value_;
        state_ = State::in_tag;
        return;
    }
    value_ += lower(c);
    if (address_part_ == AddressPart::query) return;
    if (c == '?' || c == '#')
        address_part_ = AddressPart::query;
    else if (c == '/' || c == ':')
        address_part_ = AddressPart::path;
    else if (address_part_ == AddressPart::begin && !is_white(c))
        address_part_ = AddressPart::rest;
}

void MarkupContext::read_raw(char c) {
    tail_ += lower(c);
    if (is_json_script() && c != '<') {
        if (after_json_backslash_)
            after_json_backslash_ = false;
        else if (in_json_string_ && c == '\\')
            after_json_backslash_ = true;
        else if (c == '"')
            in_json_string_ = !in_json_string_;
    }
    if (tail_.ends_with("</" + raw_element_)) {
        tag_ = raw_element_;
        is_end_tag_ = true;
        raw_element_.clear();
        state_ = State::in_tag;
        return;
    }
    if (tail_.size() > 64) tail_.erase(0, tail_.size() - 16);
}

void MarkupContext::end_tag() {
    state_ = State::text;
    if (markup_ != Markup::html) return;
    if (tag_ == "pre") preformatted_ = std::max(0, preformatted_ + (is_end_tag_ ? -1 : 1));
    if (is_end_tag_ || !is_one_of(tag_, raw_elements)) return;
    raw_element_ = tag_;
    tail_.clear();
    in_json_string_ = false;
    after_json_backslash_ = false;
    state_ = State::raw;
}

bool MarkupContext::is_address() const { return is_one_of(attribute_, address_attributes); }

bool MarkupContext::is_json_script() const {
    return raw_element_ == "script" && (script_type_ == "application/ld+json" || script_type_ == "application/json");
}

Place MarkupContext::place_in_attribute() const {
    if (markup_ == Markup::xml) return Place::attribute;
    if (attribute_.starts_with("on") || attribute_ == "srcdoc") return Place::forbidden;
    if (tag_ == "script" && attribute_ == "type") return Place::forbidden;
    if (attribute_ == "style") return Place::style;
    if (attribute_ == "srcset" || attribute_ == "imagesrcset") return Place::url_list;
    if (!is_address()) return Place::attribute;
    if (!has_safe_scheme(value_)) return Place::forbidden;
    switch (address_part_) {
        case AddressPart::begin:
            return Place::url_begin;
        case AddressPart::rest:
            return Place::url_rest;
        case AddressPart::path:
            return Place::url_path;
        case AddressPart::query:
            return Place::url_query;
    }
    return Place::forbidden;
}

Place MarkupContext::place() const {
    if (markup_ == Markup::none) return Place::plain;
    switch (state_) {
        case State::text:
            return Place::text;
        case State::quoted:
            return place_in_attribute();
        case State::raw:
            if (raw_element_ == "title" || raw_element_ == "textarea") return Place::title;
            if (!is_json_script()) return Place::forbidden;
            return in_json_string_ ? Place::json_string : Place::json_value;
        case State::tag_open:
        case State::end_tag_open:
        case State::tag_name:
        case State::in_tag:
        case State::attribute_name:
        case State::after_attribute_name:
        case State::before_value:
        case State::unquoted:
        case State::declaration:
        case State::comment:
            return Place::forbidden;
    }
    return Place::forbidden;
}

std::string_view MarkupContext::reason() const {
    switch (state_) {
        case State::raw:
            return "no value can be made safe inside this script or style";
        case State::comment:
            return "a value in a comment is seen by nobody";
        case State::declaration:
            return "a value cannot stand in a declaration or CDATA";
        case State::before_value:
        case State::unquoted:
            return "put the attribute's value in quotes";
        case State::quoted:
            return "no value can be made safe in this attribute";
        case State::tag_open:
        case State::end_tag_open:
        case State::tag_name:
        case State::in_tag:
        case State::attribute_name:
        case State::after_attribute_name:
            return "a value cannot be the name of an element or attribute";
        case State::text:
            break;
    }
    return {};
}

void MarkupContext::pass_value() {
    white_pending_ = false;
    if (state_ == State::quoted && address_part_ == AddressPart::begin) address_part_ = AddressPart::rest;
}

bool MarkupContext::join(const MarkupContext& other) {
    if (state_ != other.state_ || preformatted_ != other.preformatted_) return false;
    const bool in_attribute = state_ == State::quoted || state_ == State::unquoted || state_ == State::before_value ||
                              state_ == State::attribute_name || state_ == State::after_attribute_name;
    const bool same_tag = tag_ == other.tag_ && is_end_tag_ == other.is_end_tag_;
    if ((in_attribute || state_ == State::tag_name || state_ == State::in_tag) && !same_tag) return false;
    if (in_attribute && attribute_ != other.attribute_) return false;
    if (state_ == State::quoted && quote_ != other.quote_) return false;
    if (state_ == State::raw &&
        (raw_element_ != other.raw_element_ || script_type_ != other.script_type_ ||
         in_json_string_ != other.in_json_string_ || after_json_backslash_ != other.after_json_backslash_))
        return false;
    // The more careful of the two.
    if (other.address_part_ < address_part_) address_part_ = other.address_part_;
    if (!has_safe_scheme(other.value_)) value_ = other.value_;
    if (other.script_type_ != script_type_) script_type_ = "unknown";
    white_pending_ = white_pending_ && other.white_pending_;
    return true;
}

}  // namespace standfirst::text::detail
