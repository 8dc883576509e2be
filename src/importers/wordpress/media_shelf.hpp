// SPDX-License-Identifier: Apache-2.0
// The media of an import: taken in before the Work begins, added in it, found by their old addresses.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "importers/wordpress/import.hpp"
#include "importers/wordpress/survey.hpp"

namespace standfirst::importers::wordpress {

class MediaShelf {
  public:
    // Takes in the attachments and the pictures of bodies that the order gives a way to. What cannot be had is told in
    // the report. Refuses `stopped` only.
    [[nodiscard]] static Result<MediaShelf> fill(const ImportOrder& order, const Survey& survey, media::Intake& intake,
                                                 ImportReport& report);

    // Writes the rows.
    void add_to(wire::Work& work, media::Intake& intake, ImportReport& report);

    // After add_to: the medium for an address of the old site, or none.
    [[nodiscard]] MediaId find(std::string_view address) const;
    // Its path on this site; empty where there is none.
    [[nodiscard]] std::string path_of(std::string_view address) const;

  private:
    struct Place {
        MediaId id;
        std::string path;
    };
    [[nodiscard]] const Place* find_place(std::string_view address) const;

    std::vector<std::pair<std::string, media::PreparedMedium>> prepared_;  // by file_key
    std::unordered_map<std::string, Place> places_;                        // by file_key
    std::unordered_map<std::string, std::string> sizes_;                   // by media_key: the file_key of the largest
};

}  // namespace standfirst::importers::wordpress
