// SPDX-License-Identifier: Apache-2.0
// A reader as others see them: name, what they say of themselves, their latest comments; followed and ignored from
// here.
#pragma once

#include <string>
#include <vector>

#include "site/comment_view.hpp"
#include "site/error_page.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

struct ReaderPageView {
    FrameView frame;
    FaceView face;
    std::string handle;
    std::string name;
    std::string biography;
    std::string form_key;
    std::string sign_in;    // empty for who is signed in
    bool is_other = false;  // signed in, and somebody else
    bool is_me = false;
    bool may_follow = false;
    bool is_following = false;
    bool is_ignoring = false;
    std::vector<CommentView> comments;
    std::string more;
    static constexpr auto fields = text::fields(
        text::field("frame", &ReaderPageView::frame), text::field("face", &ReaderPageView::face),
        text::field("handle", &ReaderPageView::handle), text::field("name", &ReaderPageView::name),
        text::field("biography", &ReaderPageView::biography), text::field("form_key", &ReaderPageView::form_key),
        text::field("sign_in", &ReaderPageView::sign_in), text::field("is_other", &ReaderPageView::is_other),
        text::field("is_me", &ReaderPageView::is_me), text::field("may_follow", &ReaderPageView::may_follow),
        text::field("is_following", &ReaderPageView::is_following),
        text::field("is_ignoring", &ReaderPageView::is_ignoring), text::field("comments", &ReaderPageView::comments),
        text::field("more", &ReaderPageView::more));
};

class ReaderPage {
  public:
    ReaderPage(Site& site, const ErrorPage& errors);

    [[nodiscard]] web::Response show(const web::Request& request) const;
    // Each with "stop" for no longer; goes "to", or back to the page.
    [[nodiscard]] web::Response submit_follow(const web::Request& request) const;
    [[nodiscard]] web::Response submit_ignore(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response change(const web::Request& request,
                                       const std::function<Result<void>(wire::Work&, ReaderId, bool stops)>& act) const;

    Site& site_;
    const ErrorPage& errors_;
    text::Template<ReaderPageView> template_;
};

}  // namespace standfirst::site
