// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/topic_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using stories::PublicationId;
using stories::Topic;
using stories::TopicId;
using stories::TopicKind;

Topic read_topic(const Rows& row) {
    return {.id = row.get<TopicId>(0),
            .publication = row.get<PublicationId>(1),
            .kind = row.get_enum(2, TopicKind::event),
            .slug = row.get<std::string>(3),
            .title = row.get<std::string>(4),
            .description = row.get<std::string>(5),
            .version = row.get<std::int64_t>(6)};
}

std::optional<Topic> read_first(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_topic(rows);
}

class Topics final : public stories::TopicStore {
  public:
    std::optional<Topic> find_topic(wire::Snapshot& snapshot, TopicId id) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, publication, kind, slug, title, description, version FROM topics WHERE id = ?1", id));
    }

    std::optional<Topic> find_topic(wire::Snapshot& snapshot, PublicationId publication,
                                    std::string_view slug) override {
        return read_first(
            connection_of(snapshot).ask("SELECT id, publication, kind, slug, title, description, version FROM topics "
                                        "WHERE publication = ?1 AND slug = ?2",
                                        publication, slug));
    }

    std::optional<Topic> find_by_title(wire::Snapshot& snapshot, PublicationId publication,
                                       std::string_view title) override {
        return read_first(
            connection_of(snapshot).ask("SELECT id, publication, kind, slug, title, description, version FROM topics "
                                        "WHERE publication = ?1 AND title = ?2 ORDER BY slug LIMIT 1",
                                        publication, title));
    }

    std::vector<TopicId> list_existing(wire::Snapshot& snapshot, const std::vector<TopicId>& ids) override {
        std::vector<TopicId> existing;
        if (ids.empty()) return existing;
        const NumberList list{ids};
        for (auto rows =
                 connection_of(snapshot).ask({"SELECT id FROM topics WHERE id IN (SELECT value FROM json_each(?1))",
                                              "SELECT id FROM topics WHERE id = ANY(?1)"},
                                             list);
             rows.next();)
            existing.push_back(rows.get<TopicId>(0));
        return existing;
    }

    std::vector<Topic> list_topics(wire::Snapshot& snapshot, PublicationId publication, std::string_view after_slug,
                                   int most) override {
        std::vector<Topic> topics;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT id, publication, kind, slug, title, description, version FROM topics "
                 "WHERE publication = ?1 AND slug > ?2 ORDER BY slug LIMIT ?3",
                 publication, after_slug, most);
             rows.next();)
            topics.push_back(read_topic(rows));
        return topics;
    }

    void add_topic(wire::Work& work, const Topic& topic) override {
        connection_of(work).change(
            "INSERT INTO topics (id, publication, kind, slug, title, description, version) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            topic.id, topic.publication, topic.kind, topic.slug, topic.title, topic.description, topic.version);
    }

    bool change_topic(wire::Work& work, const Topic& topic, std::int64_t expected_version) override {
        return connection_of(work).change(
                   "UPDATE topics SET kind = ?2, slug = ?3, title = ?4, description = ?5, version = ?6 "
                   "WHERE id = ?1 AND version = ?7",
                   topic.id, topic.kind, topic.slug, topic.title, topic.description, topic.version,
                   expected_version) == 1;
    }
};

}  // namespace

std::unique_ptr<stories::TopicStore> make_topic_store() { return std::make_unique<Topics>(); }

}  // namespace standfirst::storage
