// SPDX-License-Identifier: Apache-2.0
#include "web/forwarded.hpp"

#include <algorithm>
#include <optional>

#include "web/ascii.hpp"

namespace standfirst::web {

namespace {

bool is_trusted(const Address& address, const std::vector<Network>& trusted) {
    return std::ranges::any_of(trusted, [&](const auto& network) { return network.holds(address); });
}

// Takes the last element of a list separated by commas.
std::string_view take_last(std::string_view& list) {
    const auto comma = list.rfind(',');
    const auto last = trim(comma == std::string_view::npos ? list : list.substr(comma + 1));
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(0, comma);
    return last;
}

std::string_view unquoted(std::string_view text) {
    return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

// "192.0.2.1:4711", "[2001:db8::1]:4711" or without port.
std::optional<Address> read_address(std::string_view text) {
    if (text.starts_with('[')) return Address::parse(text.substr(0, text.find(']') + 1));
    if (std::ranges::count(text, ':') == 1) text = text.substr(0, text.find(':'));
    return Address::parse(text);
}

std::string_view parameter(std::string_view element, std::string_view wanted) {
    while (!element.empty()) {
        auto pair = take_part(element, ';');
        const auto name = take_part(pair, '=');
        if (equal_without_case(name, wanted)) return unquoted(pair);
    }
    return {};
}

}  // namespace

Client find_client(const Client& connected, const ForwardedFields& fields, const std::vector<Network>& trusted) {
    Client client = connected;
    if (!is_trusted(connected.address, trusted)) return client;
    const bool is_standard = !fields.forwarded.empty();
    auto list = is_standard ? fields.forwarded : fields.x_forwarded_for;
    auto proto = trim(fields.x_forwarded_proto);
    for (bool is_nearest = true; !list.empty(); is_nearest = false) {
        const auto element = take_last(list);
        // What the nearest proxy says of its own connection.
        if (is_standard && is_nearest) proto = parameter(element, "proto");
        const auto address = read_address(is_standard ? parameter(element, "for") : element);
        if (!address) break;
        client.address = *address;
        if (!is_trusted(*address, trusted)) break;
    }
    if (!proto.empty()) client.is_secure = equal_without_case(take_last(proto), "https");
    return client;
}

}  // namespace standfirst::web
