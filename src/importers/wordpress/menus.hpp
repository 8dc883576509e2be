// SPDX-License-Identifier: Apache-2.0
// The menus of an export as a publication's navigation and footer.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "importers/import_report.hpp"
#include "importers/wordpress/conversion.hpp"
#include "stories/publication.hpp"

namespace standfirst::importers::wordpress {

struct LinkedItem {
    std::string path;  // empty: it was not carried over
    std::string headline;
};
using LinkedItems = std::map<std::string, LinkedItem, std::less<>>;  // by their id in the file

struct Menus {
    std::vector<stories::NavigationLink> navigation;
    std::vector<stories::NavigationLink> footer;
    std::vector<Loss> losses;  // menus that are neither
};

// `linked` holds what menus lead to, once it is stored.
[[nodiscard]] Menus read_menus(const Survey& survey, const Filed& filed, const LinkedItems& linked);

}  // namespace standfirst::importers::wordpress
