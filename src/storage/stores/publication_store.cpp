// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/publication_store.hpp"

#include "foundation/refusal.hpp"
#include "storage/database/connection_of.hpp"
#include "text/json_reader.hpp"
#include "text/json_writer.hpp"
#include "text/refusals.hpp"

namespace standfirst::storage {

namespace {

using stories::FrontPlan;
using stories::NavigationLink;
using stories::Publication;
using stories::PublicationId;
using stories::StoryId;
using text::CanonicalJson;
using text::JsonObject;

void write_links(CanonicalJson& json, std::string_view key, const std::vector<NavigationLink>& links) {
    if (links.empty()) return;
    json.key(key).begin_array();
    for (const auto& link : links) {
        json.begin_object();
        write_links(json, "children", link.children);
        json.field("label", link.label).field("target", link.target);
        json.end_object();
    }
    json.end_array();
}

std::vector<NavigationLink> read_links(JsonObject& object, std::string_view key) {
    std::vector<NavigationLink> links;
    if (const auto list = object.find(key))
        for (const auto item : list->items()) {
            JsonObject link{item};
            links.push_back({link.string("label"), link.string("target"), read_links(link, "children")});
            link.close();
        }
    return links;
}

// What is only shown and never searched by.
std::string write_profile(const Publication& publication) {
    CanonicalJson json;
    json.begin_object();
    json.field("accent", publication.colours.accent);
    json.field("accent_dark", publication.colours.accent_dark);
    json.field("contact_email", publication.contact_email);
    json.field("corrections_policy", publication.corrections_policy);
    json.field("ethics_page", publication.ethics_page);
    json.field("fact_checking_page", publication.fact_checking_page);
    write_links(json, "footer", publication.footer);
    json.field("footer_note", publication.footer_note);
    if (publication.logo) json.field("logo", publication.logo.to_string());
    write_links(json, "navigation", publication.navigation);
    json.field("ownership_page", publication.ownership_page);
    json.field("tagline", publication.tagline);
    json.end_object();
    return std::move(json).finish();
}

void read_profile(std::string_view profile, Publication& publication) {
    auto parsed = text::JsonText::parse(profile, text::refusals::not_this_schema);
    if (!parsed) throw Failure{"a stored publication's profile is not JSON"};
    JsonObject object{parsed->root()};
    publication.colours = {.accent = object.string("accent"), .accent_dark = object.string("accent_dark")};
    publication.contact_email = object.string("contact_email");
    publication.corrections_policy = object.string("corrections_policy");
    publication.ethics_page = object.string("ethics_page");
    publication.fact_checking_page = object.string("fact_checking_page");
    publication.footer = read_links(object, "footer");
    publication.footer_note = object.string("footer_note");
    publication.logo = MediaId::parse(object.string("logo")).value_or(MediaId{});
    publication.navigation = read_links(object, "navigation");
    publication.ownership_page = object.string("ownership_page");
    publication.tagline = object.string("tagline");
    object.close();
    if (parsed->is_refused()) throw Failure{"a stored publication's profile: " + parsed->refusal().describe()};
}

Publication read_publication(const Rows& row) {
    Publication publication;
    publication.id = row.get<PublicationId>(0);
    publication.title = row.get<std::string>(1);
    publication.address = row.get<std::string>(2);
    publication.language = row.get<std::string>(3);
    publication.time_zone = row.get<std::string>(4);
    read_profile(row.get<std::string_view>(5), publication);
    publication.founded = row.get<Instant>(6);
    publication.version = row.get<std::int64_t>(7);
    return publication;
}

class Publications final : public stories::PublicationStore {
  public:
    std::vector<Publication> list_publications(wire::Snapshot& snapshot) override {
        std::vector<Publication> publications;
        for (auto rows = connection_of(snapshot).ask("SELECT id, title, address, language, time_zone, profile, "
                                                     "founded, version FROM publications ORDER BY id");
             rows.next();)
            publications.push_back(read_publication(rows));
        return publications;
    }

    std::optional<Publication> find_publication(wire::Snapshot& snapshot, PublicationId id) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT id, title, address, language, time_zone, profile, founded, version FROM publications WHERE id = ?1",
            id);
        if (!rows.next()) return std::nullopt;
        return read_publication(rows);
    }

    void add_publication(wire::Work& work, const Publication& publication) override {
        connection_of(work).change(
            "INSERT INTO publications (id, title, address, language, time_zone, profile, founded, version) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            publication.id, publication.title, publication.address, publication.language, publication.time_zone,
            write_profile(publication), publication.founded, publication.version);
    }

    bool change_publication(wire::Work& work, const Publication& publication, std::int64_t expected_version) override {
        return connection_of(work).change(
                   "UPDATE publications SET title = ?2, address = ?3, language = ?4, time_zone = ?5, profile = ?6, "
                   "founded = ?7, version = ?8 WHERE id = ?1 AND version = ?9",
                   publication.id, publication.title, publication.address, publication.language, publication.time_zone,
                   write_profile(publication), publication.founded, publication.version, expected_version) == 1;
    }

    FrontPlan find_front_plan(wire::Snapshot& snapshot, PublicationId publication) override {
        FrontPlan plan{.publication = publication, .slots = {}};
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT story FROM front_slots WHERE publication = ?1 ORDER BY position", publication);
             rows.next();)
            plan.slots.push_back(rows.get<StoryId>(0));
        return plan;
    }

    void change_front_plan(wire::Work& work, const FrontPlan& plan) override {
        auto& connection = connection_of(work);
        connection.change("DELETE FROM front_slots WHERE publication = ?1", plan.publication);
        for (int position = 0; const auto story : plan.slots)
            connection.change("INSERT INTO front_slots (publication, position, story) VALUES (?1, ?2, ?3)",
                              plan.publication, position++, story);
    }
};

}  // namespace

std::unique_ptr<stories::PublicationStore> make_publication_store() { return std::make_unique<Publications>(); }

}  // namespace standfirst::storage
