// SPDX-License-Identifier: Apache-2.0
#include "web/security_headers.hpp"

#include "web/prepared_answer.hpp"

namespace standfirst::web {

namespace {

constexpr std::string_view page_policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; media-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
// What is no page runs nothing, even when somebody makes a browser show it as one (an SVG with a script in it).
constexpr std::string_view file_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'; base-uri 'none'";
constexpr std::string_view permissions =
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()";

}  // namespace

void append_security_fields(std::string& fields, std::string_view content_type) {
    append_field(fields, "X-Content-Type-Options", "nosniff");
    // Redirects, feeds and pages are read in place; only files may be shown by other sites (a picture in a feed
    // reader).
    const bool is_page = content_type.starts_with("text/html");
    append_field(fields, "Content-Security-Policy", is_page ? page_policy : file_policy);
    append_field(fields, "Referrer-Policy", "strict-origin-when-cross-origin");
    append_field(fields, "Cross-Origin-Resource-Policy", is_page ? "same-origin" : "cross-origin");
    if (!is_page) return;
    append_field(fields, "Permissions-Policy", permissions);
    append_field(fields, "Cross-Origin-Opener-Policy", "same-origin");
    append_field(fields, "X-Frame-Options", "DENY");
}

}  // namespace standfirst::web
