// SPDX-License-Identifier: Apache-2.0
#include "stories/detail/file_fields.hpp"

#include <algorithm>

#include "foundation/nearest_word.hpp"
#include "stories/refusals.hpp"

namespace standfirst::stories::detail {

FileFields::FileFields(const YamlNode& node, const std::string& key, FileRefusal& refusal)
    : node_(node), refusal_(refusal) {
    if (node.kind != YamlNode::Kind::map && node.kind != YamlNode::Kind::empty)
        refusal.leave(Refusal{refusals::not_a_map}.with("key", key), node.line);
}

const YamlNode* FileFields::find(const char* key) {
    asked_.emplace_back(key);
    const auto found = std::ranges::find(node_.fields, key, &YamlField::key);
    if (found == node_.fields.end() || found->value.kind == YamlNode::Kind::empty) return nullptr;
    return &found->value;
}

std::string FileFields::words(const char* key) {
    const auto* node = find(key);
    if (node == nullptr) return {};
    if (node->kind != YamlNode::Kind::text) {
        refusal_.leave(Refusal{refusals::not_a_text}.with("key", key), node->line);
        return {};
    }
    return node->words;
}

std::string FileFields::required_words(const char* key) {
    auto found = words(key);
    if (found.empty()) refusal_.leave(Refusal{refusals::missing_key}.with("key", key), node_.line);
    return found;
}

bool FileFields::flag(const char* key) {
    const auto parse = [](const std::string& word) -> std::optional<bool> {
        if (word == "true" || word == "yes") return true;
        if (word == "false" || word == "no") return false;
        return std::nullopt;
    };
    return word(key, false, parse, {"true", "false"});
}

std::optional<Date> FileFields::date(const char* key) {
    const auto* node = find(key);
    if (node == nullptr) return std::nullopt;
    auto date = parse_date(node->words);
    if (!date) refusal_.leave(Refusal{refusals::bad_date}.with("key", key).with("value", node->words), node->line);
    return date;
}

std::optional<Instant> FileFields::instant(const char* key) {
    const auto* node = find(key);
    if (node == nullptr) return std::nullopt;
    auto instant = parse_rfc3339(node->words);
    if (!instant) refusal_.leave(Refusal{refusals::bad_date}.with("key", key).with("value", node->words), node->line);
    return instant;
}

const std::vector<YamlNode>& FileFields::items(const char* key) {
    static const std::vector<YamlNode> none;
    const auto* node = find(key);
    if (node == nullptr) return none;
    if (node->kind != YamlNode::Kind::list) refusal_.leave(Refusal{refusals::not_a_list}.with("key", key), node->line);
    return node->items;
}

void FileFields::refuse_word(const YamlNode& node, const std::vector<std::string_view>& known) {
    refusal_.leave(Refusal{refusals::unknown_word}
                       .with("word", node.words)
                       .with("nearest", std::string{nearest_word(node.words, known)}),
                   node.line);
}

void FileFields::close() {
    for (const auto& field : node_.fields) {
        if (std::ranges::find(asked_, field.key) != asked_.end()) continue;
        refusal_.leave(Refusal{refusals::unknown_key}
                           .with("key", field.key)
                           .with("nearest", std::string{nearest_word(field.key, asked_)}),
                       field.line);
        return;
    }
}

}  // namespace standfirst::stories::detail
