// SPDX-License-Identifier: Apache-2.0
#include "app/settings.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <fstream>

#include "app/refusals.hpp"

using namespace standfirst;
using namespace standfirst::app;

namespace {

class Folder {
  public:
    explicit Folder(std::string_view settings) {
        std::string name = (std::filesystem::temp_directory_path() / "standfirst-settings-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
        std::ofstream{path_ / "standfirst.toml"} << settings;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

std::string argument(const Refusal& refusal, std::string_view name) {
    for (const auto& [key, value] : refusal.arguments())
        if (key == name) return value;
    return {};
}

}  // namespace

TEST_CASE("file, environment and flags are read in that order, and the later one wins") {
    const Folder folder{
        "[server]\nlisten = \"localhost:1\"\nworkers = 3\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n[cache]\nbytes "
        "= \"5MB\"\n"};
    ::setenv("STANDFIRST_SERVER_LISTEN", "localhost:2", 1);
    const auto settings = Settings::load(folder.path(), {"cache.bytes=6MB"});
    ::unsetenv("STANDFIRST_SERVER_LISTEN");
    REQUIRE(settings);
    CHECK(settings->text("server.listen") == "localhost:2");
    CHECK(settings->number("server.workers") == 3);
    CHECK(settings->list("server.trusted_proxies") == std::vector<std::string>{"10.0.0.0/8", "::1"});
    CHECK(settings->number("cache.bytes") == 6'000'000);
    CHECK(settings->source("server.workers") == SettingSource::file);
    CHECK(settings->source("log.level") == SettingSource::standard);
}

TEST_CASE("an unknown setting is refused with its line and the nearest known one") {
    const Folder folder{"[server]\n\nlistn = \"localhost:1\"\n"};
    const auto settings = Settings::load(folder.path(), {});
    REQUIRE(!settings);
    CHECK(settings.error() == refusals::unknown_setting);
    CHECK(settings.error().place().ends_with("standfirst.toml:3"));
    CHECK(argument(settings.error(), "nearest") == "server.listen");
}

TEST_CASE("a name in the environment that is nearly a setting is refused with the nearest; other names are not ours") {
    const Folder folder{""};
    ::setenv("STANDFIRST_SERVER_LISSEN", "localhost:2", 1);
    const auto refused = Settings::load(folder.path(), {});
    ::unsetenv("STANDFIRST_SERVER_LISSEN");
    REQUIRE(!refused);
    CHECK(refused.error() == refusals::unknown_setting);
    CHECK(argument(refused.error(), "name") == "STANDFIRST_SERVER_LISSEN");
    CHECK(argument(refused.error(), "nearest") == "STANDFIRST_SERVER_LISTEN");
    ::setenv("STANDFIRST_BINARY", "x", 1);
    CHECK(Settings::load(folder.path(), {}));
    ::unsetenv("STANDFIRST_BINARY");
}

TEST_CASE("values out of their type or limits are refused") {
    for (const auto* flag :
         {"server.workers=0", "server.workers=many", "server.workers=3MB", "cache.bytes=99999999999GB",
          "log.level=loud", "log.requests=perhaps", "server.slow_seconds=-1", "server.workers"}) {
        const auto settings = Settings::load("/nonexistent", {flag});
        REQUIRE_MESSAGE(!settings, flag);
        CHECK(settings.error() == refusals::bad_setting);
    }
}

TEST_CASE("a settings file that is not TOML is refused with its line") {
    const Folder folder{"[server]\nlisten = \n"};
    const auto settings = Settings::load(folder.path(), {});
    REQUIRE(!settings);
    CHECK(settings.error() == refusals::bad_settings_file);
    CHECK(settings.error().place().ends_with("standfirst.toml:2"));
}
