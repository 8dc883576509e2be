// SPDX-License-Identifier: Apache-2.0
// What pages of one reader have in common: they are kept by nobody, and they know who reads them.
#pragma once

#include <chrono>
#include <string>

#include "site/frame.hpp"
#include "web/doors.hpp"

namespace standfirst::site {

inline constexpr std::string_view session_cookie = "session";
inline constexpr std::string_view sign_in_cookie = "sign-in";
// A browser keeps the session so long after it last changed its token, which it does daily.
inline constexpr std::chrono::seconds session_cookie_lives = readers::session_lives;
inline constexpr std::chrono::seconds sign_in_cookie_lives = readers::sign_in_lives;

// Unlisted, with the publication's face. `script` is the name of an asset, or empty.
[[nodiscard]] FrameView make_personal_frame(const Visit& visit, std::string title, std::string script = {});

[[nodiscard]] web::Response answer_personal(text::SafeHtml page, int status = 200);

// "https://paper.example": where links in mails lead. The publication's own address, whatever host was asked for: who
// sends a form chooses its Host, and must not choose where another one's mail leads. On this machine itself, where it
// was asked.
[[nodiscard]] std::string origin_of(const Visit& visit);

// Who asks, as the session step of the pipeline wants to know it.
[[nodiscard]] web::CookieOwner find_cookie_owner(readers::Readers& readers, const web::Request& request);

// Whom a program's token belongs to. Refuses one that is not good (any more), and those of who may not write at
// present. Without Scope::moderate nobody is more than a reader.
[[nodiscard]] Result<web::TokenOwner> find_token_owner(const Rooms& rooms, std::string_view token);

// To the page that signs in, and back here afterwards.
[[nodiscard]] web::Response lead_to_sign_in(const web::Request& request);

}  // namespace standfirst::site
