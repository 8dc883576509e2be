// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/section_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using stories::PublicationId;
using stories::Section;
using stories::SectionId;

Section read_section(const Rows& row) {
    return {.id = row.get<SectionId>(0),
            .publication = row.get<PublicationId>(1),
            .slug = row.get<std::string>(2),
            .title = row.get<std::string>(3),
            .description = row.get<std::string>(4),
            .position = row.get<int>(5),
            .version = row.get<std::int64_t>(6)};
}

std::optional<Section> read_first(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_section(rows);
}

class Sections final : public stories::SectionStore {
  public:
    std::vector<Section> list_sections(wire::Snapshot& snapshot, PublicationId publication) override {
        std::vector<Section> sections;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT id, publication, slug, title, description, position, version FROM sections "
                 "WHERE publication = ?1 ORDER BY position, slug",
                 publication);
             rows.next();)
            sections.push_back(read_section(rows));
        return sections;
    }

    std::optional<Section> find_section(wire::Snapshot& snapshot, SectionId id) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, publication, slug, title, description, position, version FROM sections WHERE id = ?1", id));
    }

    std::optional<Section> find_section(wire::Snapshot& snapshot, PublicationId publication,
                                        std::string_view slug) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, publication, slug, title, description, position, version FROM sections "
            "WHERE publication = ?1 AND slug = ?2",
            publication, slug));
    }

    std::optional<Section> find_renamed_section(wire::Snapshot& snapshot, PublicationId publication,
                                                std::string_view slug) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT s.id, s.publication, s.slug, s.title, s.description, s.position, s.version "
            "FROM section_slugs o JOIN sections s ON s.id = o.section WHERE o.publication = ?1 AND o.slug = ?2",
            publication, slug));
    }

    void add_section(wire::Work& work, const Section& section) override {
        connection_of(work).change(
            "INSERT INTO sections (id, publication, slug, title, description, position, version) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            section.id, section.publication, section.slug, section.title, section.description, section.position,
            section.version);
    }

    bool change_section(wire::Work& work, const Section& section, std::int64_t expected_version) override {
        auto& connection = connection_of(work);
        const auto before = connection.ask_one<std::string>("SELECT slug FROM sections WHERE id = ?1", section.id);
        const auto changed = connection.change(
            "UPDATE sections SET slug = ?2, title = ?3, description = ?4, position = ?5, version = ?6 "
            "WHERE id = ?1 AND version = ?7",
            section.id, section.slug, section.title, section.description, section.position, section.version,
            expected_version);
        if (changed == 0) return false;
        // What a section is called now is no old slug of any.
        connection.change("DELETE FROM section_slugs WHERE publication = ?1 AND slug = ?2", section.publication,
                          section.slug);
        if (before && *before != section.slug)
            connection.change(
                "INSERT INTO section_slugs (publication, slug, section) VALUES (?1, ?2, ?3) "
                "ON CONFLICT (publication, slug) DO UPDATE SET section = excluded.section",
                section.publication, *before, section.id);
        return true;
    }
};

}  // namespace

std::unique_ptr<stories::SectionStore> make_section_store() { return std::make_unique<Sections>(); }

}  // namespace standfirst::storage
