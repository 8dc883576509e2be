// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/survey.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "importers/refusals.hpp"
#include "importers/wordpress/body.hpp"
#include "importers/wordpress/old_address.hpp"
#include "text/slug.hpp"

namespace standfirst::importers::wordpress {

namespace {

constexpr std::size_t most_menu_items = 5000;
constexpr std::size_t most_reusable_bytes = 4U << 20U;
constexpr std::size_t most_picture_addresses = 200'000;
constexpr int most_ancestors = 20;
constexpr std::size_t most_fields = 500;

// What WordPress itself keeps beside a story; what is of use in it is carried over.
bool is_own_field(std::string_view key) {
    constexpr std::array own{"_edit_last",
                             "_edit_lock",
                             "_thumbnail_id",
                             "_wp_page_template",
                             "_wp_old_slug",
                             "_wp_old_date",
                             "_wp_attached_file",
                             "_wp_attachment_metadata",
                             "_pingme",
                             "_encloseme",
                             "enclosure",
                             "footnotes",
                             "_wp_desired_post_slug",
                             "_yoast_wpseo_primary_category"};
    return key.empty() || key.starts_with("_menu_item_") || key.starts_with("_wp_trash_") ||
           key.starts_with("_oembed_") || std::ranges::find(own, key) != own.end();
}

// Taxonomies that are carried over in a way of their own, or reported so.
bool is_known_taxonomy(std::string_view taxonomy) {
    return taxonomy == "nav_menu" || taxonomy == "post_format" || taxonomy == "author" || taxonomy == "language";
}

long number_of(std::string_view digits) {
    long number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

class Surveyor final : public WxrListener {
  public:
    Surveyor(Survey& survey, const std::set<std::string, std::less<>>& further_types, PictureAddresses pictures,
             const std::function<bool(std::uint64_t)>& progress)
        : survey_(survey), further_types_(further_types), pictures_(pictures), progress_(progress) {}

    void hear_channel(const WxrChannel& channel) override { survey_.channel = channel; }

    void hear_author(WxrAuthor author) override {
        author.login = login_of(author.login);
        if (author.login.empty() || !logins_.insert(author.login).second) return;
        survey_.authors.push_back(std::move(author));
    }

    void hear_term(WxrTerm term) override {
        if (term.taxonomy == "nav_menu") {
            survey_.menus[term.slug] = plain_words(term.name);
        } else if (term.taxonomy == "category") {
            add_category(term.slug,
                         {.name = term.name, .description = term.description, .parent = term.parent, .id = term.id});
        } else if (term.taxonomy == "post_tag") {
            survey_.tags[term.slug] = {.name = term.name, .description = term.description, .parent = {}, .id = term.id};
        } else if (!term.taxonomy.empty() && !is_known_taxonomy(term.taxonomy)) {
            survey_.other_taxonomies.insert(term.taxonomy);
        }
    }

    void hear_item(WxrItem item, std::vector<WxrComment>) override {
        survey_.clock.learn(item.date, item.date_gmt);
        if (item.type == "attachment") return add_attachment(item);
        if (item.type == "nav_menu_item") return add_menu_item(item);
        if (item.type == "wp_block") return add_reusable(item);
        if (item.type == "guest-author") return add_guest(item);
        if (!is_story_or_page(item, further_types_)) {
            ++survey_.other_types[item.type];
            return;
        }
        if (pictures_ == PictureAddresses::collected) collect_pictures(item.content);
        learn_filings(item);
        learn_fields(item);
        const auto creator = login_of(item.creator);
        if (!creator.empty() && logins_.insert(creator).second) {
            survey_.authors.push_back(
                {.login = creator, .email = {}, .display_name = creator, .first_name = {}, .last_name = {}});
        }
        if (item.type == "page") {
            survey_.pages[item.id] = {.slug = slug_from(item.slug, plain_words(item.title)), .parent = item.parent};
            return;
        }
        const auto primary = survey_.primary_category(item);
        if (primary.empty()) survey_.has_story_without_category = true;
        const auto top = survey_.top_category(primary);
        if (!primary.empty()) survey_.primary_categories.insert(top);
        for (const auto& filing : item.filings) {
            if (filing.taxonomy == "category" && filing.slug != top) survey_.further_categories.insert(filing.slug);
        }
    }

    void hear_more_comments(std::vector<WxrComment>) override {}

    bool hear_progress(std::uint64_t bytes) override {
        survey_.bytes = bytes;
        is_stopped_ = progress_ && !progress_(bytes);
        return !is_stopped_;
    }

    [[nodiscard]] bool is_stopped() const { return is_stopped_; }

    // Signatures of people whom the file names nowhere else: with several authors, those are terms.
    void finish() {
        std::set<std::string, std::less<>> slugs;  // as WordPress makes them of logins
        for (const auto& login : logins_) slugs.insert(text::make_slug(login));
        for (auto& [login, name] : signed_) {
            if (slugs.contains(login) || !logins_.insert(login).second) continue;
            survey_.authors.push_back(
                {.login = login, .email = {}, .display_name = name, .first_name = {}, .last_name = {}});
        }
    }

  private:
    void add_guest(const WxrItem& item) {
        auto login = login_of(item.meta("cap-user_login"));
        if (login.empty()) login = login_of(item.slug.starts_with("cap-") ? item.slug.substr(4) : item.slug);
        const auto& name = item.meta("cap-display_name");
        if (!login.empty()) signed_[login] = name.empty() ? item.title : name;
    }

    // Fields of plugins: whoever moves in wants to know what stays behind.
    void learn_fields(const WxrItem& item) {
        for (const auto& meta : item.metas) {
            if (is_own_field(meta.key)) continue;
            if (const auto found = survey_.fields.find(meta.key); found != survey_.fields.end()) {
                ++found->second;
            } else if (survey_.fields.size() < most_fields) {
                survey_.fields.emplace(meta.key, 1);
            }
        }
    }

    void add_category(const std::string& slug, SurveyedTerm term) {
        if (slug.empty()) return;
        if (!survey_.categories.contains(slug)) survey_.category_order.push_back(slug);
        survey_.categories[slug] = std::move(term);
    }

    // Exports of a part of a site lack terms that their items name.
    void learn_filings(const WxrItem& item) {
        for (const auto& filing : item.filings) {
            const SurveyedTerm term{.name = filing.name, .description = {}, .parent = {}, .id = {}};
            if (filing.taxonomy == "category") {
                if (!survey_.categories.contains(filing.slug)) add_category(filing.slug, term);
            } else if (filing.taxonomy == "post_tag") {
                survey_.tags.try_emplace(filing.slug, term);
            } else if (filing.taxonomy == "post_format") {
                const auto& format = filing.name.empty() ? filing.slug : filing.name;
                if (survey_.formats.contains(format) || survey_.formats.size() < most_fields) ++survey_.formats[format];
            } else if (filing.taxonomy == "author") {
                const std::string_view slug = filing.slug;
                signed_.try_emplace(login_of(slug.starts_with("cap-") ? slug.substr(4) : slug), filing.name);
            } else if (!is_known_taxonomy(filing.taxonomy)) {
                survey_.other_taxonomies.insert(filing.taxonomy);
            }
        }
    }

    void add_attachment(const WxrItem& item) {
        survey_.attachments[item.id] = {.address = item.attachment_url.empty() ? item.guid : item.attachment_url,
                                        .title = plain_words(item.title),
                                        .alt = plain_words(item.meta("_wp_attachment_image_alt")),
                                        .caption = plain_words(item.excerpt),
                                        .parent = item.parent,
                                        .link = item.link};
        if (!item.parent.empty() && item.parent != "0") survey_.attachments_of[item.parent].push_back(item.id);
    }

    void add_menu_item(const WxrItem& item) {
        if (survey_.menu_items.size() >= most_menu_items || item.status != "publish") return;
        MenuItem entry{.id = item.id,
                       .parent = item.meta("_menu_item_menu_item_parent"),
                       .menu = {},
                       .label = plain_words(item.title),
                       .kind = item.meta("_menu_item_type"),
                       .object = item.meta("_menu_item_object"),
                       .object_id = item.meta("_menu_item_object_id"),
                       .address = item.meta("_menu_item_url"),
                       .order = number_of(item.menu_order)};
        for (const auto& filing : item.filings) {
            if (filing.taxonomy != "nav_menu") continue;
            entry.menu = filing.slug;
            survey_.menus.try_emplace(filing.slug, plain_words(filing.name));
        }
        if (entry.kind == "post_type") survey_.linked_items.insert(entry.object_id);
        survey_.menu_items.push_back(std::move(entry));
    }

    void add_reusable(const WxrItem& item) {
        reusable_bytes_ += item.content.size();
        if (reusable_bytes_ <= most_reusable_bytes) survey_.reusable_blocks[item.id] = item.content;
    }

    void collect_pictures(std::string_view body) {
        for (const std::string_view element : {"<img", "<video", "<audio", "<source"}) {
            for (auto at = body.find(element); at != std::string_view::npos; at = body.find(element, at + 4))
                collect_address(body.substr(at, body.find('>', at) - at), "src=");
        }
        // A file to download is a link in a block of its own.
        constexpr std::string_view file_block = "class=\"wp-block-file\"";
        for (auto at = body.find(file_block); at != std::string_view::npos; at = body.find(file_block, at + 1)) {
            const auto link = body.find("<a ", at);
            if (link != std::string_view::npos)
                collect_address(body.substr(link, body.find('>', link) - link), "href=");
        }
    }

    void collect_address(std::string_view tag, std::string_view name) {
        const auto source = tag.find(name);
        const auto begin = source + name.size() + 1;
        if (source == std::string_view::npos || begin >= tag.size()) return;
        const char quote = tag[begin - 1];
        if (quote != '"' && quote != '\'') return;
        const auto end = tag.find(quote, begin);
        if (end == std::string_view::npos || survey_.picture_addresses.size() >= most_picture_addresses) return;
        survey_.picture_addresses.emplace(tag.substr(begin, end - begin));
    }

    Survey& survey_;
    const std::set<std::string, std::less<>>& further_types_;
    PictureAddresses pictures_;
    const std::function<bool(std::uint64_t)>& progress_;
    std::set<std::string, std::less<>> logins_;
    std::map<std::string, std::string, std::less<>> signed_;  // login, name
    std::size_t reusable_bytes_ = 0;
    bool is_stopped_ = false;
};

}  // namespace

std::string login_of(std::string_view written) {
    std::string login;
    for (const char c : written) {
        if (c != '<' && c != '>' && c != '\n' && c != '\r' && c != '\t') login += c;
    }
    login.erase(0, std::min(login.find_first_not_of(' '), login.size()));
    login.erase(login.find_last_not_of(' ') + 1);
    return login;
}

bool is_story_or_page(const WxrItem& item, const std::set<std::string, std::less<>>& further_types) {
    return item.type == "post" || item.type == "page" || item.type.empty() || further_types.contains(item.type);
}

std::string Survey::source_prefix() const {
    const auto& address = channel.blog_url.empty() ? channel.link : channel.blog_url;
    const auto path = local_part(address);
    return "wordpress:" + host_part(address) + (path == "/" ? "" : path);
}

std::string Survey::primary_category(const WxrItem& item) const {
    const auto& chosen = item.meta("_yoast_wpseo_primary_category");
    std::string first;
    for (const auto& filing : item.filings) {
        if (filing.taxonomy != "category") continue;
        if (first.empty()) first = filing.slug;
        const auto term = categories.find(filing.slug);
        if (!chosen.empty() && term != categories.end() && term->second.id == chosen) return filing.slug;
    }
    return first;
}

std::string Survey::top_category(std::string slug) const {
    for (int i = 0; i < most_ancestors; ++i) {
        const auto term = categories.find(slug);
        if (term == categories.end() || term->second.parent.empty() || !categories.contains(term->second.parent)) break;
        slug = term->second.parent;
    }
    return slug;
}

std::string Survey::page_path(const WxrItem& item, const std::string& own_slug) const {
    std::string path = own_slug;
    std::string parent = item.parent;
    for (int i = 0; i < most_ancestors; ++i) {
        const auto page = pages.find(parent);
        if (page == pages.end() || parent == item.id) break;
        path = page->second.slug + "/" + path;
        parent = page->second.parent;
    }
    return path;
}

Result<Survey> make_survey(const std::filesystem::path& file, const std::string& time_zone,
                           const std::set<std::string, std::less<>>& further_types, PictureAddresses pictures,
                           const std::function<bool(std::uint64_t)>& progress) {
    Survey survey{time_zone};
    Surveyor surveyor{survey, further_types, pictures, progress};
    if (auto read = read_wxr(file, surveyor); !read) return refuse(read.error());
    if (surveyor.is_stopped()) return refuse(Refusal{refusals::stopped}.at(file.string()));
    surveyor.finish();
    return survey;
}

}  // namespace standfirst::importers::wordpress
