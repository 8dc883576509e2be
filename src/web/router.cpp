// SPDX-License-Identifier: Apache-2.0
#include "web/router.hpp"

#include <algorithm>
#include <map>

#include "foundation/failure.hpp"

namespace standfirst::web {

namespace {

constexpr std::size_t method_count = 7;

std::size_t index_of(Method method) { return static_cast<std::size_t>(method); }

// The part up to the next '/'; `rest` starts with '/' and loses both.
std::string_view take_segment(std::string_view& rest) {
    rest.remove_prefix(1);
    const auto end = std::min(rest.find('/'), rest.size());
    const auto segment = rest.substr(0, end);
    rest.remove_prefix(end);
    return segment;
}

bool is_capture(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::string_view capture_name(std::string_view segment) {
    segment = segment.substr(1, segment.size() - 2);
    if (segment.ends_with("...")) segment.remove_suffix(3);
    return segment;
}

std::vector<std::string_view> capture_names(std::string_view pattern) {
    std::vector<std::string_view> names;
    while (!pattern.empty())
        if (const auto segment = take_segment(pattern); is_capture(segment)) names.push_back(capture_name(segment));
    return names;
}

}  // namespace

struct Router::Place {
    std::map<std::string, std::unique_ptr<Place>, std::less<>> fixed;
    std::unique_ptr<Place> caught;
    std::unique_ptr<Place> rest;
    std::array<const Route*, method_count> routes{};

    [[nodiscard]] bool has_routes() const {
        return std::ranges::any_of(routes, [](const Route* route) { return route != nullptr; });
    }
    [[nodiscard]] std::string allowed() const {
        std::string words;
        const auto add = [&](Method method) {
            if (!words.empty()) words += ", ";
            words += method_word(method);
        };
        for (const auto method : {Method::get, Method::post, Method::put, Method::patch, Method::delete_})
            if (routes[index_of(method)] != nullptr) {
                add(method);
                if (method == Method::get) add(Method::head);
            }
        add(Method::options);
        return words;
    }
};

Router::Router(RouteTable routes) : routes_(std::move(routes)), root_(std::make_unique<Place>()) {
    for (const auto& route : routes_) add(route);
}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(const Route& route) {
    const auto complain = [&](const char* what) {
        throw Failure("route " + std::string{method_word(route.method)} + " " + std::string{route.pattern} + ": " +
                      what);
    };
    auto rest = route.pattern;
    if (!rest.starts_with('/')) complain("a pattern starts with '/'");
    Place* place = root_.get();
    while (!rest.empty()) {
        const auto segment = take_segment(rest);
        std::unique_ptr<Place>* next = nullptr;
        if (is_capture(segment) && segment.ends_with("...}")) {
            if (!rest.empty()) complain("what catches the rest stands at the end");
            next = &place->rest;
        } else if (is_capture(segment)) {
            next = &place->caught;
        } else {
            if (segment.find_first_of("{}") != std::string_view::npos) complain("a catch is a whole part");
            next = &place->fixed[std::string{segment}];
        }
        if (!*next) *next = std::make_unique<Place>();
        place = next->get();
    }
    auto& row = place->routes[index_of(route.method)];
    if (row != nullptr) complain("another row opens at the same place");
    row = &route;
}

// Fixed before caught before rest, part by part; what leads nowhere is taken back. `rest` starts with '/' or is empty.
const Router::Place* Router::find_place(const Place& place, std::string_view rest, Caught& caught) {
    if (rest.empty()) return place.has_routes() ? &place : nullptr;
    const auto all = rest;
    const auto segment = take_segment(rest);
    if (const auto found = place.fixed.find(segment); found != place.fixed.end())
        if (const auto* end = find_place(*found->second, rest, caught)) return end;
    if (place.caught && !segment.empty()) {
        caught.push_back(segment);
        if (const auto* end = find_place(*place.caught, rest, caught)) return end;
        caught.pop_back();
    }
    if (place.rest && all.size() > 1) {
        caught.push_back(all.substr(1));
        return place.rest.get();
    }
    return nullptr;
}

Router::Found Router::find(Method method, std::string_view path) const {
    Found found;
    // The table's depth bounds the search, but for paths made of thousands of parts that only a rest could catch.
    Caught caught;
    const auto* place = find_place(*root_, path, caught);
    if (place == nullptr) return found;
    found.route = place->routes[index_of(method == Method::head ? Method::get : method)];
    if (found.route == nullptr) {
        found.allowed = place->allowed();
        return found;
    }
    const auto names = capture_names(found.route->pattern);
    for (std::size_t i = 0; i < names.size(); ++i) found.captured.emplace_back(names[i], std::string{caught[i]});
    return found;
}

}  // namespace standfirst::web
