// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/media_store.hpp"

#include <algorithm>

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using media::CaptionsTrack;
using media::Medium;
using media::MediumKind;
using media::PictureFormat;
using media::Variant;

// Every read of `media` asks for these columns in this order.
Medium read_medium(const Rows& rows) {
    return {
        .id = rows.get<MediaId>(0),
        .kind = rows.get_enum(1, MediumKind::file),
        .type = rows.get<std::string>(2),
        .name = rows.get<std::string>(3),
        .digest = rows.get<Digest>(4),
        .taken = rows.get<Digest>(5),
        .bytes = static_cast<std::uint64_t>(rows.get<std::int64_t>(6)),
        .width = rows.get<int>(7),
        .height = rows.get<int>(8),
        .alt = rows.get<std::string>(9),
        .caption = rows.get<std::string>(10),
        .credit = rows.get<std::string>(11),
        .focus_x = rows.get<int>(12),
        .focus_y = rows.get<int>(13),
        .variants = {},
        .poster = rows.get<MediaId>(14),
        .captions = {},
        .transcript = rows.get<std::string>(15),
        .source = rows.get<std::optional<std::string>>(16).value_or(std::string{}),
        .added_at = rows.get<Instant>(17),
        .version = rows.get<std::int64_t>(18),
    };
}

std::vector<Medium> read_all(Rows rows) {
    std::vector<Medium> list;
    while (rows.next()) list.push_back(read_medium(rows));
    return list;
}

// The media of `list` are in order of id, and so are the rows read here.
void fill_variants(Connection& connection, const NumberList& ids, std::vector<Medium>& list) {
    auto medium = list.begin();
    auto rows = connection.ask({"SELECT medium, format, width, height, digest, bytes FROM media_variants "
                                "WHERE medium IN (SELECT value FROM json_each(?1)) ORDER BY medium, place",
                                "SELECT medium, format, width, height, digest, bytes FROM media_variants "
                                "WHERE medium = ANY(?1) ORDER BY medium, place"},
                               ids);
    while (rows.next()) {
        while (medium->id != rows.get<MediaId>(0)) ++medium;
        medium->variants.push_back(Variant{.format = rows.get_enum(1, PictureFormat::gif),
                                           .width = rows.get<int>(2),
                                           .height = rows.get<int>(3),
                                           .digest = rows.get<Digest>(4),
                                           .bytes = static_cast<std::uint64_t>(rows.get<std::int64_t>(5))});
    }
}

void fill_captions(Connection& connection, const NumberList& ids, std::vector<Medium>& list) {
    auto medium = list.begin();
    auto rows = connection.ask({"SELECT medium, language, label, digest FROM media_captions "
                                "WHERE medium IN (SELECT value FROM json_each(?1)) ORDER BY medium, place",
                                "SELECT medium, language, label, digest FROM media_captions "
                                "WHERE medium = ANY(?1) ORDER BY medium, place"},
                               ids);
    while (rows.next()) {
        while (medium->id != rows.get<MediaId>(0)) ++medium;
        medium->captions.push_back(CaptionsTrack{
            .language = rows.get<std::string>(1), .label = rows.get<std::string>(2), .digest = rows.get<Digest>(3)});
    }
}

// Whole media for rows in order of id: two more questions, however many there are.
std::vector<Medium> complete(Connection& connection, std::vector<Medium> list) {
    std::vector<MediaId> pictures;
    std::vector<MediaId> recordings;
    for (const auto& medium : list) {
        if (medium.kind == MediumKind::picture) pictures.push_back(medium.id);
        if (medium.kind == MediumKind::audio || medium.kind == MediumKind::video) recordings.push_back(medium.id);
    }
    if (!pictures.empty()) fill_variants(connection, NumberList{pictures}, list);
    if (!recordings.empty()) fill_captions(connection, NumberList{recordings}, list);
    return list;
}

std::optional<std::string> text_or_null(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

void add_parts(Connection& connection, const Medium& medium) {
    for (std::int64_t place = 0; const auto& variant : medium.variants)
        connection.change(
            "INSERT INTO media_variants (medium, place, format, width, height, digest, bytes) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            medium.id, place++, variant.format, variant.width, variant.height, variant.digest,
            static_cast<std::int64_t>(variant.bytes));
    for (std::int64_t place = 0; const auto& track : medium.captions)
        connection.change(
            "INSERT INTO media_captions (medium, place, language, label, digest) VALUES (?1, ?2, ?3, ?4, ?5)",
            medium.id, place++, track.language, track.label, track.digest);
}

class SqlMediaStore final : public media::MediaStore {
  public:
    std::optional<Medium> find_medium(wire::Snapshot& snapshot, MediaId id) override {
        auto list = list_media(snapshot, {id});
        if (list.empty()) return std::nullopt;
        return std::move(list.front());
    }

    std::vector<Medium> list_media(wire::Snapshot& snapshot, const std::vector<MediaId>& ids) override {
        if (ids.empty()) return {};
        auto& connection = connection_of(snapshot);
        return complete(connection,
                        read_all(connection.ask(
                            {"SELECT id, kind, type, name, digest, taken, bytes, width, height, alt, caption, credit, "
                             "focus_x, focus_y, "
                             "poster, transcript, source, added_at, version FROM media "
                             "WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id",
                             "SELECT id, kind, type, name, digest, taken, bytes, width, height, alt, caption, credit, "
                             "focus_x, focus_y, "
                             "poster, transcript, source, added_at, version FROM media WHERE id = ANY(?1) ORDER BY id"},
                            NumberList{ids})));
    }

    std::optional<MediaId> find_by_digest(wire::Snapshot& snapshot, const Digest& digest) override {
        return connection_of(snapshot).ask_one<MediaId>("SELECT id FROM media WHERE digest = ?1 ORDER BY id LIMIT 1",
                                                        digest);
    }

    std::vector<Medium> list_taken_from(wire::Snapshot& snapshot, const Digest& taken) override {
        auto& connection = connection_of(snapshot);
        return complete(connection, read_all(connection.ask(
                                        "SELECT id, kind, type, name, digest, taken, bytes, width, height, alt, "
                                        "caption, credit, focus_x, focus_y, poster, transcript, source, added_at, "
                                        "version FROM media WHERE taken = ?1 ORDER BY id",
                                        taken)));
    }

    std::optional<MediaId> find_by_source(wire::Snapshot& snapshot, std::string_view source) override {
        return connection_of(snapshot).ask_one<MediaId>("SELECT id FROM media WHERE source = ?1", source);
    }

    std::vector<Medium> list_after(wire::Snapshot& snapshot, MediaId after, int most) override {
        auto& connection = connection_of(snapshot);
        return complete(connection, read_all(connection.ask(
                                        "SELECT id, kind, type, name, digest, taken, bytes, width, height, alt, "
                                        "caption, credit, focus_x, focus_y, poster, transcript, source, added_at, "
                                        "version FROM media WHERE id > ?1 ORDER BY id LIMIT ?2",
                                        after, most)));
    }

    void add_medium(wire::Work& work, const Medium& medium) override {
        auto& connection = connection_of(work);
        connection.change(
            "INSERT INTO media (id, kind, type, name, digest, taken, bytes, width, height, alt, caption, credit, "
            "focus_x, "
            "focus_y, poster, transcript, source, added_at, version) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
            medium.id, medium.kind, medium.type, medium.name, medium.digest, medium.taken,
            static_cast<std::int64_t>(medium.bytes), medium.width, medium.height, medium.alt, medium.caption,
            medium.credit, medium.focus_x, medium.focus_y, medium.poster, medium.transcript,
            text_or_null(medium.source), medium.added_at, medium.version);
        add_parts(connection, medium);
    }

    bool change_medium(wire::Work& work, const Medium& medium, std::int64_t expected_version) override {
        auto& connection = connection_of(work);
        const auto changed = connection.change(
            "UPDATE media SET kind = ?3, type = ?4, name = ?5, bytes = ?6, width = ?7, height = ?8, alt = ?9, caption "
            "= ?10, "
            "credit = ?11, focus_x = ?12, focus_y = ?13, poster = ?14, transcript = ?15, source = ?16, version = ?2 + "
            "1 "
            "WHERE id = ?1 AND version = ?2",
            medium.id, expected_version, medium.kind, medium.type, medium.name, static_cast<std::int64_t>(medium.bytes),
            medium.width, medium.height, medium.alt, medium.caption, medium.credit, medium.focus_x, medium.focus_y,
            medium.poster, medium.transcript, text_or_null(medium.source));
        if (changed == 0) return false;
        connection.change("DELETE FROM media_variants WHERE medium = ?1", medium.id);
        connection.change("DELETE FROM media_captions WHERE medium = ?1", medium.id);
        add_parts(connection, medium);
        return true;
    }
};

}  // namespace

std::unique_ptr<media::MediaStore> make_media_store() { return std::make_unique<SqlMediaStore>(); }

}  // namespace standfirst::storage
