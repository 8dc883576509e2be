// SPDX-License-Identifier: Apache-2.0
// /following: what those one follows have said, latest first, each with what it answers; and the same as a feed under
// an address that only its reader knows.
#pragma once

#include <string>
#include <vector>

#include "site/comment_view.hpp"
#include "site/error_page.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

struct FeedItemView {
    std::string story_title;
    std::string href;      // the comment's page, or the story
    std::string answered;  // "answers Ana Duarte", or empty
    std::string passage;   // what it answers
    std::string why;       // for a story: that its author or its topic is followed
    bool is_new = false;
    bool is_story = false;
    std::optional<FaceView> face;
    std::vector<std::string> marks;
    std::string_view name;
    std::string profile;
    std::string when;
    std::string when_exact;
    text::SafeHtml body;
    static constexpr auto fields =
        text::fields(text::field("story_title", &FeedItemView::story_title), text::field("href", &FeedItemView::href),
                     text::field("answered", &FeedItemView::answered), text::field("passage", &FeedItemView::passage),
                     text::field("why", &FeedItemView::why), text::field("is_new", &FeedItemView::is_new),
                     text::field("is_story", &FeedItemView::is_story), text::field("face", &FeedItemView::face),
                     text::field("marks", &FeedItemView::marks), text::field("name", &FeedItemView::name),
                     text::field("profile", &FeedItemView::profile), text::field("when", &FeedItemView::when),
                     text::field("when_exact", &FeedItemView::when_exact), text::field("body", &FeedItemView::body));
};

struct FollowingView {
    FrameView frame;
    std::vector<LinkView> filters;
    std::vector<FeedItemView> items;
    std::string more;
    std::vector<LinkView> feeds;  // shown once, when they have been made
    std::string_view feed_door = "/following/feed";
    std::string form_key;
    static constexpr auto fields =
        text::fields(text::field("frame", &FollowingView::frame), text::field("filters", &FollowingView::filters),
                     text::field("items", &FollowingView::items), text::field("more", &FollowingView::more),
                     text::field("feeds", &FollowingView::feeds), text::field("feed_door", &FollowingView::feed_door),
                     text::field("form_key", &FollowingView::form_key));
};

class FollowingPage {
  public:
    FollowingPage(Site& site, const ErrorPage& errors);

    [[nodiscard]] web::Response show(const web::Request& request) const;
    // Makes the feed's address anew, and shows it.
    [[nodiscard]] web::Response submit_feed(const web::Request& request) const;
    // JSON Feed 1.1, for whoever knows the address.
    [[nodiscard]] web::Response show_feed(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response render(const web::Request& request, std::vector<LinkView> feeds) const;

    Site& site_;
    const ErrorPage& errors_;
    text::Template<FollowingView> template_;
};

}  // namespace standfirst::site
