// SPDX-License-Identifier: Apache-2.0
#include "delivery/robots.hpp"

#include "foundation/date.hpp"
#include "foundation/encoding.hpp"

namespace standfirst::delivery {

namespace {

// One line of a text file: what would begin another line goes away.
std::string one_line(std::string_view words) {
    std::string line;
    for (const char c : words)
        if (static_cast<unsigned char>(c) >= 0x20) line += c;
    return line;
}

}  // namespace

std::string write_robots(const stories::Publication& publication) {
    const auto address = one_line(publication.address);
    return "User-agent: *\n"
           "Disallow: /search\n"
           "Disallow: /desk\n"
           "Disallow: /*/conversation\n"
           "\n"
           "Sitemap: " +
           address +
           "/sitemap.xml\n"
           "Sitemap: " +
           address + "/news-sitemap.xml\n";
}

std::string write_security(const stories::Publication& publication, Instant now) {
    const auto expires = std::chrono::floor<std::chrono::days>(now) + std::chrono::days{365};
    const auto address = one_line(publication.address);
    const auto contact =
        publication.contact_email.empty() ? address + "/" : "mailto:" + one_line(publication.contact_email);
    return "Contact: " + contact +
           "\n"
           "Expires: " +
           format_rfc3339(expires) +
           "\n"
           "Preferred-Languages: " +
           one_line(publication.language) +
           "\n"
           "Canonical: " +
           address + "/.well-known/security.txt\n";
}

}  // namespace standfirst::delivery
