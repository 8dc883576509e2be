// SPDX-License-Identifier: Apache-2.0
// Draws the demo's pictures into a folder, to be looked at: draw_pictures FOLDER [KEY…]
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "demo/pictures/pictures.hpp"

int main(int argc, char** argv) {
    if (argc < 2) {
        static_cast<void>(std::fputs("usage: draw_pictures FOLDER [KEY…]\n", stderr));
        return 2;
    }
    const auto all = standfirst::demo::list_pictures();
    std::vector<std::string> keys(argv + 2, argv + argc);
    if (keys.empty()) keys.assign(all.begin(), all.end());
    for (const auto& key : keys)
        std::ofstream{std::string{argv[1]} + "/" + key + ".png", std::ios::binary}
            << standfirst::demo::draw_picture(key, 1800, 1200);
    return 0;
}
