// SPDX-License-Identifier: Apache-2.0
// The site: what every page shares. Made once by app/, safe from any thread.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "site/almanac.hpp"
#include "site/rooms.hpp"

namespace standfirst::site {

// A publication with its sections, as the last page saw them: an error page must be able to show the paper's own face
// while the database is away.
struct Paper {
    stories::Publication publication;
    std::vector<stories::Section> sections;
};

class LastPapers {
  public:
    void remember(const std::shared_ptr<const Paper>& paper);
    // By the host that was asked for; any other where there is none, ours without a name where nothing was seen yet.
    [[nodiscard]] std::shared_ptr<const Paper> find(std::string_view host) const;

  private:
    mutable std::mutex mutex_;
    std::vector<std::shared_ptr<const Paper>> papers_;  // shared: pages read while others remember
};

class Site {
  public:
    explicit Site(const Rooms& rooms) : rooms(rooms) {}
    Rooms rooms;
    Almanac almanac;
    LastPapers last_papers;
};

// Whether this publication lives at that host ("paper.example", with or without a port).
[[nodiscard]] bool lives_at(const stories::Publication& publication, std::string_view host);
// The host of its address, with the port where it names one.
[[nodiscard]] std::string_view host_of(const stories::Publication& publication);

}  // namespace standfirst::site
