// SPDX-License-Identifier: Apache-2.0
// The keys of one map of a story file, each asked for by name; what nobody asked for is refused with the nearest name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "foundation/date.hpp"
#include "foundation/instant.hpp"
#include "stories/detail/yaml.hpp"

namespace standfirst::stories::detail {

// The first refusal of a file: readers go on with something empty, and whoever reads the file asks once at the end.
class FileRefusal {
  public:
    explicit FileRefusal(std::string file) : file_(std::move(file)) {}
    void leave(Refusal refusal, int line) {
        if (!first_) first_ = std::move(refusal).at(file_ + ":" + std::to_string(line));
    }
    [[nodiscard]] const std::optional<Refusal>& first() const { return first_; }

  private:
    std::string file_;
    std::optional<Refusal> first_;
};

class FileFields {
  public:
    // A node that is no map is refused; an empty one has no fields.
    FileFields(const YamlNode& node, const std::string& key, FileRefusal& refusal);

    [[nodiscard]] const YamlNode* find(const char* key);
    [[nodiscard]] std::string words(const char* key);
    [[nodiscard]] std::string required_words(const char* key);
    [[nodiscard]] bool flag(const char* key);
    [[nodiscard]] std::optional<Date> date(const char* key);
    [[nodiscard]] std::optional<Instant> instant(const char* key);
    // The items of a list, or of nothing; anything else is refused.
    [[nodiscard]] const std::vector<YamlNode>& items(const char* key);
    // A word that `parse` knows; missing is `otherwise`; anything else is refused with the nearest of `known`.
    template <typename Enum, typename Parse>
    [[nodiscard]] Enum word(const char* key, Enum otherwise, const Parse& parse,
                            const std::vector<std::string_view>& known) {
        const auto* node = find(key);
        if (node == nullptr) return otherwise;
        if (const auto read = parse(node->words); read && node->kind == YamlNode::Kind::text) return *read;
        refuse_word(*node, known);
        return otherwise;
    }
    void refuse_word(const YamlNode& node, const std::vector<std::string_view>& known);
    [[nodiscard]] int line() const { return node_.line; }
    // Refuses the first field that was not asked for.
    void close();

  private:
    const YamlNode& node_;
    FileRefusal& refusal_;
    std::vector<std::string_view> asked_;
};

}  // namespace standfirst::stories::detail
