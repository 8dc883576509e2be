// SPDX-License-Identifier: Apache-2.0
// The settings of one installation: what the table's rows are set to, and where each value came from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/setting_table.hpp"
#include "foundation/result.hpp"

namespace standfirst::app {

enum class SettingSource { standard, file, environment, flag };

class Settings {
  public:
    // Every row at its standard value.
    Settings();

    // Reads DIR/standfirst.toml where it exists, then the environment, then `flags` ("server.listen=…"). Refuses an
    // unknown key with the nearest known one, and a value out of its type or limits, with file and line.
    [[nodiscard]] static Result<Settings> load(const std::filesystem::path& folder,
                                               const std::vector<std::string>& flags);

    // The key must stand in the table; the type must be the row's.
    [[nodiscard]] const std::string& text(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> list(std::string_view key) const;
    [[nodiscard]] std::int64_t number(std::string_view key) const;
    [[nodiscard]] bool is_on(std::string_view key) const;
    [[nodiscard]] SettingSource source(std::string_view key) const;

    // Refuses as load() does; `place` is named in the refusal.
    Result<void> set(std::string_view key, std::string_view value, SettingSource source, const std::string& place);

  private:
    struct Value {
        std::string text;
        std::int64_t number = 0;
        SettingSource source = SettingSource::standard;
    };
    [[nodiscard]] const Value& value(std::string_view key) const;
    Result<void> read_file(const std::filesystem::path& file);
    Result<void> read_environment();

    std::map<std::string, Value, std::less<>> values_;
};

}  // namespace standfirst::app
