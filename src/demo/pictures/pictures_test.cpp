// SPDX-License-Identifier: Apache-2.0
#include "demo/pictures/pictures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "demo/pictures/studio.hpp"

namespace standfirst::demo {

TEST_CASE("every picture is drawn, each another one, the same bytes every time and in every shape") {
    std::set<std::string> drawn;
    for (const auto key : list_pictures()) {
        CAPTURE(key);
        const auto picture = draw_picture(key, 96, 64);
        CHECK(picture.starts_with("\x89PNG"));
        CHECK(picture == draw_picture(key, 96, 64));
        CHECK(drawn.insert(picture).second);
        CHECK(draw_picture(key, 32, 64).starts_with("\x89PNG"));
        CHECK(draw_picture(key, 1, 1).starts_with("\x89PNG"));
    }
    CHECK(drawn.size() >= 40);
    CHECK(draw_picture("no such picture", 96, 64).empty());
    CHECK(draw_picture("harbour", 0, 64).empty());
}

TEST_CASE("a studio hands over what it was asked for, ordered or not, once or twice, in any order") {
    Studio studio{{{"harbour", 96, 64}, {"bridge", 96, 64}, {"no such picture", 96, 64}}};
    CHECK(studio.hand_over("bridge", 96, 64) == draw_picture("bridge", 96, 64));
    CHECK(studio.hand_over("harbour", 32, 64) == draw_picture("harbour", 32, 64));
    CHECK(studio.hand_over("harbour", 96, 64) == draw_picture("harbour", 96, 64));
    CHECK(studio.hand_over("harbour", 96, 64) == draw_picture("harbour", 96, 64));
    CHECK(studio.hand_over("author-maria", 64, 64) == draw_picture("author-maria", 64, 64));
    CHECK(studio.hand_over("no such picture", 96, 64).empty());
}

TEST_CASE("a studio may be closed before anything is collected") {
    const Studio studio{{{"harbour", 96, 64}, {"bridge", 96, 64}}};
    CHECK(!draw_picture("harbour", 96, 64).empty());
}

TEST_CASE("every picture that a story of the demo shows can be drawn") {
    std::set<std::string> keys;
    for (const auto key : list_pictures()) keys.emplace(key);
    const std::filesystem::path stories{STANDFIRST_SOURCE_ROOT "/src/demo/stories"};
    int found = 0;
    for (const auto& file : std::filesystem::directory_iterator{stories}) {
        std::ifstream story{file.path()};
        for (std::string line; std::getline(story, line);) {
            const auto end = line.find(".png");
            if (end == std::string::npos) continue;
            const auto begin = line.find_last_of(" (\"", end) + 1;
            CAPTURE(line);
            CHECK(keys.contains(line.substr(begin, end - begin)));
            ++found;
        }
    }
    CHECK(found > 0);
}

}  // namespace standfirst::demo
