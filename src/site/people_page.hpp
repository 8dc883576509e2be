// SPDX-License-Identifier: Apache-2.0
// One's own lists: whom and what one follows, who follows oneself, and whom one ignores; each with the way out of it.
#pragma once

#include <string>
#include <vector>

#include "site/error_page.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

struct FollowedView {
    std::string title;
    std::string href;  // empty where it is not there any more
    std::string note;  // whose conversation it is
    std::string since;
    std::string since_exact;
    std::string_view kind;
    std::int64_t target = 0;
    std::string_view form_key;
    static constexpr auto fields =
        text::fields(text::field("title", &FollowedView::title), text::field("href", &FollowedView::href),
                     text::field("note", &FollowedView::note), text::field("since", &FollowedView::since),
                     text::field("since_exact", &FollowedView::since_exact), text::field("kind", &FollowedView::kind),
                     text::field("target", &FollowedView::target), text::field("form_key", &FollowedView::form_key));
};

// All of one kind.
struct FollowedGroupView {
    std::string title;
    std::vector<FollowedView> followed;
    static constexpr auto fields = text::fields(text::field("title", &FollowedGroupView::title),
                                                text::field("followed", &FollowedGroupView::followed));
};

struct FollowsView {
    FrameView frame;
    std::vector<FollowedGroupView> groups;
    std::string more;
    static constexpr auto fields =
        text::fields(text::field("frame", &FollowsView::frame), text::field("groups", &FollowsView::groups),
                     text::field("more", &FollowsView::more));
};

struct PersonView {
    std::string name;
    std::string handle;
    std::string since;
    std::string since_exact;
    std::string_view form_key;
    static constexpr auto fields =
        text::fields(text::field("name", &PersonView::name), text::field("handle", &PersonView::handle),
                     text::field("since", &PersonView::since), text::field("since_exact", &PersonView::since_exact),
                     text::field("form_key", &PersonView::form_key));
};

struct FollowersView {
    FrameView frame;
    bool is_refusing = false;
    std::int64_t count = 0;
    std::vector<PersonView> followers;
    std::vector<PersonView> refused;
    std::string more;
    std::string form_key;
    static constexpr auto fields = text::fields(
        text::field("frame", &FollowersView::frame), text::field("is_refusing", &FollowersView::is_refusing),
        text::field("count", &FollowersView::count), text::field("followers", &FollowersView::followers),
        text::field("refused", &FollowersView::refused), text::field("more", &FollowersView::more),
        text::field("form_key", &FollowersView::form_key));
};

struct IgnoredView {
    FrameView frame;
    std::vector<PersonView> ignored;
    static constexpr auto fields =
        text::fields(text::field("frame", &IgnoredView::frame), text::field("ignored", &IgnoredView::ignored));
};

class PeoplePage {
  public:
    PeoplePage(Site& site, const ErrorPage& errors);

    [[nodiscard]] web::Response show_follows(const web::Request& request) const;
    // Follows "kind" and "target" no longer.
    [[nodiscard]] web::Response submit_unfollow(const web::Request& request) const;
    [[nodiscard]] web::Response show_followers(const web::Request& request) const;
    // "following": allowed or refused.
    [[nodiscard]] web::Response submit_following(const web::Request& request) const;
    [[nodiscard]] web::Response submit_removal(const web::Request& request) const;
    [[nodiscard]] web::Response submit_return(const web::Request& request) const;
    [[nodiscard]] web::Response show_ignored(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response change_follower(
        const web::Request& request, const std::function<Result<void>(wire::Work&, ReaderId follower)>& act) const;

    Site& site_;
    const ErrorPage& errors_;
    text::Template<FollowsView> follows_;
    text::Template<FollowersView> followers_;
    text::Template<IgnoredView> ignored_;
};

}  // namespace standfirst::site
