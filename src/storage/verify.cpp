// SPDX-License-Identifier: Apache-2.0
#include "storage/verify.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <set>

#include "foundation/digest.hpp"
#include "foundation/failure.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/stores/counter_checks.hpp"

namespace standfirst::storage {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_problems = 200;

class Problems {
  public:
    explicit Problems(VerifyReport& report) : report_(report) {}
    void add(std::string what) {
        if (report_.problems.size() < most_problems) report_.problems.push_back(std::move(what));
    }

  private:
    VerifyReport& report_;
};

void check_counter(Connection& connection, const CounterCheck& check, VerifyReport& report) {
    Problems problems{report};
    auto mistakes = connection.ask(check.mistakes);
    while (mistakes.next()) {
        problems.add(fmt::format("{} ({}): stored {}, counted {}", check.name, mistakes.get<std::string>(0),
                                 mistakes.get<std::int64_t>(1), mistakes.get<std::int64_t>(2)));
    }
    ++report.counters;
}

void check_wire(Connection& connection, VerifyReport& report) {
    auto rows = connection.ask(
        "SELECT max(position) - min(position) + 1, count(*) FROM announcements WHERE position IS NOT NULL");
    if (!rows.next()) return;
    const auto wanted = rows.get<std::optional<std::int64_t>>(0).value_or(0);
    const auto found = rows.get<std::int64_t>(1);
    if (wanted != found)
        Problems{report}.add(fmt::format("the wire has {} announcements for {} numbers", found, wanted));
}

Digest digest_of(const fs::path& file) {
    DigestMaker maker;
    std::ifstream stream{file, std::ios::binary};
    std::array<char, 65536> piece;
    while (stream.read(piece.data(), piece.size()) || stream.gcount() > 0)
        maker.add({piece.data(), static_cast<std::size_t>(stream.gcount())});
    return maker.finish();
}

// Files are named by their hashes; others (what is on its way in) are none of ours.
std::set<Digest> check_files(const fs::path& folder, VerifyReport& report) {
    std::set<Digest> sound;
    if (!fs::is_directory(folder)) return sound;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) continue;
        const auto named = Digest::from_hex(entry.path().stem().string());
        if (!named) continue;
        ++report.files;
        if (digest_of(entry.path()) == *named) {
            sound.insert(*named);
        } else {
            Problems{report}.add(fmt::format("{}: its bytes are not those it is named by", entry.path().string()));
        }
    }
    return sound;
}

void check_media(Connection& connection, const std::set<Digest>& sound, VerifyReport& report) {
    Problems problems{report};
    auto rows = connection.ask(
        "SELECT id, digest FROM media UNION ALL SELECT medium, digest FROM media_variants"
        " UNION ALL SELECT medium, digest FROM media_captions");
    while (rows.next()) {
        const auto digest = rows.get<Digest>(1);
        if (!sound.contains(digest))
            problems.add(fmt::format("medium {}: the file {} is not there, or not sound", rows.get<std::int64_t>(0),
                                     digest.hex()));
    }
}

// What cannot even be read is damage as well, and the other checks go on.
template <typename Check>
void try_check(std::string_view what, VerifyReport& report, const Check& check) {
    try {
        check();
    } catch (const PassingFailure&) {
        throw;
    } catch (const Failure& failure) {
        Problems{report}.add(fmt::format("{} cannot be read: {}", what, failure.what()));
    }
}

}  // namespace

VerifyReport verify(OpenArchive& archive, const fs::path& media_folder) {
    VerifyReport report;
    try_check("the database", report, [&] {
        for (auto& damage : archive.upkeep().list_damage()) Problems{report}.add(std::move(damage));
    });
    const auto snapshot = archive.look();
    auto& connection = connection_of(*snapshot);
    for (const auto& check : counter_checks())
        try_check(check.name, report, [&] { check_counter(connection, check, report); });
    try_check("the wire", report, [&] { check_wire(connection, report); });
    const auto sound = check_files(media_folder, report);
    try_check("media", report, [&] { check_media(connection, sound, report); });
    return report;
}

}  // namespace standfirst::storage
