// SPDX-License-Identifier: Apache-2.0
// The first reading of an export: that it is whole, and what must be known before its stories can be written.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "importers/import_report.hpp"
#include "importers/wordpress/dates.hpp"
#include "importers/wordpress/wxr_reader.hpp"

namespace standfirst::importers::wordpress {

struct SurveyedTerm {
    std::string name;
    std::string description;
    std::string parent;  // slug
    std::string id;
};

struct SurveyedAttachment {
    std::string address;
    std::string title;
    std::string alt;
    std::string caption;
    std::string parent;  // id of the item it belongs to
    std::string link;    // its own page on the old site
};

struct SurveyedPage {
    std::string slug;
    std::string parent;  // id
};

struct MenuItem {
    std::string id;
    std::string parent;
    std::string menu;  // slug
    std::string label;
    std::string kind;    // "post_type", "taxonomy", "custom"
    std::string object;  // "page", "category"
    std::string object_id;
    std::string address;
    long order = 0;
};

using TermsBySlug = std::map<std::string, SurveyedTerm, std::less<>>;

struct Survey {
    explicit Survey(const std::string& time_zone) : clock(time_zone) {}

    WxrChannel channel;
    SiteClock clock;
    std::vector<WxrAuthor> authors;  // those that only items name are among them
    TermsBySlug categories;
    std::vector<std::string> category_order;
    TermsBySlug tags;
    std::map<std::string, std::string, std::less<>> menus;     // slug, name
    std::set<std::string, std::less<>> primary_categories;     // top-level slugs, in use as the first of some story
    std::set<std::string, std::less<>> further_categories;     // of which some story is, beside its first
    std::set<std::string, std::less<>> other_taxonomies;       // not carried over
    std::map<std::string, std::int64_t, std::less<>> formats;  // post formats, how many stories
    std::map<std::string, std::int64_t, std::less<>> fields;   // custom fields, on how many stories and pages
    std::unordered_map<std::string, SurveyedAttachment> attachments;           // by id
    std::unordered_map<std::string, std::vector<std::string>> attachments_of;  // by the id of their story
    std::unordered_map<std::string, SurveyedPage> pages;                       // by id
    std::unordered_map<std::string, std::string> reusable_blocks;              // by id
    std::vector<MenuItem> menu_items;
    std::set<std::string, std::less<>> linked_items;               // ids that menus lead to
    std::set<std::string, std::less<>> picture_addresses;          // in bodies; only where asked for
    std::map<std::string, std::int64_t, std::less<>> other_types;  // not carried over, how many
    bool has_story_without_category = false;
    std::uint64_t bytes = 0;

    // "wordpress:paper.example", before the id of whatever came from there.
    [[nodiscard]] std::string source_prefix() const;
    // The slug of the category that a story belongs to first, and of the one at the top above it; empty: none.
    [[nodiscard]] std::string primary_category(const WxrItem& item) const;
    [[nodiscard]] std::string top_category(std::string slug) const;
    // "about/team", from a page's own slug and those above it.
    [[nodiscard]] std::string page_path(const WxrItem& item, const std::string& own_slug) const;
};

enum class PictureAddresses { collected, left };

// Calls `progress` with the bytes read; stops with refusals::stopped where it answers false. Refuses what read_wxr
// refuses.
[[nodiscard]] Result<Survey> make_survey(const std::filesystem::path& file, const std::string& time_zone,
                                         const std::set<std::string, std::less<>>& further_types,
                                         PictureAddresses pictures, const std::function<bool(std::uint64_t)>& progress);

// What an item is: "post" and "page" are carried over as stories and pages, and so are the types that were asked for.
[[nodiscard]] bool is_story_or_page(const WxrItem& item, const std::set<std::string, std::less<>>& further_types);

// A login without what none can hold: files edited by hand have stray brackets around some.
[[nodiscard]] std::string login_of(std::string_view written);

}  // namespace standfirst::importers::wordpress
