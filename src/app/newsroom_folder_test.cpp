// SPDX-License-Identifier: Apache-2.0
#include "app/newsroom_folder.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <fstream>

#include "app/refusals.hpp"

using namespace standfirst;
using namespace standfirst::app;
namespace fs = std::filesystem;

TEST_CASE("a newsroom's folder appears whole or not at all") {
    std::string name = (fs::temp_directory_path() / "standfirst-folder-XXXXXX").string();
    const fs::path base = ::mkdtemp(name.data());
    const auto target = base / "deep" / "paper";
    {
        auto staged = StagedFolder::begin(target);
        REQUIRE(staged);
        std::ofstream{staged->path() / "standfirst.toml"} << "[server]\n";
        CHECK_FALSE(fs::exists(target));
    }
    CHECK(fs::is_empty(target.parent_path()));
    {
        auto staged = StagedFolder::begin(target.string() + "/");
        REQUIRE(staged);
        std::ofstream{staged->path() / "standfirst.toml"} << "[server]\n";
        staged->commit();
    }
    CHECK(NewsroomFolder::find(target).has_value());
    CHECK(StagedFolder::begin(target).error() == refusals::newsroom_exists);
    CHECK(StagedFolder::begin(target.parent_path()).error() == refusals::folder_not_empty);
    CHECK(NewsroomFolder::find(base).error() == refusals::no_newsroom_here);
    fs::remove_all(base);
}
