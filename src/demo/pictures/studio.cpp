// SPDX-License-Identifier: Apache-2.0
#include "demo/pictures/studio.hpp"

#include <algorithm>
#include <exception>

#include "demo/pictures/pictures.hpp"

namespace standfirst::demo {

Studio::Studio(const std::vector<PictureOrder>& orders) {
    sheets_.reserve(orders.size());
    for (const auto& order : orders) by_key_.emplace(order.key, &sheets_.emplace_back(order));
    const auto hands = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
    for (std::size_t hand = 0; hand < hands; ++hand) hands_.emplace_back([this] { draw(); });
}

Studio::~Studio() { closed_ = true; }

void Studio::draw() {
    while (!closed_) {
        const auto index = next_.fetch_add(1);
        if (index >= sheets_.size()) return;
        auto& sheet = sheets_[index];
        try {
            sheet.drawn.set_value(draw_picture(sheet.order.key, sheet.order.width, sheet.order.height));
        } catch (...) {
            sheet.drawn.set_exception(std::current_exception());
        }
    }
}

std::string Studio::hand_over(std::string_view key, int width, int height) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return draw_picture(key, width, height);
    auto& sheet = *found->second;
    if (sheet.order.width != width || sheet.order.height != height || !sheet.picture.valid())
        return draw_picture(key, width, height);
    return sheet.picture.get();
}

}  // namespace standfirst::demo
