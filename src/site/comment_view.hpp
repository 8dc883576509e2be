// SPDX-License-Identifier: Apache-2.0
// One comment as a page shows it (templates/parts/comment.html): for everyone, and with what its reader may do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discussion/mark.hpp"
#include "discussion/reaction.hpp"
#include "site/almanac.hpp"
#include "site/visit.hpp"
#include "text/html_out.hpp"
#include "text/template.hpp"

namespace standfirst::site {

// Its buttons belong to one form of the page, "acts", which carries the form key (templates/parts/acts_form.html).
struct CommentActsView {
    std::int64_t target = 0;
    std::int64_t recommends = 0;
    std::int64_t disagrees = 0;
    bool has_recommended = false;
    bool has_disagreed = false;
    bool may_react = false;
    bool may_reply = false;
    bool may_edit = false;
    bool may_delete = false;
    bool may_report = false;
    bool may_moderate = false;
    std::string_view order;
    static constexpr auto fields = text::fields(
        text::field("target", &CommentActsView::target), text::field("recommends", &CommentActsView::recommends),
        text::field("disagrees", &CommentActsView::disagrees),
        text::field("has_recommended", &CommentActsView::has_recommended),
        text::field("has_disagreed", &CommentActsView::has_disagreed),
        text::field("may_react", &CommentActsView::may_react), text::field("may_reply", &CommentActsView::may_reply),
        text::field("may_edit", &CommentActsView::may_edit), text::field("may_delete", &CommentActsView::may_delete),
        text::field("may_report", &CommentActsView::may_report),
        text::field("may_moderate", &CommentActsView::may_moderate), text::field("order", &CommentActsView::order));
};

// The picture of who wrote something, or the first letter of their name (templates/parts/face.html).
struct FaceView {
    std::string src;
    std::string initial;
    static constexpr auto fields =
        text::fields(text::field("src", &FaceView::src), text::field("initial", &FaceView::initial));
};

[[nodiscard]] FaceView view_face(std::string_view portrait, std::string_view name,
                                 media::PortraitSize size = media::PortraitSize::small);

// The words for who somebody is: "author", "newsroom".
[[nodiscard]] std::vector<std::string> view_marks(const Visit& visit, const discussion::ThreadComment& row);

// Looks into the row that it was made from, which must outlive it.
struct CommentView {
    std::int64_t id = 0;
    int depth = 0;                 // 0 to 5; deeper replies stand at 5
    std::string gone_words;        // of a tombstone or an ignored reader, else empty
    std::optional<FaceView> face;  // on pages of a reader's own alone: the public ones ask for nothing more
    std::string_view name;
    std::string profile;  // where readers find who wrote it, or empty
    std::string_view website;
    std::vector<std::string> marks;
    std::optional<std::int64_t> parent;
    std::string_view parent_name;
    std::string_view posted;
    std::string posted_exact;
    std::string edited;  // words for the link to its history, or empty
    std::string_view passage;
    text::SafeHtml body;
    bool is_new = false;
    std::string next_new;                 // where the next new one stands
    std::optional<std::int64_t> arrival;  // where the browser keeps what is new
    std::optional<CommentActsView> acts;
    static constexpr auto fields = text::fields(
        text::field("id", &CommentView::id), text::field("depth", &CommentView::depth),
        text::field("gone_words", &CommentView::gone_words), text::field("face", &CommentView::face),
        text::field("name", &CommentView::name), text::field("profile", &CommentView::profile),
        text::field("website", &CommentView::website), text::field("marks", &CommentView::marks),
        text::field("parent", &CommentView::parent), text::field("parent_name", &CommentView::parent_name),
        text::field("posted", &CommentView::posted), text::field("posted_exact", &CommentView::posted_exact),
        text::field("edited", &CommentView::edited), text::field("passage", &CommentView::passage),
        text::field("body", &CommentView::body), text::field("is_new", &CommentView::is_new),
        text::field("next_new", &CommentView::next_new), text::field("arrival", &CommentView::arrival),
        text::field("acts", &CommentView::acts));
};

[[nodiscard]] text::HtmlRendering comment_rendering(const Visit& visit);

// As everyone sees it, `above` steps less deep; without `parent`, which the page knows.
[[nodiscard]] CommentView view_comment(const Visit& visit, const discussion::ThreadComment& row, DayWords& days,
                                       const text::HtmlRendering& rendering, int above = 0);

// The replies name what they answer, where that stands on the same page. `views` are those of `rows`, in order.
void name_parents(const std::vector<discussion::ThreadComment>& rows, std::vector<CommentView>& views);

// The same comments as the visitor of a page of their own sees them: what they may do, what is new, whom they ignore.
struct CommentSight {
    std::string_view order;
    std::int64_t behind = -1;  // arrivals beyond are new; -1: nothing is
    enum class Writing { open, closed } writing = Writing::closed;
};
[[nodiscard]] std::vector<CommentView> view_comments(const Visit& visit,
                                                     const std::vector<discussion::ThreadComment>& rows, DayWords& days,
                                                     const CommentSight& sight, int above = 0);

}  // namespace standfirst::site
