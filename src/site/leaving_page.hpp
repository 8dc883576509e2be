// SPDX-License-Identifier: Apache-2.0
// Leaving with everything: what is kept of a reader, and being forgotten.
#pragma once

#include <string>
#include <vector>

#include "site/personal_page.hpp"

namespace standfirst::site {

struct ExportFieldView {
    std::string label;
    std::string words;
    static constexpr auto fields =
        text::fields(text::field("label", &ExportFieldView::label), text::field("words", &ExportFieldView::words));
};

struct ExportRowView {
    std::vector<ExportFieldView> facts;
    static constexpr auto fields = text::fields(text::field("facts", &ExportRowView::facts));
};

struct ExportSectionView {
    std::string title;
    std::vector<ExportRowView> rows;
    static constexpr auto fields =
        text::fields(text::field("title", &ExportSectionView::title), text::field("rows", &ExportSectionView::rows));
};

struct ExportView {
    FrameView frame;
    std::vector<ExportSectionView> sections;
    static constexpr auto fields =
        text::fields(text::field("frame", &ExportView::frame), text::field("sections", &ExportView::sections));
};

struct ErasureView {
    FrameView frame;
    std::string form_key;
    std::string when;  // empty: it was not asked for
    std::string when_exact;
    static constexpr auto fields =
        text::fields(text::field("frame", &ErasureView::frame), text::field("form_key", &ErasureView::form_key),
                     text::field("when", &ErasureView::when), text::field("when_exact", &ErasureView::when_exact));
};

class LeavingPage {
  public:
    explicit LeavingPage(Site& site);

    [[nodiscard]] web::Response show_export(const web::Request& request) const;
    [[nodiscard]] web::Response show_export_json(const web::Request& request) const;
    [[nodiscard]] web::Response show_erasure(const web::Request& request) const;
    [[nodiscard]] web::Response submit_erasure(const web::Request& request) const;
    [[nodiscard]] web::Response submit_change_of_mind(const web::Request& request) const;

  private:
    Site& site_;
    text::Template<ExportView> export_;
    text::Template<ErasureView> erasure_;
};

}  // namespace standfirst::site
