// SPDX-License-Identifier: Apache-2.0
// What a WordPress export (WXR 1.0 to 1.2) says, as it says it: nothing here is interpreted yet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace standfirst::importers::wordpress {

struct WxrAuthor {
    std::string login;
    std::string email;
    std::string display_name;
    std::string first_name;
    std::string last_name;
};

// A category, a tag or a term of another taxonomy ("nav_menu").
struct WxrTerm {
    std::string taxonomy;
    std::string id;
    std::string slug;
    std::string parent;  // the parent's slug
    std::string name;
    std::string description;
};

struct WxrChannel {
    std::string title;
    std::string link;
    std::string description;
    std::string language;
    std::string version;
    std::string site_url;
    std::string blog_url;
};

struct WxrMeta {
    std::string key;
    std::string value;
};

// <category domain="post_tag" nicename="codex">Codex</category> of an item.
struct WxrFiling {
    std::string taxonomy;
    std::string slug;
    std::string name;
};

struct WxrComment {
    std::string id;
    std::string author;
    std::string author_email;
    std::string author_url;
    std::string author_network;
    std::string date;
    std::string date_gmt;
    std::string content;
    std::string approved;
    std::string type;
    std::string parent;
    std::size_t line = 0;
};

struct WxrItem {
    std::string title;
    std::string link;
    std::string creator;
    std::string guid;
    std::string description;
    std::string content;
    std::string excerpt;
    std::string id;
    std::string date;
    std::string date_gmt;
    std::string modified;
    std::string modified_gmt;
    std::string comment_status;
    std::string slug;
    std::string status;
    std::string parent;
    std::string menu_order;
    std::string type;
    std::string password;
    std::string is_sticky;
    std::string attachment_url;
    std::vector<WxrFiling> filings;
    std::vector<WxrMeta> metas;
    std::size_t line = 0;  // where <item> stands

    // The value of the first meta with this key, or empty.
    [[nodiscard]] const std::string& meta(std::string_view key) const {
        static const std::string none;
        for (const auto& meta : metas) {
            if (meta.key == key) return meta.value;
        }
        return none;
    }
};

}  // namespace standfirst::importers::wordpress
