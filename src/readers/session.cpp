// SPDX-License-Identifier: Apache-2.0
#include "readers/session.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace standfirst::readers {

namespace {

using Mark = std::pair<std::string_view, std::string_view>;

// In this order, because browsers name those that they descend from.
constexpr std::array<Mark, 8> browsers{{{"Edg/", "Edge"},
                                        {"EdgA/", "Edge"},
                                        {"OPR/", "Opera"},
                                        {"Firefox/", "Firefox"},
                                        {"FxiOS/", "Firefox"},
                                        {"CriOS/", "Chrome"},
                                        {"Chrome/", "Chrome"},
                                        {"Safari/", "Safari"}}};
constexpr std::array<Mark, 8> systems{{{"Android", "Android"},
                                       {"iPhone", "iPhone"},
                                       {"iPad", "iPad"},
                                       {"Windows", "Windows"},
                                       {"CrOS", "ChromeOS"},
                                       {"Mac OS X", "macOS"},
                                       {"Linux", "Linux"},
                                       {"BSD", "BSD"}}};

template <std::size_t count>
std::string_view find_mark(const std::array<Mark, count>& marks, std::string_view text) {
    for (const auto& [mark, name] : marks)
        if (text.contains(mark)) return name;
    return {};
}

}  // namespace

std::string device_of(std::string_view user_agent) {
    const auto browser = find_mark(browsers, user_agent);
    const auto system = find_mark(systems, user_agent);
    std::string device{browser};
    if (!browser.empty() && !system.empty()) device += ", ";
    return device.append(system);
}

}  // namespace standfirst::readers
