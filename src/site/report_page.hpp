// SPDX-License-Identifier: Apache-2.0
// The form by which a reader asks a person to look at a comment, and what is said when it was sent.
#pragma once

#include <string>
#include <vector>

#include "site/comment_view.hpp"
#include "site/error_page.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

struct ReasonView {
    std::string_view value;
    std::string label;
    static constexpr auto fields =
        text::fields(text::field("value", &ReasonView::value), text::field("label", &ReasonView::label));
};

// Every reason, in the order in which forms offer them.
[[nodiscard]] std::vector<ReasonView> view_reasons(const Visit& visit);

struct ReportView {
    FrameView frame;
    std::string comment;  // "/c/17"
    std::string name;
    text::SafeHtml body;
    bool is_sent = false;
    std::vector<ReasonView> reasons;
    std::string form_key;
    static constexpr auto fields =
        text::fields(text::field("frame", &ReportView::frame), text::field("comment", &ReportView::comment),
                     text::field("name", &ReportView::name), text::field("body", &ReportView::body),
                     text::field("is_sent", &ReportView::is_sent), text::field("reasons", &ReportView::reasons),
                     text::field("form_key", &ReportView::form_key));
};

class ReportPage {
  public:
    ReportPage(Site& site, const ErrorPage& errors);

    [[nodiscard]] web::Response show(const web::Request& request) const;
    [[nodiscard]] web::Response submit(const web::Request& request) const;

  private:
    Site& site_;
    const ErrorPage& errors_;
    text::Template<ReportView> template_;
};

}  // namespace standfirst::site
