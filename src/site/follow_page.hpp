// SPDX-License-Identifier: Apache-2.0
// Where one follows an author, a topic, a story's comments or one conversation: public pages lead here, because they
// are the same for everyone. Who is signed out reads what following is, signs in and comes back.
#pragma once

#include <optional>
#include <string>

#include "discussion/follow.hpp"
#include "site/error_page.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

struct FollowPageView {
    FrameView frame;
    std::string kind;   // "Author"
    std::string title;  // what is followed
    std::string href;
    std::string words;  // what following it brings
    std::string door;
    std::string form_key;
    std::string sign_in;  // empty for who is signed in
    bool is_following = false;
    static constexpr auto fields = text::fields(
        text::field("frame", &FollowPageView::frame), text::field("kind", &FollowPageView::kind),
        text::field("title", &FollowPageView::title), text::field("href", &FollowPageView::href),
        text::field("words", &FollowPageView::words), text::field("door", &FollowPageView::door),
        text::field("form_key", &FollowPageView::form_key), text::field("sign_in", &FollowPageView::sign_in),
        text::field("is_following", &FollowPageView::is_following));
};

// A form that follows, or no longer; for who is signed out a link (templates/parts/follow.html).
struct FollowFormView {
    std::string title;
    std::string href;
    std::string door;
    std::string_view form_key;
    std::string to;
    bool is_signed_in = false;
    bool is_following = false;
    static constexpr auto fields =
        text::fields(text::field("title", &FollowFormView::title), text::field("href", &FollowFormView::href),
                     text::field("door", &FollowFormView::door), text::field("form_key", &FollowFormView::form_key),
                     text::field("to", &FollowFormView::to), text::field("is_signed_in", &FollowFormView::is_signed_in),
                     text::field("is_following", &FollowFormView::is_following));
};

// Those who sign a story, each with the form that follows them and comes back to `to`.
[[nodiscard]] std::vector<FollowFormView> view_authors(const Visit& visit,
                                                       const std::vector<stories::AuthorLine>& lines,
                                                       const std::string& to);

class FollowPage {
  public:
    FollowPage(Site& site, const ErrorPage& errors);

    // Of an author, a topic, a thread or a conversation, at "…/follow".
    [[nodiscard]] web::Response show(const web::Request& request, discussion::FollowKind kind) const;
    // With "stop" for no longer; goes "to".
    [[nodiscard]] web::Response submit(const web::Request& request, discussion::FollowKind kind) const;

  private:
    Site& site_;
    const ErrorPage& errors_;
    text::Template<FollowPageView> template_;
};

}  // namespace standfirst::site
