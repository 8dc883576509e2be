// SPDX-License-Identifier: Apache-2.0
#include "app/settings.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

#include "app/refusals.hpp"
#include "foundation/ensure.hpp"
#include "foundation/nearest_word.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX has it declared by its user

namespace standfirst::app {

namespace {

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        auto part = text.substr(0, end);
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

// "16kB" is 16000; a bare number is itself. Empty when it is neither or does not fit.
std::optional<std::int64_t> parse_number(std::string_view text, SettingType type) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    const std::string_view ending{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    if (ending.empty()) return number;
    if (type != SettingType::bytes) return std::nullopt;
    std::int64_t factor = 0;
    if (ending == "kB") factor = 1'000;
    if (ending == "MB") factor = 1'000'000;
    if (ending == "GB") factor = 1'000'000'000;
    if (factor == 0 || number > INT64_MAX / factor || number < INT64_MIN / factor) return std::nullopt;
    return number * factor;
}

std::optional<std::int64_t> parse_yes_or_no(std::string_view text) {
    if (text == "yes" || text == "true" || text == "1") return 1;
    if (text == "no" || text == "false" || text == "0") return 0;
    return std::nullopt;
}

bool is_choice(std::string_view choices, std::string_view text) {
    while (!choices.empty()) {
        const auto end = std::min(choices.find(' '), choices.size());
        if (choices.substr(0, end) == text) return true;
        choices.remove_prefix(std::min(end + 1, choices.size()));
    }
    return false;
}

std::string_view nearest_key(std::string_view key) {
    std::vector<std::string_view> known;
    for (const auto& row : setting_table()) known.push_back(row.key);
    return nearest_word(key, known);
}

Refusal unknown(std::string_view key, std::string place) {
    return Refusal{refusals::unknown_setting}
        .at(std::move(place))
        .with("name", std::string{key})
        .with("nearest", std::string{nearest_key(key)});
}

// A TOML value as it would be written in the environment; empty for a kind that no setting has.
std::optional<std::string> toml_text(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* truth = node.as_boolean()) return truth->get() ? "yes" : "no";
    if (const auto* array = node.as_array()) {
        std::string joined;
        for (const auto& item : *array) {
            const auto* text = item.as_string();
            if (text == nullptr) return std::nullopt;
            joined += (joined.empty() ? "" : ",") + text->get();
        }
        return joined;
    }
    return std::nullopt;
}

// STANDFIRST_SERVER_…: other names that begin with STANDFIRST_ are for tools.
bool is_of_a_group(std::string_view name, const std::vector<std::string>& names) {
    const auto end_of_group = [](std::string_view of) { return of.find('_', std::string_view{"STANDFIRST_"}.size()); };
    return std::ranges::any_of(
        names, [&](std::string_view known) { return name.starts_with(known.substr(0, end_of_group(known) + 1)); });
}

}  // namespace

Settings::Settings() {
    for (const auto& row : setting_table()) {
        const auto done = set(row.key, row.standard, SettingSource::standard, "");
        ensure(done.has_value(), "every standard value is within its own limits");
    }
}

Result<void> Settings::set(std::string_view key, std::string_view text, SettingSource source,
                           const std::string& place) {
    const auto* row = find_setting(key);
    if (row == nullptr) return refuse(unknown(key, place));
    Value value{.text = std::string{text}, .number = 0, .source = source};
    bool is_good = true;
    switch (row->type) {
        case SettingType::text:
        case SettingType::list:
            break;
        case SettingType::number:
        case SettingType::bytes:
        case SettingType::seconds: {
            const auto number = parse_number(text, row->type);
            is_good = number && *number >= row->least && *number <= row->most;
            value.number = number.value_or(0);
            break;
        }
        case SettingType::yes_or_no: {
            const auto truth = parse_yes_or_no(text);
            is_good = truth.has_value();
            value.number = truth.value_or(0);
            break;
        }
        case SettingType::choice:
            is_good = is_choice(row->choices, text);
            break;
    }
    if (!is_good)
        return refuse(Refusal{refusals::bad_setting}
                          .at(place)
                          .with("name", std::string{key})
                          .with("value", std::string{text})
                          .with("what", std::string{row->what}));
    values_[std::string{key}] = std::move(value);
    return {};
}

Result<Settings> Settings::load(const std::filesystem::path& folder, const std::vector<std::string>& flags) {
    Settings settings;
    const auto file = folder / "standfirst.toml";
    if (!folder.empty() && std::filesystem::exists(file))
        if (const auto done = settings.read_file(file); !done) return refuse(done.error());
    if (const auto done = settings.read_environment(); !done) return refuse(done.error());
    for (const auto& flag : flags) {
        const auto equals = flag.find('=');
        const auto key = std::string_view{flag}.substr(0, equals);
        const auto value = equals == std::string::npos ? std::string_view{} : std::string_view{flag}.substr(equals + 1);
        if (const auto done = settings.set(key, value, SettingSource::flag, "--set"); !done)
            return refuse(done.error());
    }
    return settings;
}

Result<void> Settings::read_file(const std::filesystem::path& file) {
    const auto place = [&](std::size_t line) { return file.string() + ":" + std::to_string(line); };
    toml::table table;
    try {
        table = toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        return refuse(Refusal{refusals::bad_settings_file}
                          .at(place(error.source().begin.line))
                          .with("what", std::string{error.description()}));
    }
    for (const auto& [group, node] : table) {
        const auto* rows = node.as_table();
        if (rows == nullptr) return refuse(unknown(group.str(), place(node.source().begin.line)));
        for (const auto& [name, setting] : *rows) {
            const auto key = std::string{group.str()} + "." + std::string{name.str()};
            const auto where = place(setting.source().begin.line);
            const auto text = toml_text(setting);
            if (!text)
                return refuse(
                    Refusal{refusals::bad_setting}.at(where).with("name", key).with("value", "").with("what", ""));
            if (const auto done = set(key, *text, SettingSource::file, where); !done) return done;
        }
    }
    return {};
}

Result<void> Settings::read_environment() {
    std::vector<std::string> names;
    for (const auto& row : setting_table()) names.push_back(environment_name(row.key));
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view line{*entry};
        const auto equals = std::min(line.find('='), line.size());
        const auto name = line.substr(0, equals);
        if (!is_of_a_group(name, names)) continue;
        const auto known = std::ranges::find(names, name);
        if (known == names.end()) {
            const std::vector<std::string_view> words{names.begin(), names.end()};
            return refuse(Refusal{refusals::unknown_setting}
                              .at("environment")
                              .with("name", std::string{name})
                              .with("nearest", std::string{nearest_word(name, words)}));
        }
        const auto& key = setting_table()[static_cast<std::size_t>(known - names.begin())].key;
        const auto value = equals == line.size() ? std::string_view{} : line.substr(equals + 1);
        if (auto done = set(key, value, SettingSource::environment, std::string{name}); !done) return done;
    }
    return {};
}

const Settings::Value& Settings::value(std::string_view key) const {
    const auto found = values_.find(key);
    ensure(found != values_.end(), "a setting that is asked for stands in the table");
    return found->second;
}

const std::string& Settings::text(std::string_view key) const { return value(key).text; }
std::vector<std::string> Settings::list(std::string_view key) const { return split_list(value(key).text); }
std::int64_t Settings::number(std::string_view key) const { return value(key).number; }
bool Settings::is_on(std::string_view key) const { return value(key).number != 0; }
SettingSource Settings::source(std::string_view key) const { return value(key).source; }

}  // namespace standfirst::app
