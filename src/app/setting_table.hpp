// SPDX-License-Identifier: Apache-2.0
// Every setting in one table: key, type, default, limits, meaning. docs/settings.md is printed from it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace standfirst::app {

enum class SettingType {
    text,
    list,     // of texts; in the environment parted by commas
    number,   // whole
    bytes,    // whole, with an optional ending: kB, MB, GB (thousands)
    seconds,  // whole
    yes_or_no,
    choice,  // one of `choices`
};

struct SettingRow {
    std::string_view key;  // "server.listen"; in the environment STANDFIRST_SERVER_LISTEN
    SettingType type;
    std::string_view standard;  // as it would be written in the environment
    std::int64_t least = 0;     // for number, bytes and seconds
    std::int64_t most = 0;
    std::string_view choices;  // parted by spaces
    std::string_view what;     // one sentence
};

[[nodiscard]] std::span<const SettingRow> setting_table();
[[nodiscard]] const SettingRow* find_setting(std::string_view key);
// "STANDFIRST_SERVER_LISTEN" for "server.listen".
[[nodiscard]] std::string environment_name(std::string_view key);
// The page of the manual, in Markdown.
[[nodiscard]] std::string describe_settings();

}  // namespace standfirst::app
