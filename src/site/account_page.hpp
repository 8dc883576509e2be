// SPDX-License-Identifier: Apache-2.0
// One's own account: the first choice of a name, profile, address, and the browsers in which one is signed in.
#pragma once

#include <string>
#include <vector>

#include "site/comment_view.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

// templates/parts/profile_form.html
struct ProfileFormView {
    std::string form_key;
    std::string to;
    std::string handle;
    bool may_choose_handle = false;
    std::string name;
    std::string biography;
    std::string handle_trouble;
    std::string name_trouble;
    std::string biography_trouble;
    static constexpr auto fields =
        text::fields(text::field("form_key", &ProfileFormView::form_key), text::field("to", &ProfileFormView::to),
                     text::field("handle", &ProfileFormView::handle),
                     text::field("may_choose_handle", &ProfileFormView::may_choose_handle),
                     text::field("name", &ProfileFormView::name), text::field("biography", &ProfileFormView::biography),
                     text::field("handle_trouble", &ProfileFormView::handle_trouble),
                     text::field("name_trouble", &ProfileFormView::name_trouble),
                     text::field("biography_trouble", &ProfileFormView::biography_trouble));
};

struct WelcomeView {
    FrameView frame;
    ProfileFormView profile;
    std::string trouble;
    static constexpr auto fields =
        text::fields(text::field("frame", &WelcomeView::frame), text::field("profile", &WelcomeView::profile),
                     text::field("trouble", &WelcomeView::trouble));
};

struct AccountView {
    FrameView frame;
    ProfileFormView profile;
    std::string trouble;
    FaceView face;
    std::string handle;
    std::string picture_trouble;
    bool has_picture = false;
    std::string email;
    std::string new_email;
    std::string email_trouble;
    std::string form_key;
    bool was_saved = false;
    bool may_moderate = false;
    static constexpr auto fields = text::fields(
        text::field("frame", &AccountView::frame), text::field("profile", &AccountView::profile),
        text::field("trouble", &AccountView::trouble), text::field("face", &AccountView::face),
        text::field("handle", &AccountView::handle), text::field("picture_trouble", &AccountView::picture_trouble),
        text::field("has_picture", &AccountView::has_picture), text::field("email", &AccountView::email),
        text::field("new_email", &AccountView::new_email), text::field("email_trouble", &AccountView::email_trouble),
        text::field("form_key", &AccountView::form_key), text::field("was_saved", &AccountView::was_saved),
        text::field("may_moderate", &AccountView::may_moderate));
};

struct SessionView {
    std::string id;
    std::string device;
    std::string begun;
    std::string begun_exact;
    std::string seen;
    std::string seen_exact;
    bool is_this = false;
    std::string form_key;
    static constexpr auto fields =
        text::fields(text::field("id", &SessionView::id), text::field("device", &SessionView::device),
                     text::field("begun", &SessionView::begun), text::field("begun_exact", &SessionView::begun_exact),
                     text::field("seen", &SessionView::seen), text::field("seen_exact", &SessionView::seen_exact),
                     text::field("is_this", &SessionView::is_this), text::field("form_key", &SessionView::form_key));
};

struct SessionsView {
    FrameView frame;
    std::vector<SessionView> sessions;
    std::string form_key;
    static constexpr auto fields =
        text::fields(text::field("frame", &SessionsView::frame), text::field("sessions", &SessionsView::sessions),
                     text::field("form_key", &SessionsView::form_key));
};

class AccountPage {
  public:
    explicit AccountPage(Site& site);

    [[nodiscard]] web::Response show_welcome(const web::Request& request) const;
    [[nodiscard]] web::Response submit_welcome(const web::Request& request) const;
    [[nodiscard]] web::Response show_account(const web::Request& request) const;
    [[nodiscard]] web::Response submit_account(const web::Request& request) const;
    [[nodiscard]] web::Response submit_picture(const web::Request& request) const;
    [[nodiscard]] web::Response submit_picture_removal(const web::Request& request) const;
    [[nodiscard]] web::Response submit_email(const web::Request& request) const;
    [[nodiscard]] web::Response show_sessions(const web::Request& request) const;
    [[nodiscard]] web::Response submit_end_session(const web::Request& request) const;
    [[nodiscard]] web::Response submit_end_sessions(const web::Request& request) const;

  private:
    struct Said {
        std::string new_email;
        readers::ProfileDraft draft;
        const Refusal* refusal = nullptr;
    };
    [[nodiscard]] web::Response render_account(const web::Request& request, const Said& said) const;
    [[nodiscard]] web::Response render_welcome(const web::Request& request, std::string_view to,
                                               const Said& said) const;
    [[nodiscard]] readers::Readers& readers() const { return site_.rooms.readers; }

    Site& site_;
    text::Template<WelcomeView> welcome_;
    text::Template<AccountView> account_;
    text::Template<SessionsView> sessions_;
};

}  // namespace standfirst::site
