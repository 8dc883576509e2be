// SPDX-License-Identifier: Apache-2.0
// Draws pictures before they are asked for, on as many threads as the machine has processors.
#pragma once

#include <atomic>
#include <future>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace standfirst::demo {

struct PictureOrder {
    std::string_view key;  // as draw_picture() knows it; outlives the studio
    int width = 0;
    int height = 0;
};

class Studio {
  public:
    explicit Studio(const std::vector<PictureOrder>& orders);
    Studio(const Studio&) = delete;
    Studio& operator=(const Studio&) = delete;
    // Waits for the pictures that are being drawn, and begins no others.
    ~Studio();

    // As draw_picture(). What was ordered is waited for, and handed over once; what was not is drawn at once.
    [[nodiscard]] std::string hand_over(std::string_view key, int width, int height);

  private:
    struct Sheet {
        explicit Sheet(const PictureOrder& wanted) : order(wanted) {}
        PictureOrder order;
        std::promise<std::string> drawn;
        std::future<std::string> picture = drawn.get_future();
    };
    void draw();

    std::vector<Sheet> sheets_;
    std::map<std::string_view, Sheet*> by_key_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> closed_ = false;
    std::vector<std::jthread> hands_;
};

}  // namespace standfirst::demo
