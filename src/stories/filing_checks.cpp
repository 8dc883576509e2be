// SPDX-License-Identifier: Apache-2.0
#include "stories/filing_checks.hpp"

#include <cstdio>

#include "readers/email_address.hpp"
#include "stories/contrast.hpp"
#include "stories/refusals.hpp"
#include "stories/story.hpp"
#include "stories/story_checks.hpp"
#include "text/language.hpp"
#include "text/link.hpp"
#include "text/slug.hpp"

namespace standfirst::stories {

namespace {

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_description = 10'000;
constexpr std::size_t longest_address = 2'000;
constexpr std::size_t most_links = 60;
constexpr int deepest_links = 2;

Result<void> require_title(const std::string& title, const char* field) {
    if (title.find_first_not_of(" \t\n") == std::string::npos) return refuse(Refusal{refusals::no_title}.at(field));
    return check_words(title, longest_title, field);
}

bool is_web_address(std::string_view target) { return target.starts_with("https://") || target.starts_with("http://"); }

bool is_own_path(std::string_view target) { return target.starts_with('/') && !target.starts_with("//"); }

bool is_target(const std::string& target) {
    return target.size() <= longest_address && text::is_safe_link(target) &&
           (is_own_path(target) || is_web_address(target));
}

// "https://paper.example", with a port where that is not the usual one: no path, no user, no query.
bool is_site_address(std::string_view address) {
    if (!is_web_address(address) || address.size() > longest_address || !text::is_safe_link(address)) return false;
    const auto host = address.substr(address.find("//") + 2);
    return !host.empty() && host.find_first_of("/?#@") == std::string_view::npos;
}

Result<void> check_links(const std::vector<NavigationLink>& links, const char* field, int depth) {
    if (links.size() > most_links)
        return refuse(Refusal{refusals::too_many_names}.at(field).with("most", std::to_string(most_links)));
    for (const auto& link : links) {
        if (auto checked = require_title(link.label, field); !checked) return checked;
        const bool only_opens = link.target.empty() && !link.children.empty();
        if ((!only_opens && !is_target(link.target)) || (depth == deepest_links && !link.children.empty()))
            return refuse(Refusal{refusals::bad_target}.at(field).with("target", link.target));
        if (auto checked = check_links(link.children, field, depth + 1); !checked) return checked;
    }
    return {};
}

std::string in_words(double ratio) {
    char words[16];
    std::snprintf(words, sizeof words, "%.2f", ratio);
    return words;
}

Result<void> check_colour(const std::string& colour, std::string_view paper, const char* field) {
    const auto ratio = contrast_between(colour, paper);
    if (!ratio) return refuse(Refusal{refusals::bad_colour}.at(field).with("colour", colour));
    if (*ratio < least_contrast)
        return refuse(Refusal{refusals::low_contrast}
                          .at(field)
                          .with("ratio", in_words(*ratio))
                          .with("least", in_words(least_contrast)));
    return {};
}

}  // namespace

Result<void> check_filing_slug(const std::string& slug, SlugPlace place) {
    if (!text::is_slug(slug)) return refuse(Refusal{refusals::bad_slug}.at("slug").with("slug", slug));
    if (place == SlugPlace::first_part && is_reserved_slug(slug))
        return refuse(Refusal{refusals::reserved_slug}.at("slug").with("slug", slug));
    return {};
}

Result<void> check_section(const Section& section) {
    if (auto checked = require_title(section.title, "title"); !checked) return checked;
    return check_words(section.description, longest_description, "description");
}

Result<void> check_topic(const Topic& topic) {
    if (auto checked = require_title(topic.title, "title"); !checked) return checked;
    return check_words(topic.description, longest_description, "description");
}

Result<void> check_author(const Author& author) {
    if (auto checked = require_title(author.name, "name"); !checked) return checked;
    if (auto checked = check_words(author.title, longest_title, "title"); !checked) return checked;
    if (auto checked = check_words(author.biography, longest_description, "biography"); !checked) return checked;
    if (!author.website.empty() && !(is_web_address(author.website) && is_target(author.website)))
        return refuse(Refusal{refusals::bad_target}.at("website").with("target", author.website));
    return {};
}

Result<void> check_publication(const Publication& publication) {
    if (auto checked = require_title(publication.title, "title"); !checked) return checked;
    if (auto checked = check_words(publication.tagline, longest_title, "tagline"); !checked) return checked;
    if (auto checked = check_words(publication.footer_note, longest_description, "footer_note"); !checked)
        return checked;
    if (!is_site_address(publication.address))
        return refuse(Refusal{refusals::bad_address}.at("address").with("address", publication.address));
    if (!text::is_language_tag(publication.language))
        return refuse(Refusal{refusals::bad_language}.at("language").with("language", publication.language));
    if (!text::is_time_zone(publication.time_zone))
        return refuse(Refusal{refusals::bad_time_zone}.at("time_zone").with("time_zone", publication.time_zone));
    if (auto checked = check_colour(publication.colours.accent, light_paper, "accent"); !checked) return checked;
    if (auto checked = check_colour(publication.colours.accent_dark, dark_paper, "accent_dark"); !checked)
        return checked;
    if (auto checked = check_links(publication.navigation, "navigation", 1); !checked) return checked;
    if (auto checked = check_links(publication.footer, "footer", 1); !checked) return checked;
    if (!publication.contact_email.empty() && !readers::EmailAddress::parse(publication.contact_email))
        return refuse(Refusal{refusals::bad_contact}.at("contact_email"));
    for (const auto* path : {&publication.corrections_policy, &publication.ownership_page, &publication.ethics_page,
                             &publication.fact_checking_page})
        if (!path->empty() && !(is_own_path(*path) && is_target(*path)))
            return refuse(Refusal{refusals::bad_target}.at("pages").with("target", *path));
    return {};
}

Result<void> check_redirect(const Redirect& redirect) {
    const bool is_sound = is_own_path(redirect.from) && redirect.from.size() <= longest_address &&
                          redirect.from != "/" && redirect.from.find('\0') == std::string::npos &&
                          is_target(redirect.to);
    if (!is_sound) return refuse(Refusal{refusals::bad_redirect}.with("from", redirect.from).with("to", redirect.to));
    return {};
}

}  // namespace standfirst::stories
