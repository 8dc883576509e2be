// SPDX-License-Identifier: Apache-2.0
// Finds the row of the route table for a path and a method.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/route.hpp"

namespace standfirst::web {

class Router {
  public:
    // Throws Failure for a pattern that is not one and for two rows that open at the same place.
    explicit Router(RouteTable routes);
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    struct Found {
        // None: no row has this path (`allowed` is empty) or none this method (`allowed` says which: "GET, HEAD").
        const Route* route = nullptr;
        std::string allowed;
        std::vector<std::pair<std::string_view, std::string>> captured;
    };
    // `path` is decoded and starts with '/'. HEAD finds the GET row.
    [[nodiscard]] Found find(Method method, std::string_view path) const;

    [[nodiscard]] const RouteTable& routes() const { return routes_; }

  private:
    struct Place;
    using Caught = std::vector<std::string_view>;
    [[nodiscard]] static const Place* find_place(const Place& place, std::string_view rest, Caught& caught);
    void add(const Route& route);

    RouteTable routes_;
    std::unique_ptr<Place> root_;
};

}  // namespace standfirst::web
