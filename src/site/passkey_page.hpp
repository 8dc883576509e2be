// SPDX-License-Identifier: Apache-2.0
// Passkeys: the page on which they are added, named and removed, and the door by which they sign in.
#pragma once

#include <string>
#include <vector>

#include "site/personal_page.hpp"

namespace standfirst::site {

struct PasskeyView {
    std::string id;
    std::string name;
    std::string made;
    std::string made_exact;
    std::string used;  // empty: never
    std::string used_exact;
    std::string form_key;
    static constexpr auto fields =
        text::fields(text::field("id", &PasskeyView::id), text::field("name", &PasskeyView::name),
                     text::field("made", &PasskeyView::made), text::field("made_exact", &PasskeyView::made_exact),
                     text::field("used", &PasskeyView::used), text::field("used_exact", &PasskeyView::used_exact),
                     text::field("form_key", &PasskeyView::form_key));
};

struct PasskeysView {
    FrameView frame;
    std::vector<PasskeyView> passkeys;
    std::string trouble;
    std::string device;
    std::string form_key;
    static constexpr auto fields =
        text::fields(text::field("frame", &PasskeysView::frame), text::field("passkeys", &PasskeysView::passkeys),
                     text::field("trouble", &PasskeysView::trouble), text::field("device", &PasskeysView::device),
                     text::field("form_key", &PasskeysView::form_key));
};

class PasskeyPage {
  public:
    explicit PasskeyPage(Site& site);

    [[nodiscard]] web::Response show_passkeys(const web::Request& request) const;
    [[nodiscard]] web::Response submit_name(const web::Request& request) const;
    [[nodiscard]] web::Response submit_removal(const web::Request& request) const;
    // JSON, for the page's script.
    [[nodiscard]] web::Response submit_challenge(const web::Request& request) const;
    [[nodiscard]] web::Response submit_passkey(const web::Request& request) const;
    [[nodiscard]] web::Response submit_sign_in_challenge(const web::Request& request) const;
    [[nodiscard]] web::Response submit_sign_in(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response render(const web::Request& request, const Refusal* refusal) const;
    [[nodiscard]] readers::Readers& readers() const { return site_.rooms.readers; }

    Site& site_;
    text::Template<PasskeysView> template_;
};

}  // namespace standfirst::site
