// SPDX-License-Identifier: Apache-2.0
// Following and ignoring for programs, and what those have said whom a reader follows.
#pragma once

#include "site/error_page.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

class FollowApi {
  public:
    FollowApi(Site& site, const ErrorPage& errors) : site_(site), errors_(errors) {}

    // What the reader follows, behind "after".
    [[nodiscard]] web::Response list(const web::Request& request) const;
    // "kind" (reader, author, topic, thread, conversation) and "target": a handle, a slug, a story's path, a comment.
    [[nodiscard]] web::Response follow(const web::Request& request) const;
    // The same in the address.
    [[nodiscard]] web::Response stop_following(const web::Request& request) const;

    [[nodiscard]] web::Response list_ignored(const web::Request& request) const;
    // "handle"
    [[nodiscard]] web::Response ignore(const web::Request& request) const;
    [[nodiscard]] web::Response stop_ignoring(const web::Request& request) const;

    // /following: "only" one kind, behind "after".
    [[nodiscard]] web::Response show_feed(const web::Request& request) const;
    // "up_to" a mark of the feed: what came until then is seen.
    [[nodiscard]] web::Response note_seen(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response answer(const web::Request& request, const Result<void>& done) const;

    Site& site_;
    const ErrorPage& errors_;
};

}  // namespace standfirst::site
