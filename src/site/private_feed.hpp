// SPDX-License-Identifier: Apache-2.0
// A reader's own feed, under an address that only its reader knows: JSON Feed 1.1.
#pragma once

#include <string>
#include <vector>

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

// "The Harbour Light: Following".
[[nodiscard]] web::Response answer_private_feed(const Visit& visit, const std::string& name,
                                                const std::vector<PrivateFeedItem>& items);

}  // namespace standfirst::site
