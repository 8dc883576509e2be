// SPDX-License-Identifier: Apache-2.0
#include "foundation/refusal.hpp"

namespace standfirst {

Refusal Refusal::at(std::string place) && {
    place_ = std::move(place);
    return std::move(*this);
}

Refusal Refusal::with(std::string name, std::string value) && {
    arguments_.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}

std::string Refusal::describe() const {
    std::string text = place_.empty() ? std::string{} : place_ + ": ";
    text += reason_.key;
    if (arguments_.empty()) return text;
    text += " (";
    for (bool first = true; const auto& [name, value] : arguments_) {
        if (!std::exchange(first, false)) text += ", ";
        text += name + "=" + value;
    }
    return text + ")";
}

}  // namespace standfirst
