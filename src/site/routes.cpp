// SPDX-License-Identifier: Apache-2.0
#include "site/routes.hpp"

#include <array>
#include <memory>

#include "site/addresses.hpp"
#include "site/feed_doors.hpp"
#include "site/machine_files.hpp"
#include "site/search_page.hpp"

namespace standfirst::site {

namespace {

using web::CachePolicy;
using web::Lock;
using web::Method;
using web::no_body;
using web::Rate;
using web::Request;

// Everything behind the doors, made once.
struct House {
    explicit House(Site& site)
        : site(site), errors(site), addresses(site, errors), search(site), files(site, errors), feeds(site, errors) {}
    Site& site;
    ErrorPage errors;
    Addresses addresses;
    SearchResults search;
    MachineFiles files;
    FeedDoors feeds;
};

// Fields by which older systems named what they showed.
std::vector<std::string_view> with_old(std::vector<std::string_view> fields) {
    static constexpr std::array<std::string_view, 8> old{"p",      "page_id", "attachment_id", "cat", "tag",
                                                         "author", "m",       "name"};
    fields.insert(fields.end(), old.begin(), old.end());
    return fields;
}

}  // namespace

Doors make_doors(Site& site) {
    // shared: every handler holds the house
    auto house = std::make_shared<const House>(site);
    const auto at = [&](web::Response (Addresses::*show)(const Request&) const) -> web::Handler {
        return [house, show](const Request& request) { return (house->addresses.*show)(request); };
    };
    const auto file = [&](web::Response (MachineFiles::*show)(const Request&) const) -> web::Handler {
        return [house, show](const Request& request) { return (house->files.*show)(request); };
    };
    const auto feed = [&](web::Response (FeedDoors::*show)(const Request&, FeedFormat) const,
                          FeedFormat format) -> web::Handler {
        return [house, show, format](const Request& request) { return (house->feeds.*show)(request, format); };
    };
    const auto doors_of_feeds = [&](web::Response (FeedDoors::*show)(const Request&) const) -> web::Handler {
        return [house, show](const Request& request) { return (house->feeds.*show)(request); };
    };
    Doors doors;
    doors.error_page = [house](const Request& request, int status, const Refusal* refusal) {
        return house->errors.show(request, status, refusal);
    };
    // clang-format off
    doors.routes = {
        {Method::get, "/", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_front), "The front page; old addresses that are all query lead on from here.", with_old({})},
        {Method::get, "/search", Lock::everyone, no_body, Rate::searching, CachePolicy::page,
         [house](const Request& request) { return house->search.show(open_visit(house->site, request)); },
         "Search among what is published.", {"q", "order", "page"}},
        {Method::get, "/topic/{slug}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_topic), "Stories with a topic, newest first.", {"page"}},
        {Method::get, "/by/{slug}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_author), "An author, and their stories.", {"page"}},

        {Method::get, "/feed.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_publication, FeedFormat::rss), "The latest of the publication, in full: RSS."},
        {Method::get, "/atom.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_publication, FeedFormat::atom), "The latest of the publication, in full: Atom."},
        {Method::get, "/feed.json", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_publication, FeedFormat::json), "The latest of the publication, in full: JSON Feed."},
        {Method::get, "/topic/{slug}/feed.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_topic, FeedFormat::rss), "The latest of a topic, in full: RSS."},
        {Method::get, "/topic/{slug}/atom.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_topic, FeedFormat::atom), "The latest of a topic, in full: Atom."},
        {Method::get, "/topic/{slug}/feed.json", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_topic, FeedFormat::json), "The latest of a topic, in full: JSON Feed."},
        {Method::get, "/by/{slug}/feed.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_author, FeedFormat::rss), "The latest of an author, in full: RSS."},
        {Method::get, "/by/{slug}/atom.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_author, FeedFormat::atom), "The latest of an author, in full: Atom."},
        {Method::get, "/by/{slug}/feed.json", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_author, FeedFormat::json), "The latest of an author, in full: JSON Feed."},
        {Method::get, "/{section}/feed.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_section, FeedFormat::rss), "The latest of a section, in full: RSS."},
        {Method::get, "/{section}/atom.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_section, FeedFormat::atom), "The latest of a section, in full: Atom."},
        {Method::get, "/{section}/feed.json", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_section, FeedFormat::json), "The latest of a section, in full: JSON Feed."},
        {Method::get, "/sitemap.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         doors_of_feeds(&FeedDoors::show_sitemap_index), "The index of the sitemap."},
        {Method::get, "/sitemap/{part}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         doors_of_feeds(&FeedDoors::show_sitemap_part), "A part of the sitemap: at most 50,000 addresses."},
        {Method::get, "/news-sitemap.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         doors_of_feeds(&FeedDoors::show_news_sitemap), "The stories of the last two days."},
        {Method::get, "/robots.txt", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         file(&MachineFiles::show_robots), "What search machines may read, and where the sitemaps are."},
        {Method::get, "/.well-known/security.txt", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         file(&MachineFiles::show_security), "Whom to tell about a weakness (RFC 9116)."},

        {Method::get, "/assets/{name}", Lock::everyone, no_body, Rate::reading, CachePolicy::asset,
         file(&MachineFiles::show_asset), "Sheets, scripts, icons and typefaces, named by their hash."},
        {Method::get, "/media/{folder}/{name}", Lock::everyone, no_body, Rate::reading, CachePolicy::media,
         file(&MachineFiles::show_medium), "Pictures, recordings, films and files, named by their hash."},

        {Method::get, "/{section}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_one), "A section, a year of the archive, a page, or where it has moved to.",
         with_old({"page", "comments"})},
        {Method::get, "/{section}/{slug}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_two), "A story, a month of the archive, a page, or where it has moved to.",
         with_old({"before", "comments"})},
        {Method::get, "/{path...}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_rest), "Pages at longer paths, and old addresses that still lead home.",
         with_old({"comments"})},
    };
    // clang-format on
    return doors;
}

}  // namespace standfirst::site
