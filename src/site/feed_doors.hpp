// SPDX-License-Identifier: Apache-2.0
// Feeds and sitemaps: what programs fetch to know what is new and what there is.
#pragma once

#include "site/error_page.hpp"
#include "stories/reading.hpp"

namespace standfirst::site {

enum class FeedFormat { rss, atom, json };

class FeedDoors {
  public:
    FeedDoors(Site& site, const ErrorPage& errors) : site_(site), errors_(errors) {}

    [[nodiscard]] web::Response show_publication(const web::Request& request, FeedFormat format) const;
    [[nodiscard]] web::Response show_section(const web::Request& request, FeedFormat format) const;
    [[nodiscard]] web::Response show_topic(const web::Request& request, FeedFormat format) const;
    [[nodiscard]] web::Response show_author(const web::Request& request, FeedFormat format) const;

    [[nodiscard]] web::Response show_sitemap_index(const web::Request& request) const;
    [[nodiscard]] web::Response show_sitemap_part(const web::Request& request) const;
    [[nodiscard]] web::Response show_news_sitemap(const web::Request& request) const;

  private:
    Site& site_;
    const ErrorPage& errors_;
};

}  // namespace standfirst::site
