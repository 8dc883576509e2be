// SPDX-License-Identifier: Apache-2.0
// /desk/moderation: the queue of what waits for a person, the most urgent first, open appeals before it; and one case
// with all that is known of it.
#pragma once

#include <string>
#include <vector>

#include "discussion/moderating.hpp"
#include "site/case_view.hpp"
#include "site/decision_view.hpp"
#include "site/error_page.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

struct QueueView {
    FrameView frame;
    std::string notice;         // what was just decided
    std::int64_t undoable = 0;  // that decision; 0: it cannot be taken back
    std::string form_key;
    std::string count;
    std::vector<AppealView> appeals;
    std::vector<CaseView> cases;
    std::string more;
    static constexpr auto fields =
        text::fields(text::field("frame", &QueueView::frame), text::field("notice", &QueueView::notice),
                     text::field("undoable", &QueueView::undoable), text::field("form_key", &QueueView::form_key),
                     text::field("count", &QueueView::count), text::field("appeals", &QueueView::appeals),
                     text::field("cases", &QueueView::cases), text::field("more", &QueueView::more));
};

struct CasePageView {
    FrameView frame;
    std::string title;
    std::vector<CaseView> cases;  // one
    std::vector<DecisionView> decisions;
    std::int64_t target = 0;
    std::int64_t version = 0;
    std::string form_key;
    std::vector<ReasonView> reasons;
    bool may_suspend = false;
    bool may_lift = false;
    bool may_lock = false;
    bool may_unlock = false;
    bool may_feature = false;
    bool may_unfeature = false;
    static constexpr auto fields = text::fields(
        text::field("frame", &CasePageView::frame), text::field("title", &CasePageView::title),
        text::field("cases", &CasePageView::cases), text::field("decisions", &CasePageView::decisions),
        text::field("target", &CasePageView::target), text::field("version", &CasePageView::version),
        text::field("form_key", &CasePageView::form_key), text::field("reasons", &CasePageView::reasons),
        text::field("may_suspend", &CasePageView::may_suspend), text::field("may_lift", &CasePageView::may_lift),
        text::field("may_lock", &CasePageView::may_lock), text::field("may_unlock", &CasePageView::may_unlock),
        text::field("may_feature", &CasePageView::may_feature),
        text::field("may_unfeature", &CasePageView::may_unfeature));
};

class ModerationPage {
  public:
    ModerationPage(Site& site, const ErrorPage& errors);

    [[nodiscard]] web::Response show_queue(const web::Request& request) const;
    [[nodiscard]] web::Response show_case(const web::Request& request) const;
    // "act" with what it needs: "version", "reason", "to_writer", "note", "days".
    [[nodiscard]] web::Response submit_decision(const web::Request& request) const;
    [[nodiscard]] web::Response submit_undo(const web::Request& request) const;
    // "act": uphold or overturn, with "to_writer".
    [[nodiscard]] web::Response submit_answer(const web::Request& request) const;

  private:
    enum class Back { queue, one_case };
    [[nodiscard]] web::Response lead_on(const web::Request& request, const Result<discussion::DecisionId>& decided,
                                        Back back) const;

    Site& site_;
    const ErrorPage& errors_;
    text::Template<QueueView> queue_;
    text::Template<CasePageView> case_;
};

}  // namespace standfirst::site
