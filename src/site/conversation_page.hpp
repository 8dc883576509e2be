// SPDX-License-Identifier: Apache-2.0
// The reader's own view of a story's conversation, and where comments come in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discussion/posting.hpp"
#include "site/comment_view.hpp"
#include "site/conversation_news.hpp"
#include "site/error_page.hpp"
#include "site/follow_page.hpp"
#include "site/personal_page.hpp"
#include "site/reply_form.hpp"

namespace standfirst::site {

struct ConversationPageView {
    FrameView frame;
    std::string story_title;
    std::string story_path;
    std::int64_t total = 0;
    std::vector<FollowFormView> authors;
    std::vector<LinkView> orders;
    std::string order_words;  // what the order sorts by
    std::optional<NewsView> news;
    std::string notice;       // that the order was made anew meanwhile
    std::string trouble;      // why a comment was refused where nobody writes any more
    std::string typed_words;  // and what it said
    std::string offer;        // to those who are signed out
    std::string sign_in;      // where they sign in
    std::string state_words;  // why nobody writes, or that nobody has yet
    std::optional<ReplyFormView> reply;
    std::vector<CommentView> comments;
    std::string more;
    std::string form_key;
    std::string live;     // where events come from
    std::string since;    // what the page has seen
    std::string ignored;  // handles of whom the visitor ignores, apart by spaces: their replies are no news
    std::int64_t arrivals = 0;
    bool keeps_news = false;  // the browser does, where nobody is signed in
    bool is_signed_in = false;
    bool is_following = false;
    static constexpr auto fields = text::fields(
        text::field("frame", &ConversationPageView::frame),
        text::field("story_title", &ConversationPageView::story_title),
        text::field("story_path", &ConversationPageView::story_path),
        text::field("total", &ConversationPageView::total), text::field("authors", &ConversationPageView::authors),
        text::field("orders", &ConversationPageView::orders),
        text::field("order_words", &ConversationPageView::order_words),
        text::field("news", &ConversationPageView::news), text::field("notice", &ConversationPageView::notice),
        text::field("trouble", &ConversationPageView::trouble),
        text::field("typed_words", &ConversationPageView::typed_words),
        text::field("offer", &ConversationPageView::offer), text::field("sign_in", &ConversationPageView::sign_in),
        text::field("state_words", &ConversationPageView::state_words),
        text::field("reply", &ConversationPageView::reply), text::field("comments", &ConversationPageView::comments),
        text::field("more", &ConversationPageView::more), text::field("form_key", &ConversationPageView::form_key),
        text::field("live", &ConversationPageView::live), text::field("since", &ConversationPageView::since),
        text::field("ignored", &ConversationPageView::ignored),
        text::field("arrivals", &ConversationPageView::arrivals),
        text::field("keeps_news", &ConversationPageView::keeps_news),
        text::field("is_signed_in", &ConversationPageView::is_signed_in),
        text::field("is_following", &ConversationPageView::is_following));
};

class ConversationPage {
  public:
    ConversationPage(Site& site, const ErrorPage& errors);

    // {story}/conversation
    [[nodiscard]] web::Response show(const web::Request& request) const;
    // {story}/live: events from "since" or Last-Event-ID on
    [[nodiscard]] web::Response show_live(const web::Request& request) const;
    // {story}/comments
    [[nodiscard]] web::Response submit(const web::Request& request) const;
    // {story}/read: what is "seen" is new no longer
    [[nodiscard]] web::Response submit_read(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response render(const Visit& visit, const stories::StoryView& story,
                                       const TypedReply& typed) const;
    // Keeps what somebody who is signed out has written, and sends the mail whose link publishes it.
    [[nodiscard]] web::Response keep_waiting(const Visit& visit, const stories::StoryView& story,
                                             TypedReply typed) const;
    void drop_kept(const Visitor& visitor, stories::StoryId story) const;
    [[nodiscard]] web::Response answer_elsewhere(const Visit& visit, const stories::PathFinding& found,
                                                 std::string_view end) const;

    Site& site_;
    const ErrorPage& errors_;
    text::Template<ConversationPageView> template_;
};

// "/world/bridge" of a request for "/world/bridge/conversation".
[[nodiscard]] std::string story_path_of(const web::Request& request);
// The story's thread takes comments now.
[[nodiscard]] CommentSight::Writing find_writing(const Visit& visit, stories::StoryId story);
// What was sent: a form's fields.
[[nodiscard]] discussion::DraftText read_draft_fields(const web::Fields& fields, stories::StoryId story);
// In a work of its own.
[[nodiscard]] Result<discussion::Posted> post_comment(Site& site, const Visitor& visitor, discussion::DraftText text,
                                                      Instant now);

}  // namespace standfirst::site
