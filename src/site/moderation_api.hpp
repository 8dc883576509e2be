// SPDX-License-Identifier: Apache-2.0
// Reports, decisions and appeals for programs: the same rules as the pages, in JSON.
#pragma once

#include "site/error_page.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

class ModerationApi {
  public:
    ModerationApi(Site& site, const ErrorPage& errors) : site_(site), errors_(errors) {}

    // 201 with "reported", or 200 where this reader had reported it before.
    [[nodiscard]] web::Response report(const web::Request& request) const;
    // 201 with the decision's id, as all below.
    [[nodiscard]] web::Response moderate(const web::Request& request) const;
    [[nodiscard]] web::Response undo(const web::Request& request) const;
    [[nodiscard]] web::Response appeal(const web::Request& request) const;
    [[nodiscard]] web::Response answer(const web::Request& request) const;
    // The queue, behind "after".
    [[nodiscard]] web::Response list(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response refuse_with(const web::Request& request, const Refusal& refusal) const;

    Site& site_;
    const ErrorPage& errors_;
};

}  // namespace standfirst::site
