// SPDX-License-Identifier: Apache-2.0
// A publication: one newspaper of the installation, with its name, address and look.
#pragma once

#include <string>
#include <vector>

#include "foundation/id.hpp"
#include "foundation/instant.hpp"
#include "text/document.hpp"

namespace standfirst::stories {

using PublicationId = Id<struct PublicationTag>;

struct NavigationLink {
    std::string label;
    std::string target;  // a path of this site, or http(s)
    std::vector<NavigationLink> children;
};

// Custom colours are checked for contrast when they are set (accent on paper at least 4.5:1, in light and in dark).
struct Colours {
    std::string accent = "#8a1c1c";       // "#rrggbb"
    std::string accent_dark = "#e08a7a";  // on dark paper
};

struct Publication {
    PublicationId id;
    std::string title;
    std::string tagline;
    std::string address;            // "https://paper.example", no slash at the end
    std::string language = "en";    // BCP 47; the direction follows from it
    std::string time_zone = "UTC";  // ICU name
    MediaId logo;
    Colours colours;
    std::vector<NavigationLink> navigation;  // empty: the sections in order
    std::vector<NavigationLink> footer;
    std::string footer_note;
    std::string contact_email;       // for security.txt and feeds; may be empty
    std::string corrections_policy;  // paths of pages, for schema.org; may be empty
    std::string ownership_page;
    std::string ethics_page;
    std::string fact_checking_page;
    Instant founded{};
    std::int64_t version = 1;
};

}  // namespace standfirst::stories
