// SPDX-License-Identifier: Apache-2.0
#include "text/json_reader.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <functional>
#include <unordered_set>

#include "text/refusals.hpp"

namespace standfirst::text {

namespace {

using ErrorCode = boost::json::error_code;

bool has_duplicates(std::vector<std::string_view>& keys) {
    if (keys.size() <= 12) {
        for (std::size_t i = 1; i < keys.size(); ++i)
            if (std::find(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(i), keys[i]) !=
                keys.begin() + static_cast<std::ptrdiff_t>(i))
                return true;
        return false;
    }
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

}  // namespace

// What Boost.JSON's parser calls: lays the values down as nodes, front to back.
class JsonTextMaker {
  public:
    static constexpr std::size_t max_object_size = 0xFFFF'FFFE;
    static constexpr std::size_t max_array_size = 0xFFFF'FFFE;
    static constexpr std::size_t max_key_size = 0x7FFF'FFFE;
    static constexpr std::size_t max_string_size = 0x7FFF'FFFE;

    JsonTextMaker(JsonText& text, std::string_view json, const JsonLimits& limits)
        : text_(text), json_(json), most_values_(std::min<std::size_t>(limits.values, 0xFFFF'FFF0)) {
        text_.nodes_.reserve(json.size() / 16 + 4);
    }

    [[nodiscard]] bool has_too_many() const { return has_too_many_; }

    bool on_document_begin(ErrorCode&) { return true; }
    bool on_document_end(ErrorCode&) { return true; }
    bool on_object_begin(ErrorCode& error) { return begin(Kind::object, error); }
    bool on_array_begin(ErrorCode& error) { return begin(Kind::array, error); }
    bool on_array_end(std::size_t count, ErrorCode&) {
        end(count);
        return true;
    }
    bool on_object_end(std::size_t count, ErrorCode& error) {
        const auto object = open_.back();
        end(count);
        keys_.clear();
        for (auto node = object + 1; node < text_.nodes_.size(); node = text_.nodes_[node + 1].next)
            keys_.push_back(text_.nodes_[node].words);
        if (has_duplicates(keys_)) return fail(error);
        return true;
    }
    bool on_key_part(boost::json::string_view part, std::size_t, ErrorCode&) { return keep_part(part); }
    bool on_key(boost::json::string_view part, std::size_t, ErrorCode& error) {
        return add_words(Kind::key, part, error);
    }
    bool on_string_part(boost::json::string_view part, std::size_t, ErrorCode&) { return keep_part(part); }
    bool on_string(boost::json::string_view part, std::size_t, ErrorCode& error) {
        return add_words(Kind::string, part, error);
    }
    bool on_number_part(boost::json::string_view, ErrorCode&) { return true; }
    bool on_int64(std::int64_t number, boost::json::string_view, ErrorCode& error) {
        return add({.kind = Kind::number, .number = number}, error);
    }
    // Beyond 2^63, fractions and exponents: nothing of ours is written so.
    bool on_uint64(std::uint64_t, boost::json::string_view, ErrorCode& error) { return fail(error); }
    bool on_double(double, boost::json::string_view, ErrorCode& error) { return fail(error); }
    bool on_bool(bool value, ErrorCode& error) { return add({.kind = Kind::boolean, .number = value ? 1 : 0}, error); }
    bool on_null(ErrorCode& error) { return add({.kind = Kind::null}, error); }
    bool on_comment_part(boost::json::string_view, ErrorCode&) { return true; }
    bool on_comment(boost::json::string_view, ErrorCode&) { return true; }

  private:
    using Kind = JsonText::Kind;

    static bool fail(ErrorCode& error) {
        error = boost::json::error::syntax;
        return false;
    }

    bool add(JsonText::Node node, ErrorCode& error) {
        if (text_.nodes_.size() >= most_values_) {
            has_too_many_ = true;
            return fail(error);
        }
        node.next = static_cast<std::uint32_t>(text_.nodes_.size()) + 1;
        text_.nodes_.push_back(node);
        return true;
    }

    bool begin(Kind kind, ErrorCode& error) {
        open_.push_back(static_cast<std::uint32_t>(text_.nodes_.size()));
        return add({.kind = kind}, error);
    }

    void end(std::size_t count) {
        auto& node = text_.nodes_[open_.back()];
        node.count = static_cast<std::uint32_t>(count);
        node.next = static_cast<std::uint32_t>(text_.nodes_.size());
        open_.pop_back();
    }

    bool keep_part(boost::json::string_view part) {
        parts_.append(part.data(), part.size());
        return true;
    }

    // Words without escapes are views into the text; others are copied.
    bool add_words(Kind kind, boost::json::string_view part, ErrorCode& error) {
        std::string_view words{part.data(), part.size()};
        const std::less_equal<> not_after;
        const bool is_inside = not_after(json_.data(), words.data()) &&
                               not_after(words.data() + words.size(), json_.data() + json_.size());
        if (!parts_.empty() || (!is_inside && !words.empty())) {
            parts_ += words;
            words = text_.unescaped_.emplace_back(std::move(parts_));
            parts_.clear();
        }
        return add({.kind = kind, .words = words}, error);
    }

    JsonText& text_;
    std::string_view json_;
    std::size_t most_values_;
    std::vector<std::uint32_t> open_;
    std::vector<std::string_view> keys_;
    std::string parts_;
    bool has_too_many_ = false;
};

Result<JsonText> JsonText::parse(std::string_view json, const RefusalReason& wrong_shape, const JsonLimits& limits) {
    JsonText text{wrong_shape};
    boost::json::parse_options options;
    options.max_depth = limits.depth;
    boost::json::basic_parser<JsonTextMaker> parser(options, text, json, limits);
    ErrorCode error;
    const auto read = parser.write_some(false, json.data(), json.size(), error);
    if (!error && read < json.size()) error = boost::json::error::extra_data;
    if (!error) return text;
    if (error == boost::json::error::too_deep) return standfirst::refuse(refusals::too_deep);
    if (parser.handler().has_too_many()) return standfirst::refuse(refusals::too_long);
    return standfirst::refuse(Refusal{refusals::not_json}.at("byte " + std::to_string(read)));
}

std::string JsonText::pointer_to(std::uint32_t wanted) const {
    std::string pointer;
    std::uint32_t at = 0;
    while (at != wanted) {
        const bool is_object = nodes_[at].kind == Kind::object;
        std::uint32_t child = at + 1;
        std::size_t index = 0;
        const auto value_of = [&](std::uint32_t node) { return is_object ? node + 1 : node; };
        while (nodes_[value_of(child)].next <= wanted) {
            child = nodes_[value_of(child)].next;
            ++index;
        }
        pointer += '/';
        if (is_object) {
            for (const char c : nodes_[child].words) {
                if (c == '~' || c == '/')
                    pointer += c == '~' ? "~0" : "~1";
                else
                    pointer += c;
            }
        } else {
            pointer += std::to_string(index);
        }
        if (child == wanted) break;
        at = value_of(child);
    }
    return pointer;
}

bool JsonValue::is_object() const { return text_->nodes_[node_].kind == JsonText::Kind::object; }
bool JsonValue::is_array() const { return text_->nodes_[node_].kind == JsonText::Kind::array; }
bool JsonValue::is_string() const { return text_->nodes_[node_].kind == JsonText::Kind::string; }

std::string_view JsonValue::string() const {
    if (is_string()) return text_->nodes_[node_].words;
    refuse(text_->wrong_shape_);
    return {};
}

std::int64_t JsonValue::number(std::int64_t least, std::int64_t most) const {
    const auto& node = text_->nodes_[node_];
    if (node.kind == JsonText::Kind::number && node.number >= least && node.number <= most) return node.number;
    refuse(text_->wrong_shape_);
    return least;
}

bool JsonValue::boolean() const {
    const auto& node = text_->nodes_[node_];
    if (node.kind == JsonText::Kind::boolean) return node.number != 0;
    refuse(text_->wrong_shape_);
    return false;
}

std::size_t JsonValue::size() const { return text_->nodes_[node_].count; }

JsonValue::Items JsonValue::items() const {
    if (is_array()) return {text_, node_ + 1, text_->nodes_[node_].next};
    refuse(text_->wrong_shape_);
    return {text_, node_, node_};
}

JsonValue::Items::Iterator& JsonValue::Items::Iterator::operator++() {
    node_ = text_->nodes_[node_].next;
    return *this;
}

void JsonValue::refuse(const RefusalReason& reason) const {
    if (!text_->refusal_) text_->refusal_ = Refusal{reason}.at(text_->pointer_to(node_));
}

JsonObject::JsonObject(JsonValue value) : value_(value) {
    if (!value.is_object() || value.size() > 64) value.refuse(value.text_->wrong_shape_);
}

std::optional<JsonValue> JsonObject::find(std::string_view name) {
    if (!value_.is_object() || value_.size() > 64) return std::nullopt;
    const auto& nodes = value_.text_->nodes_;
    std::uint32_t key = value_.node_ + 1;
    for (unsigned i = 0; i < value_.size(); ++i, key = nodes[key + 1].next) {
        if (nodes[key].words != name) continue;
        asked_ |= std::uint64_t{1} << i;
        return JsonValue{value_.text_, key + 1};
    }
    return std::nullopt;
}

std::optional<JsonValue> JsonObject::require(std::string_view name) {
    auto found = find(name);
    if (!found) value_.refuse(value_.text_->wrong_shape_);
    return found;
}

std::string JsonObject::string(std::string_view name) {
    const auto found = find(name);
    return found ? std::string{found->string()} : std::string{};
}

std::int64_t JsonObject::number(std::string_view name, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
    const auto found = find(name);
    return found ? found->number(least, most) : otherwise;
}

bool JsonObject::flag(std::string_view name) {
    const auto found = find(name);
    return found && found->boolean();
}

void JsonObject::close() {
    if (!value_.is_object() || value_.size() > 64) return;
    const auto& nodes = value_.text_->nodes_;
    std::uint32_t key = value_.node_ + 1;
    for (unsigned i = 0; i < value_.size(); ++i, key = nodes[key + 1].next) {
        if ((asked_ >> i & 1U) == 0) {
            JsonValue{value_.text_, key}.refuse(value_.text_->wrong_shape_);
            return;
        }
    }
}

}  // namespace standfirst::text
