// SPDX-License-Identifier: Apache-2.0
// What stands at an address that only the archive can tell: a section, a story, a page, a month, a forwarding address.
#pragma once

#include "site/archive_page.hpp"
#include "site/error_page.hpp"
#include "site/front_page.hpp"
#include "site/listing_page.hpp"
#include "site/story_page.hpp"

namespace standfirst::site {

class Addresses {
  public:
    Addresses(Site& site, const ErrorPage& errors);

    // "/": the front page, or where an old "/?p=17" has moved to.
    [[nodiscard]] web::Response show_front(const web::Request& request) const;
    // "/politics", "/2026", "/about"
    [[nodiscard]] web::Response show_one(const web::Request& request) const;
    // "/politics/bridge", "/2026/11"
    [[nodiscard]] web::Response show_two(const web::Request& request) const;
    // Anything longer: pages, old addresses.
    [[nodiscard]] web::Response show_rest(const web::Request& request) const;
    // "/topic/bridges", "/by/maria-costa"
    [[nodiscard]] web::Response show_topic(const web::Request& request) const;
    [[nodiscard]] web::Response show_author(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response show_path(const Visit& visit) const;

    Site& site_;
    const ErrorPage& errors_;
    FrontPage front_;
    ListingPages listings_;
    ArchivePages archive_;
    StoryPage story_;
};

}  // namespace standfirst::site
