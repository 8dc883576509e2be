// SPDX-License-Identifier: Apache-2.0
#include "web/accept_encoding.hpp"

#include <algorithm>
#include <optional>

#include "web/ascii.hpp"

namespace standfirst::web {

namespace {

// A qvalue in thousandths: "1", "0.5", "0.125"; empty for anything else.
std::optional<int> read_weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    int weight = (text[0] - '0') * 1000;
    if (text.size() == 1) return weight;
    if (text[1] != '.') return std::nullopt;
    for (int digit_worth = 100; const char c : text.substr(2)) {
        if (!is_digit(c)) return std::nullopt;
        weight += (c - '0') * digit_worth;
        digit_worth /= 10;
    }
    return weight <= 1000 ? std::optional{weight} : std::nullopt;
}

// The weight among the parameters of one element; 1 where there is none.
std::optional<int> weight_of(std::string_view parameters) {
    int weight = 1000;
    while (!parameters.empty()) {
        const auto parameter = take_part(parameters, ';');
        if (parameter.size() < 2 || to_lower(parameter[0]) != 'q' || parameter[1] != '=') continue;
        const auto read = read_weight(parameter.substr(2));
        if (!read) return std::nullopt;
        weight = *read;
    }
    return weight;
}

}  // namespace

AcceptedEncodings AcceptedEncodings::parse(std::string_view header) {
    constexpr int unnamed = -1;
    int gzip = unnamed;
    int brotli = unnamed;
    int identity = unnamed;
    int others = unnamed;
    while (!header.empty()) {
        auto element = take_part(header, ',');
        const auto coding = take_part(element, ';');
        const auto weight = weight_of(element);
        if (!weight) continue;
        if (equal_without_case(coding, "br")) brotli = *weight;
        if (equal_without_case(coding, "gzip") || equal_without_case(coding, "x-gzip")) gzip = *weight;
        if (equal_without_case(coding, "identity")) identity = *weight;
        if (coding == "*") others = *weight;
    }
    const auto settle = [&](int weight) { return weight != unnamed ? weight : std::max(others, 0); };
    // Identity that nobody named is acceptable, but anything named is wanted more.
    const int plain = identity != unnamed ? identity : 0;
    AcceptedEncodings accepted;
    accepted.count_ = 0;
    const auto add = [&](Encoding encoding) { accepted.order_[accepted.count_++] = encoding; };
    const int first = settle(brotli);
    const int second = settle(gzip);
    if (first > 0 && first >= second && first >= plain) add(Encoding::brotli);
    if (second > 0 && second >= plain) add(Encoding::gzip);
    if (first > 0 && first < second && first >= plain) add(Encoding::brotli);
    add(Encoding::identity);
    return accepted;
}

}  // namespace standfirst::web
