// SPDX-License-Identifier: Apache-2.0
#include "app/masthead.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <sstream>

#include "app/refusals.hpp"
#include "foundation/nearest_word.hpp"
#include "stories/filing.hpp"

namespace standfirst::app {

namespace {

using stories::Author;
using stories::NavigationLink;
using stories::Publication;
using stories::Section;

// A text of a thing and the key that names it.
template <typename Thing>
struct Field {
    std::string_view key;
    std::string& (*of)(Thing&);
};

constexpr std::array publication_fields{
    Field<Publication>{"title", [](Publication& p) -> std::string& { return p.title; }},
    Field<Publication>{"tagline", [](Publication& p) -> std::string& { return p.tagline; }},
    Field<Publication>{"address", [](Publication& p) -> std::string& { return p.address; }},
    Field<Publication>{"language", [](Publication& p) -> std::string& { return p.language; }},
    Field<Publication>{"time_zone", [](Publication& p) -> std::string& { return p.time_zone; }},
    Field<Publication>{"accent", [](Publication& p) -> std::string& { return p.colours.accent; }},
    Field<Publication>{"accent_dark", [](Publication& p) -> std::string& { return p.colours.accent_dark; }},
    Field<Publication>{"contact_email", [](Publication& p) -> std::string& { return p.contact_email; }},
    Field<Publication>{"corrections_policy", [](Publication& p) -> std::string& { return p.corrections_policy; }},
    Field<Publication>{"ownership_page", [](Publication& p) -> std::string& { return p.ownership_page; }},
    Field<Publication>{"ethics_page", [](Publication& p) -> std::string& { return p.ethics_page; }},
    Field<Publication>{"fact_checking_page", [](Publication& p) -> std::string& { return p.fact_checking_page; }},
    Field<Publication>{"footer_note", [](Publication& p) -> std::string& { return p.footer_note; }},
};

constexpr std::array section_fields{
    Field<Section>{"slug", [](Section& s) -> std::string& { return s.slug; }},
    Field<Section>{"title", [](Section& s) -> std::string& { return s.title; }},
    Field<Section>{"description", [](Section& s) -> std::string& { return s.description; }},
};

constexpr std::array author_fields{
    Field<Author>{"slug", [](Author& a) -> std::string& { return a.slug; }},
    Field<Author>{"name", [](Author& a) -> std::string& { return a.name; }},
    Field<Author>{"title", [](Author& a) -> std::string& { return a.title; }},
    Field<Author>{"biography", [](Author& a) -> std::string& { return a.biography; }},
    Field<Author>{"website", [](Author& a) -> std::string& { return a.website; }},
};

constexpr std::array link_fields{
    Field<NavigationLink>{"label", [](NavigationLink& l) -> std::string& { return l.label; }},
    Field<NavigationLink>{"target", [](NavigationLink& l) -> std::string& { return l.target; }},
};

constexpr std::array<std::string_view, 5> groups{"publication", "navigation", "footer", "section", "author"};

class MastheadFile {
  public:
    explicit MastheadFile(const std::filesystem::path& file) : file_(file.string()) {}

    Result<void> read() {
        try {
            table_ = toml::parse_file(file_);
        } catch (const toml::parse_error& error) {
            return refuse(Refusal{refusals::bad_settings_file}
                              .at(place(error.source()))
                              .with("what", std::string{error.description()}));
        }
        for (const auto& [key, node] : table_)
            if (std::ranges::find(groups, key.str()) == groups.end()) return refuse(unknown(key.str(), node, groups));
        return {};
    }

    Result<void> change_publication(Publication& publication) {
        if (const auto* table = table_["publication"].as_table())
            if (auto done = fill(*table, publication, std::span{publication_fields}); !done) return done;
        if (auto done = read_links("navigation", publication.navigation); !done) return done;
        return read_links("footer", publication.footer);
    }

    template <typename Thing, std::size_t Count>
    Result<std::vector<Thing>> read_list(std::string_view group, const std::array<Field<Thing>, Count>& known,
                                         const std::function<Thing(std::string_view slug)>& begin_with) {
        std::vector<Thing> things;
        if (const auto* list = table_[group].as_array())
            for (const auto& node : *list) {
                const auto* table = node.as_table();
                if (table == nullptr) return refuse(wrong(group, node));
                auto thing = begin_with((*table)["slug"].value_or(std::string_view{}));
                if (auto done = fill(*table, thing, std::span{known}); !done) return refuse(done.error());
                things.push_back(std::move(thing));
            }
        return things;
    }

  private:
    [[nodiscard]] std::string place(const toml::source_region& region) const {
        return file_ + ":" + std::to_string(region.begin.line);
    }

    template <std::size_t Count>
    [[nodiscard]] Refusal unknown(std::string_view key, const toml::node& node,
                                  const std::array<std::string_view, Count>& known) const {
        return Refusal{refusals::unknown_setting}
            .at(place(node.source()))
            .with("name", std::string{key})
            .with("nearest", std::string{nearest_word(key, known)});
    }

    [[nodiscard]] Refusal wrong(std::string_view key, const toml::node& node) const {
        return Refusal{refusals::bad_setting}
            .at(place(node.source()))
            .with("name", std::string{key})
            .with("value", "")
            .with("what", "");
    }

    // Every key of the table must be a field and hold a text.
    template <typename Thing, std::size_t Extent>
    Result<void> fill(const toml::table& table, Thing& thing, std::span<const Field<Thing>, Extent> fields) const {
        for (const auto& [key, node] : table) {
            const auto found = std::ranges::find(fields, key.str(), &Field<Thing>::key);
            if (found == fields.end()) {
                std::array<std::string_view, Extent> known{};
                std::ranges::transform(fields, known.begin(), &Field<Thing>::key);
                return refuse(unknown(key.str(), node, known));
            }
            const auto* text = node.as_string();
            if (text == nullptr) return refuse(wrong(key.str(), node));
            found->of(thing) = text->get();
        }
        return {};
    }

    Result<void> read_links(std::string_view group, std::vector<NavigationLink>& links) {
        if (!table_.contains(group)) return {};
        auto read = read_list<NavigationLink>(group, link_fields, [](std::string_view) { return NavigationLink{}; });
        if (!read) return refuse(read.error());
        links = std::move(*read);
        return {};
    }

    std::string file_;
    toml::table table_;
};

// A copy: a field is named by what may change it.
template <typename Thing, std::size_t Count>
toml::table table_of(Thing thing,  // NOLINT(performance-unnecessary-value-param)
                     const std::array<Field<Thing>, Count>& fields) {
    toml::table table;
    for (const auto& field : fields) table.insert(field.key, field.of(thing));
    return table;
}

template <typename Thing, std::size_t Count>
toml::array list_of(const std::vector<Thing>& things, const std::array<Field<Thing>, Count>& fields) {
    toml::array list;
    for (const auto& thing : things) list.push_back(table_of(thing, fields));
    return list;
}

std::vector<Author> list_all_authors(Newsroom& newsroom, stories::PublicationId publication) {
    std::vector<Author> all;
    const auto snapshot = newsroom.archive->look();
    for (;;) {
        const auto more =
            newsroom.stores.authors->list_authors(*snapshot, publication, all.empty() ? "" : all.back().slug, 500);
        if (more.empty()) return all;
        all.insert(all.end(), more.begin(), more.end());
    }
}

}  // namespace

Result<std::string> print_masthead(Newsroom& newsroom) {
    const auto publication = newsroom.get_publication();
    if (!publication) return refuse(publication.error());
    toml::table masthead;
    masthead.insert("publication", table_of(*publication, publication_fields));
    masthead.insert("navigation", list_of(publication->navigation, link_fields));
    masthead.insert("footer", list_of(publication->footer, link_fields));
    masthead.insert(
        "section",
        list_of(newsroom.stores.sections->list_sections(*newsroom.archive->look(), publication->id), section_fields));
    masthead.insert("author", list_of(list_all_authors(newsroom, publication->id), author_fields));
    std::ostringstream out;
    out << masthead << '\n';
    return out.str();
}

Result<void> change_masthead(Newsroom& newsroom, const std::filesystem::path& file) {
    auto publication = newsroom.get_publication();
    if (!publication) return refuse(publication.error());
    MastheadFile masthead{file};
    if (auto done = masthead.read(); !done) return done;
    if (auto done = masthead.change_publication(*publication); !done) return done;

    auto& stores = newsroom.stores;
    const auto snapshot = newsroom.archive->look();
    int position = static_cast<int>(stores.sections->list_sections(*snapshot, publication->id).size());
    const auto sections = masthead.read_list<Section>("section", section_fields, [&](std::string_view slug) {
        const auto there = stores.sections->find_section(*snapshot, publication->id, slug);
        return there.value_or(Section{.publication = publication->id, .position = ++position});
    });
    if (!sections) return refuse(sections.error());
    const auto authors = masthead.read_list<Author>("author", author_fields, [&](std::string_view slug) {
        return stores.authors->find_author(*snapshot, publication->id, slug)
            .value_or(Author{.publication = publication->id});
    });
    if (!authors) return refuse(authors.error());

    const auto house = Visitor::house();
    stories::Filing filing{*newsroom.archive, newsroom.story_stores(), newsroom.ids, newsroom.clock};
    auto done = newsroom.archive->perform<void>([&](wire::Work& work) -> Result<void> {
        if (const auto changed = filing.change_publication(work, house, *publication); !changed)
            return refuse(changed.error());
        for (const auto& section : *sections)
            if (!section.id)
                if (const auto added = filing.add_section(work, house, section); !added) return refuse(added.error());
        for (const auto& author : *authors)
            if (!author.id)
                if (const auto added = filing.add_author(work, house, author); !added) return refuse(added.error());
        return {};
    });
    if (!done) return done;
    for (const auto& section : *sections)
        if (section.id)
            if (const auto changed = filing.change_section(house, section); !changed) return refuse(changed.error());
    for (const auto& author : *authors)
        if (author.id)
            if (const auto changed = filing.change_author(house, author); !changed) return refuse(changed.error());
    return {};
}

}  // namespace standfirst::app
