// SPDX-License-Identifier: Apache-2.0
// Errors: what happened, what was kept, what to do; in the paper's own face and voice, and without the database.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "foundation/refusal.hpp"
#include "site/frame.hpp"

namespace standfirst::site {

struct ErrorView {
    FrameView frame;
    int status = 0;
    std::string title;
    std::vector<std::string> explanation;  // paragraphs
    bool with_search = false;
    bool with_order = false;  // for templates/parts/search_form.html
    bool is_newest = false;
    std::string query;
    std::string request_id;
    static constexpr auto fields =
        text::fields(text::field("frame", &ErrorView::frame), text::field("status", &ErrorView::status),
                     text::field("title", &ErrorView::title), text::field("explanation", &ErrorView::explanation),
                     text::field("with_search", &ErrorView::with_search),
                     text::field("with_order", &ErrorView::with_order), text::field("is_newest", &ErrorView::is_newest),
                     text::field("query", &ErrorView::query), text::field("request_id", &ErrorView::request_id));
};

class ErrorPage {
  public:
    explicit ErrorPage(Site& site);
    // For any status from 400 on; uses memory only. A refusal's own text is added where there is one.
    [[nodiscard]] web::Response show(const web::Request& request, int status, const Refusal* refusal = nullptr) const;
    // 404, kept by the page cache under the key "front" (a story may appear at this address later).
    [[nodiscard]] web::Response show_nothing(const Visit& visit) const;
    // 410: a story that was published then and withdrawn later.
    [[nodiscard]] web::Response show_withdrawn(const Visit& visit, Instant published_at) const;

  private:
    [[nodiscard]] text::SafeHtml render(const Visit& visit, int status, std::vector<std::string> explanation,
                                        std::string_view title_key, std::string_view request_id) const;
    Site& site_;
    text::Template<ErrorView> template_;
};

}  // namespace standfirst::site
