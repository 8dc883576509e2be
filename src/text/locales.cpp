// SPDX-License-Identifier: Apache-2.0
// Texts and Locales of language.hpp: the interface's words in every language.
#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <optional>

#include "foundation/failure.hpp"
#include "text/detail/message.hpp"
#include "text/language.hpp"

namespace standfirst::text {

namespace {

using KeyIndex = std::map<std::string, std::uint32_t, std::less<>>;

std::uint32_t index_for(KeyIndex& keys, const std::string& key) {
    return keys.try_emplace(key, static_cast<std::uint32_t>(keys.size())).first->second;
}

}  // namespace

class Texts::Inside {
  public:
    Inside(std::string language, std::shared_ptr<KeyIndex> keys)
        : language_(std::move(language)), numbers_(language_), keys_(std::move(keys)) {}

    void read(const toml::table& table, const std::string& prefix, const std::string& file) {
        for (const auto& [key, node] : table) {
            const auto name = prefix + std::string(key.str());
            if (const auto* inner = node.as_table()) {
                read(*inner, name + ".", file);
            } else if (const auto* words = node.as_string()) {
                add(name, words->get(), file);
            } else {
                throw Failure(file + ": '" + name + "' is not a text");
            }
        }
    }

    [[nodiscard]] const detail::Message* find(std::uint32_t index) const {
        return index < messages_.size() && messages_[index] ? &*messages_[index] : nullptr;
    }

    [[nodiscard]] const detail::Message* find(std::string_view key) const {
        const auto found = keys_->find(key);
        return found == keys_->end() ? nullptr : find(found->second);
    }

    [[nodiscard]] const std::string& language() const { return language_; }
    [[nodiscard]] const detail::NumberWords& numbers() const { return numbers_; }
    [[nodiscard]] const KeyIndex& keys() const { return *keys_; }

    void set_english(std::shared_ptr<const Inside> english) { english_ = std::move(english); }

    template <typename Key>
    [[nodiscard]] std::optional<std::string> say(Key key, std::span<const TextArgument> arguments) const {
        if (const auto* message = find(key)) return message->say(arguments, numbers_);
        if (const auto* message = english_ ? english_->find(key) : nullptr)
            return message->say(arguments, english_->numbers_);
        return std::nullopt;
    }

    [[nodiscard]] const std::string* find_plain(std::uint32_t index) const {
        if (const auto* message = find(index)) return message->find_plain();
        if (const auto* message = english_ ? english_->find(index) : nullptr) return message->find_plain();
        return nullptr;
    }

  private:
    void add(const std::string& key, const std::string& words, const std::string& file) {
        const auto index = index_for(*keys_, key);
        if (messages_.size() <= index) messages_.resize(index + 1);
        try {
            messages_[index].emplace(words);
        } catch (const Failure& failure) {
            throw Failure(file + ": '" + key + "': " + failure.what());
        }
    }

    std::string language_;
    detail::NumberWords numbers_;
    std::shared_ptr<KeyIndex> keys_;  // shared: one numbering of keys for all languages
    std::vector<std::optional<detail::Message>> messages_;
    std::shared_ptr<const Inside> english_;  // shared: as Texts says; none for English itself
};

Texts::Texts() : inside_(std::make_shared<Inside>("en", std::make_shared<KeyIndex>())) {}
Texts::~Texts() = default;
Texts::Texts(Texts&&) noexcept = default;
Texts& Texts::operator=(Texts&&) noexcept = default;

const std::string& Texts::language() const { return inside_->language(); }

std::string Texts::say(std::string_view key, std::span<const TextArgument> arguments) const {
    return inside_->say(key, arguments).value_or(std::string(key));
}

std::string Texts::say(TextKey key, std::span<const TextArgument> arguments) const {
    return inside_->say(key.index, arguments).value_or(std::string{});
}

const std::string* Texts::find_plain(TextKey key) const { return inside_->find_plain(key.index); }

std::string Texts::number(std::int64_t number) const { return inside_->numbers().format(number); }

bool Texts::has(std::string_view key) const { return inside_->find(key) != nullptr; }

std::vector<std::string> Texts::keys() const {
    std::vector<std::string> keys;
    for (const auto& [key, index] : inside_->keys())
        if (inside_->find(index) != nullptr) keys.push_back(key);
    return keys;
}

std::vector<std::string> Texts::arguments_of(std::string_view key) const {
    const auto* message = inside_->find(key);
    return message == nullptr ? std::vector<std::string>{} : message->arguments();
}

Locales::Locales(std::span<const EmbeddedFile> files) {
    auto keys = std::make_shared<KeyIndex>();
    for (const auto& file : files) {
        if (!file.name.ends_with(".toml")) continue;
        const std::string language{file.name.substr(0, file.name.size() - 5)};
        Texts texts;
        texts.inside_ = std::make_shared<Texts::Inside>(language, keys);
        try {
            texts.inside_->read(toml::parse(file.bytes), "", std::string(file.name));
        } catch (const toml::parse_error& error) {
            throw Failure(std::string(file.name) + ":" + std::to_string(error.source().begin.line) + ": " +
                          std::string(error.description()));
        }
        texts_.emplace_back(language, std::move(texts));
    }
    const auto english = std::ranges::find(texts_, "en", &std::pair<std::string, Texts>::first);
    if (english == texts_.end()) throw Failure("en.toml: English stands behind every other language and is missing");
    std::rotate(texts_.begin(), english, english + 1);
    for (auto texts = texts_.begin() + 1; texts != texts_.end(); ++texts)
        texts->second.inside_->set_english(texts_.front().second.inside_);
}

const Texts& Locales::texts(std::string_view language) const {
    for (auto tag = language; !tag.empty();
         tag = tag.substr(0, tag.find_last_of('-') == std::string_view::npos ? 0 : tag.find_last_of('-'))) {
        const auto found = std::ranges::find(texts_, tag, &std::pair<std::string, Texts>::first);
        if (found != texts_.end()) return found->second;
    }
    return texts_.front().second;
}

std::vector<std::string> Locales::languages() const {
    std::vector<std::string> languages;
    languages.reserve(texts_.size());
    for (const auto& [language, texts] : texts_) languages.push_back(language);
    std::ranges::sort(languages);
    return languages;
}

std::optional<TextKey> Locales::find_key(std::string_view key) const {
    const auto& english = *texts_.front().second.inside_;
    const auto found = english.keys().find(key);
    if (found == english.keys().end() || english.find(found->second) == nullptr) return std::nullopt;
    return TextKey{found->second};
}

std::vector<std::string> Locales::arguments_of(TextKey key) const {
    const auto* message = texts_.front().second.inside_->find(key.index);
    return message == nullptr ? std::vector<std::string>{} : message->arguments();
}

}  // namespace standfirst::text
