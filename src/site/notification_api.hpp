// SPDX-License-Identifier: Apache-2.0
// Notifications for programs, and for whom a program acts.
#pragma once

#include "site/error_page.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

class NotificationApi {
  public:
    NotificationApi(Site& site, const ErrorPage& errors) : site_(site), errors_(errors) {}

    // What concerns the reader, the latest first, behind "after"; and how much of it is unread.
    [[nodiscard]] web::Response list(const web::Request& request) const;
    // All "up_to" that one.
    [[nodiscard]] web::Response mark_read(const web::Request& request) const;
    // The account behind the session or the token, and what the token is good for.
    [[nodiscard]] web::Response show_me(const web::Request& request) const;

  private:
    Site& site_;
    const ErrorPage& errors_;
};

}  // namespace standfirst::site
