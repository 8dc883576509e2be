// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/social_links.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "text/safe_html.hpp"

namespace standfirst::importers::wordpress {

namespace {

// Names that are not their service's word with a capital letter.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> names{{
    {"chain", "Website"},
    {"deviantart", "DeviantArt"},
    {"feed", "RSS"},
    {"github", "GitHub"},
    {"goodreads", "Goodreads"},
    {"lastfm", "Last.fm"},
    {"linkedin", "LinkedIn"},
    {"mail", "E-mail"},
    {"soundcloud", "SoundCloud"},
    {"tiktok", "TikTok"},
    {"vk", "VK"},
    {"whatsapp", "WhatsApp"},
    {"wordpress", "WordPress"},
    {"x", "X"},
    {"youtube", "YouTube"},
}};

std::string name_of(std::string_view service) {
    const auto* found = std::ranges::find(names, service, &std::pair<std::string_view, std::string_view>::first);
    if (found != names.end()) return std::string{found->second};
    std::string name{service};
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

// WordPress leads to what is written as if it began with https, and to an e-mail address as a letter.
std::string address_of(const BlockNode& link) {
    auto address = attribute(link.attributes, "url");
    if (address.empty() || address.starts_with('#')) return {};
    if (address.contains("://") || address.starts_with('/') || address.starts_with("mailto:") ||
        address.starts_with("tel:"))
        return address;
    const bool is_mail = address.contains('@') && !address.contains('/');
    return (is_mail ? "mailto:" : "https://") + address;
}

}  // namespace

std::string list_social_links(const BlockNode& block, std::vector<std::string>& losses) {
    std::string items;
    for (const auto& link : block.children) {
        if (link.name != "social-link") continue;
        const auto address = address_of(link);
        if (address.empty()) {
            losses.emplace_back("social link that leads nowhere");
            continue;
        }
        auto words = attribute(link.attributes, "label");
        if (words.empty()) words = name_of(attribute(link.attributes, "service"));
        items += "<li><a href=\"";
        text::append_escaped(items, address);
        items += "\">";
        text::append_escaped(items, words.empty() ? address : words);
        items += "</a></li>";
    }
    return items.empty() ? items : "<ul>" + items + "</ul>";
}

}  // namespace standfirst::importers::wordpress
