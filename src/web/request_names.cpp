// SPDX-License-Identifier: Apache-2.0
#include "web/request_names.hpp"

namespace standfirst::web {

std::string RequestNames::next() {
    constexpr std::string_view digits = "0123456789abcdef";
    auto number = number_.fetch_add(step_, std::memory_order_relaxed);
    std::string name(16, '0');
    for (auto& c : name) {
        c = digits[number & 15];
        number >>= 4;
    }
    return name;
}

}  // namespace standfirst::web
