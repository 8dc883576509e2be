// SPDX-License-Identifier: Apache-2.0
// A comment's own page with its replies, and what its writer and others do with it: react, change, take back, follow,
// see what it said before and why it stands where it does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "site/comment_view.hpp"
#include "site/decision_view.hpp"
#include "site/error_page.hpp"
#include "site/personal_page.hpp"
#include "site/reply_form.hpp"

namespace standfirst::site {

struct CommentPageView {
    FrameView frame;
    std::string story_title;
    std::string conversation;  // where all of it stands
    std::string notice;        // that it waits for a person
    text::SafeHtml held_words;
    std::vector<DecisionView> decisions;  // about it, for its writer
    std::vector<CommentView> comments;
    std::string more;
    std::string above;  // the comment that this one answers, or empty
    std::string state_words;
    std::optional<ReplyFormView> reply;
    std::string target;   // the comment that begins the conversation, to be followed
    std::string here;     // this page
    std::string sign_in;  // empty for who is signed in
    std::string form_key;
    bool is_following = false;
    static constexpr auto fields = text::fields(
        text::field("frame", &CommentPageView::frame), text::field("story_title", &CommentPageView::story_title),
        text::field("conversation", &CommentPageView::conversation), text::field("notice", &CommentPageView::notice),
        text::field("held_words", &CommentPageView::held_words), text::field("decisions", &CommentPageView::decisions),
        text::field("comments", &CommentPageView::comments), text::field("more", &CommentPageView::more),
        text::field("above", &CommentPageView::above), text::field("state_words", &CommentPageView::state_words),
        text::field("reply", &CommentPageView::reply), text::field("target", &CommentPageView::target),
        text::field("here", &CommentPageView::here), text::field("sign_in", &CommentPageView::sign_in),
        text::field("form_key", &CommentPageView::form_key),
        text::field("is_following", &CommentPageView::is_following));
};

struct CommentFormView {
    FrameView frame;
    std::string title;
    std::string comment;  // "/c/17"
    std::string words;    // what the act does
    std::optional<ReplyFormView> reply;
    std::string form_key;
    static constexpr auto fields = text::fields(
        text::field("frame", &CommentFormView::frame), text::field("title", &CommentFormView::title),
        text::field("comment", &CommentFormView::comment), text::field("words", &CommentFormView::words),
        text::field("reply", &CommentFormView::reply), text::field("form_key", &CommentFormView::form_key));
};

struct EarlierView {
    std::string written;
    std::string written_exact;
    text::SafeHtml body;
    static constexpr auto fields = text::fields(text::field("written", &EarlierView::written),
                                                text::field("written_exact", &EarlierView::written_exact),
                                                text::field("body", &EarlierView::body));
};

struct CommentHistoryView {
    FrameView frame;
    std::string comment;
    std::vector<EarlierView> versions;  // latest first
    static constexpr auto fields = text::fields(text::field("frame", &CommentHistoryView::frame),
                                                text::field("comment", &CommentHistoryView::comment),
                                                text::field("versions", &CommentHistoryView::versions));
};

struct PlacementView {
    FrameView frame;
    std::string comment;
    std::string order_words;
    std::vector<std::string> reasons;
    static constexpr auto fields = text::fields(
        text::field("frame", &PlacementView::frame), text::field("comment", &PlacementView::comment),
        text::field("order_words", &PlacementView::order_words), text::field("reasons", &PlacementView::reasons));
};

class CommentPage {
  public:
    CommentPage(Site& site, const ErrorPage& errors);

    [[nodiscard]] web::Response show(const web::Request& request) const;
    [[nodiscard]] web::Response show_edit(const web::Request& request) const;
    [[nodiscard]] web::Response submit_edit(const web::Request& request) const;
    [[nodiscard]] web::Response show_delete(const web::Request& request) const;
    [[nodiscard]] web::Response submit_delete(const web::Request& request) const;
    [[nodiscard]] web::Response show_history(const web::Request& request) const;
    [[nodiscard]] web::Response show_placement(const web::Request& request) const;
    [[nodiscard]] web::Response submit_recommend(const web::Request& request) const;
    [[nodiscard]] web::Response submit_disagree(const web::Request& request) const;
    [[nodiscard]] web::Response submit_appeal(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response refuse_with(const web::Request& request, const Refusal& refusal) const;
    [[nodiscard]] web::Response react(const web::Request& request, discussion::Reaction reaction) const;
    [[nodiscard]] web::Response show_hidden(const Visit& visit, const discussion::Comment& comment) const;
    [[nodiscard]] web::Response render_edit(const web::Request& request, const TypedReply& typed) const;

    Site& site_;
    const ErrorPage& errors_;
    text::Template<CommentPageView> comment_;
    text::Template<CommentFormView> form_;
    text::Template<CommentHistoryView> history_;
    text::Template<PlacementView> placement_;
};

}  // namespace standfirst::site
