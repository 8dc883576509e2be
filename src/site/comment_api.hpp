// SPDX-License-Identifier: Apache-2.0
// Comments for programs: the same rules as the pages, in JSON. A refusal's key is the stable code of an error.
#pragma once

#include "discussion/posting.hpp"
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
    // One comment and what is beneath it, behind "after"; also one's own that nobody else sees.
    [[nodiscard]] web::Response show(const web::Request& request) const;
    // "text" in place of its words. Where "version" is named it must be the present one.
    [[nodiscard]] web::Response edit(const web::Request& request) const;
    [[nodiscard]] web::Response take_back(const web::Request& request) const;
    // "reaction": recommend or disagree. Answers the counters.
    [[nodiscard]] web::Response react(const web::Request& request) const;
    [[nodiscard]] web::Response take_reaction_back(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response change_reaction(const web::Request& request,
                                                std::optional<discussion::Reaction> reaction) const;
    [[nodiscard]] web::Response answer_posted(const web::Request& request, const Result<discussion::Posted>& posted,
                                              int status) const;

    Site& site_;
    const ErrorPage& errors_;
};

}  // namespace standfirst::site
