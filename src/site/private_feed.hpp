// SPDX-License-Identifier: Apache-2.0
// A reader's own feeds, under addresses that only their reader knows: JSON Feed 1.1. One key opens them all.
#pragma once

#include <string>
#include <vector>

#include "foundation/result.hpp"
#include "site/frame.hpp"
#include "site/visit.hpp"

namespace standfirst::site {

struct PrivateFeedItem {
    std::string path;      // of this site
    std::string fragment;  // tells items of one path apart, or empty
    std::string title;
    std::string author;  // or empty
    std::string html;    // empty where there is nothing but the title
    Instant published{};
};

// The reader's feeds with a new key; whoever knew the one before finds nothing there any more.
[[nodiscard]] Result<std::vector<LinkView>> make_private_feeds(Site& site, const web::Request& request);

// "The Harbour Light: Following".
[[nodiscard]] web::Response answer_private_feed(const Visit& visit, const std::string& name,
                                                const std::vector<PrivateFeedItem>& items);

}  // namespace standfirst::site
