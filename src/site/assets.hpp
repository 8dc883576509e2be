// SPDX-License-Identifier: Apache-2.0
// The shelf of assets: sheet, scripts, icons and typefaces, embedded in the program and named by the hash of their
// bytes, so that an address never changes what it gives.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "foundation/embedded_file.hpp"
#include "stories/publication.hpp"

namespace standfirst::site {

struct Asset {
    std::string_view type;  // media type
    std::string bytes;
};

// Safe from any thread.
class AssetShelf {
  public:
    // `design` is assets/ of the source tree while designing (files are read again at each request), else empty.
    explicit AssetShelf(const std::filesystem::path& design = {});

    // "/assets/story.4f1c….js" for "story.js", "newsreader-roman.woff2", "icon.svg". An unknown name is a bug.
    [[nodiscard]] std::string address_of(std::string_view name) const;

    // The sheet with the publication's accents in it. Colours that are not "#rrggbb" are left as ours.
    [[nodiscard]] std::string stylesheet_for(const stories::Colours& colours);

    // By the last part of its address; null for what is not (or no longer) here. A sheet is known once
    // stylesheet_for() was asked for its colours.
    [[nodiscard]] std::shared_ptr<const Asset> find(std::string_view name) const;

  private:
    struct Shelf;
    [[nodiscard]] std::shared_ptr<Shelf> shelf() const;
    std::filesystem::path design_;
    std::shared_ptr<Shelf> shelf_;  // shared: requests go on reading while a designer's change is read in
};

}  // namespace standfirst::site
