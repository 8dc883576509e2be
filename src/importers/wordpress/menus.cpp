// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/menus.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "importers/wordpress/body.hpp"
#include "importers/wordpress/old_address.hpp"
#include "text/link.hpp"

namespace standfirst::importers::wordpress {

namespace {

constexpr std::size_t most_links = 100;
constexpr int deepest = 2;

class MenuReading {
  public:
    MenuReading(const Survey& survey, const Filed& filed, const LinkedItems& linked)
        : survey_(survey), filed_(filed), linked_(linked) {
        for (const auto& item : survey_.menu_items) items_of_[item.menu].push_back(&item);
        for (auto& [menu, items] : items_of_)
            std::ranges::sort(items, {}, [](const MenuItem* item) { return std::pair{item->order, item}; });
    }

    Menus read() {
        const auto [main_menu, foot_menu] = choose();
        Menus menus;
        if (!main_menu.empty()) menus.navigation = links_under(main_menu, {}, 0);
        if (!foot_menu.empty()) menus.footer = links_under(foot_menu, {}, 0);
        for (const auto& [slug, name] : survey_.menus) {
            if (slug == main_menu || slug == foot_menu || !items_of_.contains(slug)) continue;
            menus.losses.push_back(
                {.line = 0,
                 .what = "menu “" + name + "”",
                 .why = "a publication has one navigation and one footer, and this menu's name says neither"});
        }
        return menus;
    }

  private:
    struct Choice {
        std::string main_menu;
        std::string foot_menu;
    };

    // Which menu stands where is the theme's to know: names may tell, and of those that do not the largest is the main
    // one.
    [[nodiscard]] Choice choose() const {
        const auto says = [](const std::string& slug, std::initializer_list<const char*> words) {
            return std::ranges::any_of(words, [&](const char* word) { return slug.contains(word); });
        };
        Choice choice;
        std::string largest;
        for (const auto& [slug, name] : survey_.menus) {
            const auto items = items_of_.find(slug);
            if (items == items_of_.end() || slug.contains("social")) continue;
            if (says(slug, {"foot", "legal"})) {
                if (choice.foot_menu.empty()) choice.foot_menu = slug;
                continue;
            }
            const bool is_named = says(slug, {"main", "primary", "header", "haupt", "principal", "top"});
            if (is_named && choice.main_menu.empty()) choice.main_menu = slug;
            if (largest.empty() || items->second.size() > items_of_.at(largest).size()) largest = slug;
        }
        if (choice.main_menu.empty()) choice.main_menu = largest;
        return choice;
    }

    [[nodiscard]] std::optional<stories::NavigationLink> link_of(const MenuItem& item) const {
        stories::NavigationLink link{.label = item.label, .target = {}, .children = {}};
        if (item.kind == "post_type") {
            const auto found = linked_.find(item.object_id);
            if (found == linked_.end() || found->second.path.empty()) return std::nullopt;
            link.target = found->second.path;
            if (link.label.empty()) link.label = found->second.headline;
        } else if (item.kind == "taxonomy") {
            for (const auto& [slug, term] : item.object == "post_tag" ? survey_.tags : survey_.categories) {
                if (term.id != item.object_id) continue;
                if (const auto section = filed_.sections.find(slug);
                    item.object != "post_tag" && section != filed_.sections.end()) {
                    link.target = "/" + section->second.slug;
                } else {
                    const auto& topics = item.object == "post_tag" ? filed_.tags : filed_.categories;
                    const auto topic = topics.find(slug);
                    if (topic == topics.end()) return std::nullopt;
                    link.target = "/topic/" + topic->second.slug;
                }
                if (link.label.empty()) link.label = plain_words(term.name);
            }
        } else {
            const auto own =
                host_part(survey_.channel.blog_url.empty() ? survey_.channel.link : survey_.channel.blog_url);
            link.target = host_part(item.address) == own ? local_part(item.address) : text::clean_link(item.address);
            if (!link.target.starts_with('/') && !link.target.starts_with("http")) link.target.clear();
        }
        if (link.target.empty() || link.label.empty()) return std::nullopt;
        return link;
    }

    [[nodiscard]] std::vector<stories::NavigationLink> links_under(const std::string& menu, const std::string& parent,
                                                                   int depth) const {
        std::vector<stories::NavigationLink> links;
        const auto items = items_of_.find(menu);
        if (items == items_of_.end()) return links;
        for (const auto* item : items->second) {
            const bool is_top = item->parent.empty() || item->parent == "0";
            if (parent.empty() ? !is_top : item->parent != parent) continue;
            auto children = depth < deepest && !item->id.empty() ? links_under(menu, item->id, depth + 1)
                                                                 : std::vector<stories::NavigationLink>{};
            auto link = link_of(*item);
            if (!link) {
                links.insert(links.end(), children.begin(), children.end());
                continue;
            }
            link->children = std::move(children);
            links.push_back(std::move(*link));
            if (links.size() >= most_links) break;
        }
        return links;
    }

    const Survey& survey_;
    const Filed& filed_;
    const LinkedItems& linked_;
    std::unordered_map<std::string, std::vector<const MenuItem*>> items_of_;  // by menu, in the menu's order
};

}  // namespace

Menus read_menus(const Survey& survey, const Filed& filed, const LinkedItems& linked) {
    return MenuReading{survey, filed, linked}.read();
}

}  // namespace standfirst::importers::wordpress
