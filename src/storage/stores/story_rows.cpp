// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/story_rows.hpp"

#include "foundation/failure.hpp"
#include "text/document_json.hpp"
#include "text/json_reader.hpp"
#include "text/json_writer.hpp"
#include "text/refusals.hpp"

namespace standfirst::storage {

namespace {

using stories::Byline;
using stories::TopicId;
using text::CanonicalJson;
using text::JsonObject;
using text::JsonText;

JsonText parse(std::string_view json) {
    auto parsed = JsonText::parse(json, text::refusals::not_this_schema);
    if (!parsed) throw Failure{"a stored story's row: " + parsed.error().describe()};
    return std::move(*parsed);
}

void require_whole(const JsonText& text) {
    if (text.is_refused()) throw Failure{"a stored story's row: " + text.refusal().describe()};
}

template <typename IdType>
IdType read_id(std::string_view digits) {
    const auto id = IdType::parse(digits);
    if (!id) throw Failure{"a stored story's row holds a broken id"};
    return *id;
}

}  // namespace

std::string write_bylines(const std::vector<Byline>& bylines) {
    CanonicalJson json;
    json.begin_array();
    for (const auto& byline : bylines)
        json.begin_object().field("author", byline.author.to_string()).field("place", byline.place).end_object();
    json.end_array();
    return std::move(json).finish();
}

std::vector<Byline> read_bylines(std::string_view json) {
    if (json == "[]") return {};
    auto text = parse(json);
    std::vector<Byline> bylines;
    for (const auto item : text.root().items()) {
        JsonObject object{item};
        bylines.push_back({read_id<stories::AuthorId>(object.string("author")), object.string("place")});
    }
    require_whole(text);
    return bylines;
}

std::string write_topics(const std::vector<TopicId>& topics) {
    CanonicalJson json;
    json.begin_array();
    for (const auto topic : topics) json.string(topic.to_string());
    json.end_array();
    return std::move(json).finish();
}

std::vector<TopicId> read_topics(std::string_view json) {
    if (json == "[]") return {};
    auto text = parse(json);
    std::vector<TopicId> topics;
    for (const auto item : text.root().items()) topics.push_back(read_id<TopicId>(item.string()));
    require_whole(text);
    return topics;
}

std::string write_lead_picture(const std::optional<text::Picture>& picture) {
    if (!picture) return {};
    CanonicalJson json;
    text::write_picture(json, *picture);
    return std::move(json).finish();
}

std::optional<text::Picture> read_lead_picture(std::string_view json) {
    if (json.empty()) return std::nullopt;
    auto text = parse(json);
    auto picture = text::read_picture(text.root());
    require_whole(text);
    return picture;
}

}  // namespace standfirst::storage
