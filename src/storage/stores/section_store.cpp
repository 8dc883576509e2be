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

    void add_section(wire::Work& work, const Section& section) override {
        connection_of(work).change(
            "INSERT INTO sections (id, publication, slug, title, description, position, version) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            section.id, section.publication, section.slug, section.title, section.description, section.position,
            section.version);
    }

    bool change_section(wire::Work& work, const Section& section, std::int64_t expected_version) override {
        return connection_of(work).change(
                   "UPDATE sections SET slug = ?2, title = ?3, description = ?4, position = ?5, version = ?6 "
                   "WHERE id = ?1 AND version = ?7",
                   section.id, section.slug, section.title, section.description, section.position, section.version,
                   expected_version) == 1;
    }
};

}  // namespace

std::unique_ptr<stories::SectionStore> make_section_store() { return std::make_unique<Sections>(); }

}  // namespace standfirst::storage
