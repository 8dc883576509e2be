// SPDX-License-Identifier: Apache-2.0
#include "demo/pictures/pictures.hpp"

#include <vector>

#include "demo/pictures/png.hpp"
#include "demo/pictures/scenes.hpp"

namespace standfirst::demo {

namespace {

const std::vector<Scene>& all_scenes() {
    static const auto scenes = [] {
        std::vector<Scene> list;
        for (const auto part : {scenes_of_the_sea(), scenes_of_the_town(), scenes_of_the_land(), scenes_indoors(),
                                portraits(), maps_and_charts()})
            list.insert(list.end(), part.begin(), part.end());
        return list;
    }();
    return scenes;
}

}  // namespace

std::span<const std::string_view> list_pictures() {
    static const auto keys = [] {
        std::vector<std::string_view> list;
        for (const auto& scene : all_scenes()) list.push_back(scene.key);
        return list;
    }();
    return keys;
}

std::string draw_picture(std::string_view key, int width, int height) {
    for (const auto& scene : all_scenes()) {
        if (scene.key != key || width < 1 || height < 1) continue;
        Canvas canvas{width, height};
        scene.draw(canvas);
        return write_png(width, height, canvas.print(scene.palette));
    }
    return {};
}

}  // namespace standfirst::demo
