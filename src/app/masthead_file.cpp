// SPDX-License-Identifier: Apache-2.0
#include "app/masthead_file.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <sstream>
#include <unordered_map>

#include "app/refusals.hpp"
#include "foundation/nearest_word.hpp"

namespace standfirst::app {

namespace {

using stories::NavigationLink;
using stories::Section;
using stories::TopicKind;

// A text of a thing and the key that names it.
template <typename Thing>
struct Field {
    std::string_view key;
    std::string& (*of)(Thing&);
};

using Paper = PublicationRow;

constexpr std::array publication_fields{
    Field<Paper>{"title", [](Paper& p) -> std::string& { return p.publication.title; }},
    Field<Paper>{"tagline", [](Paper& p) -> std::string& { return p.publication.tagline; }},
    Field<Paper>{"address", [](Paper& p) -> std::string& { return p.publication.address; }},
    Field<Paper>{"language", [](Paper& p) -> std::string& { return p.publication.language; }},
    Field<Paper>{"time_zone", [](Paper& p) -> std::string& { return p.publication.time_zone; }},
    Field<Paper>{"logo", [](Paper& p) -> std::string& { return p.logo; }},
    Field<Paper>{"accent", [](Paper& p) -> std::string& { return p.publication.colours.accent; }},
    Field<Paper>{"accent_dark", [](Paper& p) -> std::string& { return p.publication.colours.accent_dark; }},
    Field<Paper>{"contact_email", [](Paper& p) -> std::string& { return p.publication.contact_email; }},
    Field<Paper>{"corrections_policy", [](Paper& p) -> std::string& { return p.publication.corrections_policy; }},
    Field<Paper>{"ownership_page", [](Paper& p) -> std::string& { return p.publication.ownership_page; }},
    Field<Paper>{"ethics_page", [](Paper& p) -> std::string& { return p.publication.ethics_page; }},
    Field<Paper>{"fact_checking_page", [](Paper& p) -> std::string& { return p.publication.fact_checking_page; }},
    Field<Paper>{"footer_note", [](Paper& p) -> std::string& { return p.publication.footer_note; }},
};

constexpr std::array section_fields{
    Field<Section>{"slug", [](Section& s) -> std::string& { return s.slug; }},
    Field<Section>{"title", [](Section& s) -> std::string& { return s.title; }},
    Field<Section>{"description", [](Section& s) -> std::string& { return s.description; }},
};

constexpr std::array author_fields{
    Field<AuthorRow>{"slug", [](AuthorRow& a) -> std::string& { return a.author.slug; }},
    Field<AuthorRow>{"name", [](AuthorRow& a) -> std::string& { return a.author.name; }},
    Field<AuthorRow>{"title", [](AuthorRow& a) -> std::string& { return a.author.title; }},
    Field<AuthorRow>{"biography", [](AuthorRow& a) -> std::string& { return a.author.biography; }},
    Field<AuthorRow>{"picture", [](AuthorRow& a) -> std::string& { return a.picture; }},
    Field<AuthorRow>{"website", [](AuthorRow& a) -> std::string& { return a.author.website; }},
};

constexpr std::array topic_fields{
    Field<TopicRow>{"slug", [](TopicRow& t) -> std::string& { return t.topic.slug; }},
    Field<TopicRow>{"title", [](TopicRow& t) -> std::string& { return t.topic.title; }},
    Field<TopicRow>{"kind", [](TopicRow& t) -> std::string& { return t.kind; }},
    Field<TopicRow>{"description", [](TopicRow& t) -> std::string& { return t.topic.description; }},
};

constexpr std::array<std::string_view, 3> link_keys{"label", "target", "children"};
constexpr int deepest_links = 4;  // what is deeper than Filing allows is refused there

constexpr std::array<std::string_view, 7> groups{"publication", "navigation", "footer", "section",
                                                 "author",      "topic",      "front"};
constexpr std::array<std::string_view, 5> topic_kinds{"subject", "person", "place", "institution", "event"};

class MastheadReader {
  public:
    explicit MastheadReader(const std::filesystem::path& file) : file_(file.string()) {}

    Result<Masthead> read(const Masthead& now) {
        if (!std::filesystem::is_regular_file(file_)) return refuse(Refusal{refusals::no_such_file}.at(file_));
        try {
            table_ = toml::parse_file(file_);
        } catch (const toml::parse_error& error) {
            return refuse(Refusal{refusals::bad_settings_file}
                              .at(place(error.source()))
                              .with("what", std::string{error.description()}));
        }
        Masthead masthead{.paper = now.paper, .sections = {}, .authors = {}, .topics = {}, .front = now.front};
        for (const auto& [key, node] : table_)
            if (std::ranges::find(groups, key.str()) == groups.end())
                leave(unknown(key.str(), node, std::span{groups}));
        if (const auto* node = table_.get("publication")) read_table(*node, masthead.paper, publication_fields);
        read_links("navigation", masthead.paper.publication.navigation);
        read_links("footer", masthead.paper.publication.footer);
        masthead.sections = read_list("section", section_fields, now.sections,
                                      [](const Section& section) -> const std::string& { return section.slug; });
        masthead.authors = read_list("author", author_fields, now.authors,
                                     [](const AuthorRow& row) -> const std::string& { return row.author.slug; });
        masthead.topics = read_list("topic", topic_fields, now.topics,
                                    [](const TopicRow& row) -> const std::string& { return row.topic.slug; });
        for (auto& row : masthead.topics) read_kind(row);
        drop_unchanged(masthead.sections, now.sections, section_fields);
        drop_unchanged(masthead.topics, now.topics, topic_fields);
        if (const auto* node = table_.get("front")) read_front(*node, masthead.front);
        if (refusal_) return refuse(std::move(*refusal_));
        return masthead;
    }

  private:
    void leave(Refusal refusal) {
        if (!refusal_) refusal_ = std::move(refusal);
    }

    [[nodiscard]] std::string place(const toml::source_region& region) const {
        return file_ + ":" + std::to_string(region.begin.line);
    }

    [[nodiscard]] Refusal unknown(std::string_view key, const toml::node& node,
                                  std::span<const std::string_view> known) const {
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
    template <typename Thing, std::size_t Count>
    void read_table(const toml::node& node, Thing& thing, const std::array<Field<Thing>, Count>& fields) {
        const auto* table = node.as_table();
        if (table == nullptr) return leave(wrong("", node));
        for (const auto& [key, value] : *table) {
            const auto found = std::ranges::find(fields, key.str(), &Field<Thing>::key);
            if (found == fields.end()) {
                std::array<std::string_view, Count> known{};
                std::ranges::transform(fields, known.begin(), &Field<Thing>::key);
                return leave(unknown(key.str(), value, std::span{known}));
            }
            const auto* text = value.as_string();
            if (text == nullptr) return leave(wrong(key.str(), value));
            found->of(thing) = text->get();
        }
    }

    template <typename Thing, std::size_t Count, typename SlugOf>
    std::vector<Thing> read_list(std::string_view group, const std::array<Field<Thing>, Count>& fields,
                                 const std::vector<Thing>& now, const SlugOf& slug_of) {
        std::vector<Thing> things;
        const auto* node = table_.get(group);
        if (node == nullptr) return things;
        const auto* list = node->as_array();
        if (list == nullptr) leave(wrong(group, *node));
        std::unordered_map<std::string, const Thing*> known;
        for (const auto& thing : now) known.emplace(slug_of(thing), &thing);
        for (std::size_t at = 0; list != nullptr && at < list->size(); ++at) {
            const auto& item = *list->get(at);
            const auto slug = item.is_table() ? (*item.as_table())["slug"].value_or(std::string{}) : std::string{};
            const auto there = known.find(slug);
            things.push_back(there == known.end() || slug.empty() ? Thing{} : *there->second);
            read_table(item, things.back(), fields);
        }
        return things;
    }

    // A paper with ten thousand topics, printed and read again, changes none of them.
    template <typename Thing, std::size_t Count>
    static void drop_unchanged(std::vector<Thing>& things, const std::vector<Thing>& now,
                               const std::array<Field<Thing>, Count>& fields) {
        const auto slug_of = [&](Thing& thing) -> const std::string& { return fields.front().of(thing); };  // the first
        std::unordered_map<std::string, Thing> known;
        for (auto thing : now) known.emplace(slug_of(thing), thing);
        std::erase_if(things, [&](Thing& thing) {
            const auto there = known.find(slug_of(thing));
            return there != known.end() && std::ranges::all_of(fields, [&](const Field<Thing>& field) {
                       return field.of(thing) == field.of(there->second);
                   });
        });
    }

    void read_links(std::string_view group, std::vector<NavigationLink>& links) {
        if (const auto* node = table_.get(group)) links = links_in(group, *node, 1);
    }

    std::vector<NavigationLink> links_in(std::string_view key, const toml::node& node, int depth) {
        std::vector<NavigationLink> links;
        const auto* list = node.as_array();
        if (list == nullptr || depth > deepest_links) leave(wrong(key, node));
        for (std::size_t at = 0; list != nullptr && at < list->size() && !refusal_; ++at) {
            const auto* table = list->get(at)->as_table();
            if (table == nullptr) {
                leave(wrong(key, *list->get(at)));
                break;
            }
            links.push_back(link_in(*table, depth));
        }
        return links;
    }

    NavigationLink link_in(const toml::table& table, int depth) {
        NavigationLink link;
        for (const auto& [key, value] : table) {
            const auto* text = value.as_string();
            if (key.str() == "children")
                link.children = links_in("children", value, depth + 1);
            else if (key.str() != "label" && key.str() != "target")
                leave(unknown(key.str(), value, std::span{link_keys}));
            else if (text == nullptr)
                leave(wrong(key.str(), value));
            else
                (key.str() == "label" ? link.label : link.target) = text->get();
        }
        return link;
    }

    void read_kind(TopicRow& row) {
        const auto found = std::ranges::find(topic_kinds, row.kind);
        if (found == topic_kinds.end()) return leave(unknown(row.kind, *table_.get("topic"), std::span{topic_kinds}));
        row.topic.kind = static_cast<TopicKind>(found - topic_kinds.begin());
    }

    void read_front(const toml::node& node, std::vector<std::string>& front) {
        front.clear();
        const auto* list = node.as_array();
        if (list == nullptr) return leave(wrong("front", node));
        for (const auto& item : *list) {
            const auto* path = item.as_string();
            if (path == nullptr) return leave(wrong("front", item));
            front.push_back(path->get());
        }
    }

    std::string file_;
    toml::table table_;
    std::optional<Refusal> refusal_;
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

toml::array list_of(const std::vector<NavigationLink>& links) {
    toml::array list;
    for (const auto& link : links) {
        toml::table table{{"label", link.label}, {"target", link.target}};
        if (!link.children.empty()) table.insert("children", list_of(link.children));
        list.push_back(std::move(table));
    }
    return list;
}

}  // namespace

std::string_view word_of(TopicKind kind) { return topic_kinds[static_cast<std::size_t>(kind)]; }

std::string write_masthead(const Masthead& masthead) {
    const auto& publication = masthead.paper.publication;
    toml::array front;
    for (const auto& path : masthead.front) front.push_back(path);
    toml::table table;
    table.insert("front", front);
    table.insert("publication", table_of(masthead.paper, publication_fields));
    table.insert("navigation", list_of(publication.navigation));
    table.insert("footer", list_of(publication.footer));
    table.insert("section", list_of(masthead.sections, section_fields));
    table.insert("author", list_of(masthead.authors, author_fields));
    table.insert("topic", list_of(masthead.topics, topic_fields));
    std::ostringstream out;
    out << table << '\n';
    return out.str();
}

Result<Masthead> read_masthead(const std::filesystem::path& file, const Masthead& now) {
    return MastheadReader{file}.read(now);
}

}  // namespace standfirst::app
