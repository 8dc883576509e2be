// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/search_store.hpp"

#include <algorithm>
#include <utility>

#include "storage/database/connection_of.hpp"
#include "storage/stores/search_index.hpp"

namespace standfirst::storage {

std::string section_mark(stories::SectionId section) { return "§s" + section.to_string(); }
std::string topic_mark(stories::TopicId topic) { return "§t" + topic.to_string(); }
std::string author_mark(stories::AuthorId author) { return "§a" + author.to_string(); }

std::string marks_of(const search::SearchEntry& entry) {
    std::string marks;
    const auto add = [&marks](const std::string& mark) {
        if (!marks.empty()) marks += ' ';
        marks += mark;
    };
    if (entry.section) add(section_mark(entry.section));
    for (const auto topic : entry.topics) add(topic_mark(topic));
    for (const auto author : entry.authors) add(author_mark(author));
    return marks;
}

search::Matches read_matches(Rows rows, int most) {
    search::Matches found;
    while (rows.next()) {
        if (std::cmp_equal(found.matches.size(), most)) {
            found.has_more = true;
            break;
        }
        found.matches.push_back({rows.get<stories::StoryId>(0), rows.get<std::string>(1)});
    }
    return found;
}

namespace {

std::optional<std::int64_t> find_slot(Connection& connection, stories::PublicationId publication) {
    return connection.ask_one<std::int64_t>("SELECT slot FROM search_publications WHERE publication = ?1", publication);
}

std::int64_t slot_for(Connection& connection, stories::PublicationId publication) {
    if (const auto slot = find_slot(connection, publication)) return *slot;
    connection.change("INSERT INTO search_publications (publication) VALUES (?1) ON CONFLICT (publication) DO NOTHING",
                      publication);
    const auto slot = find_slot(connection, publication);
    if (!slot || *slot >= most_document_slots) throw Failure{"there are more publications than search has room for"};
    return *slot;
}

class SearchEntries final : public search::SearchStore {
  public:
    void put_entry(wire::Work& work, const search::SearchEntry& entry) override {
        remove_entry(work, entry.story);
        add_entry(work, entry);
    }

    void add_entry(wire::Work& work, const search::SearchEntry& entry) override {
        auto& connection = connection_of(work);
        const auto first = first_document(slot_for(connection, entry.publication), entry.published_at);
        // A second has 16 places. Where they are taken (an import may give thousands of stories one instant), ever more
        // of the seconds after it are tried, so that no run of taken numbers is walked along.
        std::int64_t reach = 1 << document_tie_bits;
        auto scatter = static_cast<std::uint64_t>(entry.story.number()) * 0x9E37'79B9'7F4A'7C15U;
        for (int attempt = 0; attempt < 64; ++attempt) {
            const auto offset =
                attempt == 0 ? 0 : static_cast<std::int64_t>((scatter >> 20) % static_cast<std::uint64_t>(reach));
            if (insert(connection, first + offset, entry)) return;
            if (attempt % 4 == 3) reach *= 4;
            scatter = scatter * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
            reach = std::min(reach, std::int64_t{1} << 30);
        }
        throw Failure{"no number is free for a story in the search index"};
    }

    void remove_entry(wire::Work& work, stories::StoryId story) override {
        auto& connection = connection_of(work);
        switch (connection.kind()) {
            case DatabaseKind::sqlite:
                remove_from_sqlite(connection, story);
                return;
            case DatabaseKind::postgres:
                remove_from_postgres(connection, story);
                return;
        }
    }

    search::Matches find_matches(wire::Snapshot& snapshot, const search::SearchOrderSlip& slip) override {
        auto& connection = connection_of(snapshot);
        const auto slot = find_slot(connection, slip.publication);
        if (!slot || slip.skip < 0 || slip.most < 1 || slip.skip + slip.most > search::most_matches) return {};
        const auto range = documents_between(*slot, slip.query.after, slip.query.before);
        switch (connection.kind()) {
            case DatabaseKind::sqlite:
                return find_in_sqlite(connection, slip, range);
            case DatabaseKind::postgres:
                return find_in_postgres(connection, slip, range);
        }
        return {};
    }

  private:
    static bool insert(Connection& connection, std::int64_t doc, const search::SearchEntry& entry) {
        switch (connection.kind()) {
            case DatabaseKind::sqlite:
                return insert_in_sqlite(connection, doc, entry);
            case DatabaseKind::postgres:
                return insert_in_postgres(connection, doc, entry);
        }
        return false;
    }
};

}  // namespace

std::unique_ptr<search::SearchStore> make_search_store() { return std::make_unique<SearchEntries>(); }

}  // namespace standfirst::storage
