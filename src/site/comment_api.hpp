// SPDX-License-Identifier: Apache-2.0
// Comments for programs: the same rules as the pages, in JSON. A refusal's key is the stable code of an error.
#pragma once

#include "site/error_page.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

class CommentApi {
  public:
    CommentApi(Site& site, const ErrorPage& errors) : site_(site), errors_(errors) {}

    // A page of the thread under "story" (its path) in "order", behind "after".
    [[nodiscard]] web::Response list(const web::Request& request) const;
    // "story", "parent", "text" and "passage" become a comment: 201 with its id and url. With the same Idempotency-Key
    // it is the same comment.
    [[nodiscard]] web::Response post(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response refuse_with(const web::Request& request, const Refusal& refusal) const;

    Site& site_;
    const ErrorPage& errors_;
};

}  // namespace standfirst::site
