// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/portrait_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using media::PictureFormat;
using media::Portrait;
using media::PortraitFile;
using media::PortraitSize;

class Portraits final : public media::PortraitStore {
  public:
    std::optional<PortraitFile> find_file(wire::Snapshot& snapshot, std::string_view name, PortraitSize size) override {
        auto& connection = connection_of(snapshot);
        auto rows = size == PortraitSize::small
                        ? connection.ask("SELECT reader, format, small FROM portraits WHERE name = ?1", name)
                        : connection.ask("SELECT reader, format, large FROM portraits WHERE name = ?1", name);
        if (!rows.next()) return std::nullopt;
        return PortraitFile{.reader = rows.get<ReaderId>(0),
                            .format = rows.get_enum(1, PictureFormat::gif),
                            .bytes = std::string{rows.get<Bytes>(2).view}};
    }

    std::optional<Portrait> find_portrait(wire::Snapshot& snapshot, ReaderId reader) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT name, format, small, large, made_at FROM portraits WHERE reader = ?1", reader);
        if (!rows.next()) return std::nullopt;
        return Portrait{.name = rows.get<std::string>(0),
                        .format = rows.get_enum(1, PictureFormat::gif),
                        .small = std::string{rows.get<Bytes>(2).view},
                        .large = std::string{rows.get<Bytes>(3).view},
                        .made_at = rows.get<Instant>(4)};
    }

    std::string find_name(wire::Snapshot& snapshot, ReaderId reader) override {
        return connection_of(snapshot)
            .ask_one<std::string>("SELECT name FROM portraits WHERE reader = ?1", reader)
            .value_or("");
    }

    void change_portrait(wire::Work& work, ReaderId reader, const Portrait& portrait) override {
        connection_of(work).change(
            "INSERT INTO portraits (reader, name, format, made_at, small, large) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
            "ON CONFLICT (reader) DO UPDATE SET name = excluded.name, format = excluded.format, "
            "made_at = excluded.made_at, small = excluded.small, large = excluded.large",
            reader, portrait.name, portrait.format, portrait.made_at, Bytes{portrait.small}, Bytes{portrait.large});
    }

    void remove_portrait(wire::Work& work, ReaderId reader) override {
        connection_of(work).change("DELETE FROM portraits WHERE reader = ?1", reader);
    }
};

}  // namespace

std::unique_ptr<media::PortraitStore> make_portrait_store() { return std::make_unique<Portraits>(); }

}  // namespace standfirst::storage
