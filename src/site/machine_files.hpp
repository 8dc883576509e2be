// SPDX-License-Identifier: Apache-2.0
// What machines ask of a site by fixed names, and stored files: assets, media, robots.txt, security.txt.
#pragma once

#include "site/error_page.hpp"

namespace standfirst::site {

class MachineFiles {
  public:
    MachineFiles(Site& site, const ErrorPage& errors) : site_(site), errors_(errors) {}

    [[nodiscard]] web::Response show_asset(const web::Request& request) const;
    [[nodiscard]] web::Response show_medium(const web::Request& request) const;
    // A reader's picture, as long as its reader shows it.
    [[nodiscard]] web::Response show_portrait(const web::Request& request) const;
    [[nodiscard]] web::Response show_robots(const web::Request& request) const;
    [[nodiscard]] web::Response show_security(const web::Request& request) const;

  private:
    Site& site_;
    const ErrorPage& errors_;
};

}  // namespace standfirst::site
