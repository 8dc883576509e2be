// SPDX-License-Identifier: Apache-2.0
// Signing in and out: the address, the code, the link, and the way back.
#pragma once

#include <string>

#include "site/personal_page.hpp"

namespace standfirst::site {

struct SignInView {
    FrameView frame;
    std::string to;  // where the reader goes afterwards
    std::string email;
    std::string email_trouble;
    std::string trouble;
    static constexpr auto fields =
        text::fields(text::field("frame", &SignInView::frame), text::field("to", &SignInView::to),
                     text::field("email", &SignInView::email), text::field("email_trouble", &SignInView::email_trouble),
                     text::field("trouble", &SignInView::trouble));
};

struct SignInCodeView {
    FrameView frame;
    std::string email;
    std::string code_trouble;
    std::string trouble;
    static constexpr auto fields = text::fields(
        text::field("frame", &SignInCodeView::frame), text::field("email", &SignInCodeView::email),
        text::field("code_trouble", &SignInCodeView::code_trouble), text::field("trouble", &SignInCodeView::trouble));
};

// A link that was opened in another browser than the one that asked for it.
struct SignInLinkView {
    FrameView frame;
    std::string code;     // empty: it is over
    std::string trouble;  // why
    static constexpr auto fields =
        text::fields(text::field("frame", &SignInLinkView::frame), text::field("code", &SignInLinkView::code),
                     text::field("trouble", &SignInLinkView::trouble));
};

struct SignOutView {
    FrameView frame;
    std::string form_key;
    static constexpr auto fields =
        text::fields(text::field("frame", &SignOutView::frame), text::field("form_key", &SignOutView::form_key));
};

class SignInPage {
  public:
    explicit SignInPage(Site& site);

    [[nodiscard]] web::Response show_sign_in(const web::Request& request) const;
    [[nodiscard]] web::Response submit_sign_in(const web::Request& request) const;
    [[nodiscard]] web::Response show_code(const web::Request& request) const;
    [[nodiscard]] web::Response submit_code(const web::Request& request) const;
    // Signs in where it was asked for; elsewhere it only shows the code, and a mail program that looks at it changes
    // nothing.
    [[nodiscard]] web::Response show_link(const web::Request& request) const;
    [[nodiscard]] web::Response show_sign_out(const web::Request& request) const;
    [[nodiscard]] web::Response submit_sign_out(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response render_sign_in(const Visit& visit, SignInView view, int status) const;
    [[nodiscard]] web::Response render_code(const Visit& visit, const readers::SignIn& pending,
                                            const Refusal* refusal) const;
    [[nodiscard]] web::Response begin_anew(const web::Request& request, const Refusal* refusal) const;
    [[nodiscard]] readers::Readers& readers() const { return site_.rooms.readers; }

    Site& site_;
    text::Template<SignInView> sign_in_;
    text::Template<SignInCodeView> code_;
    text::Template<SignInLinkView> link_;
    text::Template<SignOutView> sign_out_;
};

}  // namespace standfirst::site
