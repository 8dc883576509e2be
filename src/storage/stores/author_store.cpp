// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/author_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using stories::Author;
using stories::AuthorId;
using stories::PublicationId;

Author read_author(const Rows& row) {
    return {.id = row.get<AuthorId>(0),
            .publication = row.get<PublicationId>(1),
            .slug = row.get<std::string>(2),
            .name = row.get<std::string>(3),
            .title = row.get<std::string>(4),
            .biography = row.get<std::string>(5),
            .picture = row.get<MediaId>(6),
            .website = row.get<std::string>(7),
            .version = row.get<std::int64_t>(8)};
}

std::optional<Author> read_first(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_author(rows);
}

class Authors final : public stories::AuthorStore {
  public:
    std::optional<Author> find_author(wire::Snapshot& snapshot, AuthorId id) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, publication, slug, name, title, biography, picture, website, version FROM authors "
            "WHERE id = ?1",
            id));
    }

    std::optional<Author> find_author(wire::Snapshot& snapshot, PublicationId publication,
                                      std::string_view slug) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, publication, slug, name, title, biography, picture, website, version FROM authors "
            "WHERE publication = ?1 AND slug = ?2",
            publication, slug));
    }

    std::vector<AuthorId> list_existing(wire::Snapshot& snapshot, const std::vector<AuthorId>& ids) override {
        std::vector<AuthorId> existing;
        if (ids.empty()) return existing;
        const NumberList list{ids};
        for (auto rows =
                 connection_of(snapshot).ask({"SELECT id FROM authors WHERE id IN (SELECT value FROM json_each(?1))",
                                              "SELECT id FROM authors WHERE id = ANY(?1)"},
                                             list);
             rows.next();)
            existing.push_back(rows.get<AuthorId>(0));
        return existing;
    }

    std::vector<Author> list_authors(wire::Snapshot& snapshot, PublicationId publication, std::string_view after_slug,
                                     int most) override {
        std::vector<Author> authors;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT id, publication, slug, name, title, biography, picture, website, version FROM authors "
                 "WHERE publication = ?1 AND slug > ?2 ORDER BY slug LIMIT ?3",
                 publication, after_slug, most);
             rows.next();)
            authors.push_back(read_author(rows));
        return authors;
    }

    void add_author(wire::Work& work, const Author& author) override {
        connection_of(work).change(
            "INSERT INTO authors (id, publication, slug, name, title, biography, picture, website, version) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            author.id, author.publication, author.slug, author.name, author.title, author.biography, author.picture,
            author.website, author.version);
    }

    bool change_author(wire::Work& work, const Author& author, std::int64_t expected_version) override {
        return connection_of(work).change(
                   "UPDATE authors SET slug = ?2, name = ?3, title = ?4, biography = ?5, picture = ?6, website = ?7, "
                   "version = ?8 WHERE id = ?1 AND version = ?9",
                   author.id, author.slug, author.name, author.title, author.biography, author.picture, author.website,
                   author.version, expected_version) == 1;
    }
};

}  // namespace

std::unique_ptr<stories::AuthorStore> make_author_store() { return std::make_unique<Authors>(); }

}  // namespace standfirst::storage
