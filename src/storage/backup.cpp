// SPDX-License-Identifier: Apache-2.0
#include "storage/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <vector>

#include "foundation/date.hpp"
#include "foundation/failure.hpp"
#include "storage/backup/tar_reader.hpp"
#include "storage/backup/tar_writer.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/database/migrations.hpp"
#include "storage/migrations/files.hpp"
#include "storage/postgres/postgres_upkeep.hpp"
#include "storage/refusals.hpp"
#include "storage/sqlite/sqlite_upkeep.hpp"

namespace standfirst::storage {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view heading_entry = "standfirst-backup.txt";
constexpr std::string_view heading_line = "standfirst backup 1";
constexpr std::string_view files_folder = "files/";
constexpr std::size_t longest_heading = 100'000;

// What a backup says of itself in its first entry, one thing a line.
struct Heading {
    DatabaseKind kind = DatabaseKind::sqlite;
    std::vector<int> migrations;
};

std::unexpected<Refusal> damaged(std::string what) {
    return refuse(Refusal{refusals::backup_is_damaged}.with("what", std::move(what)));
}

std::string write_heading(OpenArchive& archive, Instant now) {
    auto text = fmt::format("{}\nmade {}\ndatabase {}\n", heading_line, format_rfc3339(now),
                            archive.kind() == DatabaseKind::sqlite ? "sqlite" : "postgres");
    const auto snapshot = archive.look();
    auto rows = connection_of(*snapshot).ask("SELECT number FROM schema_migrations ORDER BY number");
    while (rows.next()) text += fmt::format("migration {}\n", rows.get<int>(0));
    return text;
}

Result<Heading> read_heading(std::string_view text) {
    Heading heading;
    bool is_first = true;
    for (; !text.empty(); is_first = false) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos) return damaged("its heading is broken");
        const auto line = text.substr(0, end);
        text.remove_prefix(end + 1);
        if (is_first && line != heading_line) return refuse(refusals::backup_is_foreign);
        if (line == "database postgres") heading.kind = DatabaseKind::postgres;
        if (constexpr std::string_view word = "migration "; line.starts_with(word)) {
            int number = 0;
            std::from_chars(line.data() + word.size(), line.data() + line.size(), number);
            heading.migrations.push_back(number);
        }
    }
    const auto known = list_migrations(heading.kind, migrations::files());
    const bool knows_all = std::ranges::all_of(heading.migrations, [&](int number) {
        return std::ranges::find(known, number, &Migration::number) != known.end();
    });
    if (is_first || !knows_all) return refuse(refusals::backup_is_foreign);
    return heading;
}

// The database goes its own way; names that begin with a dot are on their way in or out. The secret key stays where it
// is, so that whoever finds a backup cannot make sessions of it; so do mails, which hold codes and addresses.
bool is_kept(const fs::path& path) {
    const auto name = path.filename().string();
    return !name.starts_with(".") && name != "secret.key" && name != "outbox" && !name.starts_with("standfirst.db") &&
           !name.ends_with(".unfinished");
}

std::vector<fs::path> list_files(const fs::path& folder, const fs::path& backup) {
    std::vector<fs::path> files;
    std::error_code error;
    const auto own = fs::weakly_canonical(backup, error);
    for (auto at = fs::recursive_directory_iterator{folder, error}; !error && at != fs::recursive_directory_iterator{};
         at.increment(error)) {
        if (!is_kept(at->path())) {
            if (at->is_directory()) at.disable_recursion_pending();
            continue;
        }
        if (at->is_symlink() || !at->is_regular_file() || fs::weakly_canonical(at->path()) == own) continue;
        files.push_back(fs::relative(at->path(), folder));
    }
    if (error) throw PassingFailure{fmt::format("reading {}: {}", folder.string(), error.message())};
    std::ranges::sort(files);
    return files;
}

// Writes one entry as a durable file.
Result<void> unpack(TarReader& backup, const fs::path& file) {
    fs::create_directories(file.parent_path());
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) throw PassingFailure{fmt::format("making {}: {}", file.string(), std::strerror(errno))};
    const auto close = [](const int* open) { ::close(*open); };
    const std::unique_ptr<const int, decltype(close)> owned{&descriptor, close};
    while (true) {
        const auto piece = backup.read();
        if (!piece) return std::unexpected{piece.error()};
        if (piece->empty()) break;
        for (auto left = *piece; !left.empty();) {
            const auto done = ::write(descriptor, left.data(), left.size());
            if (done < 0 && errno == EINTR) continue;
            if (done < 0) throw PassingFailure{fmt::format("writing {}: {}", file.string(), std::strerror(errno))};
            left.remove_prefix(static_cast<std::size_t>(done));
        }
    }
    if (::fsync(descriptor) != 0)
        throw PassingFailure{fmt::format("writing {}: {}", file.string(), std::strerror(errno))};
    return {};
}

// Where the entries of one backup go.
class Restoring {
  public:
    Restoring(TarReader& backup, fs::path folder, const std::string& database, const Clock& clock)
        : backup_(backup), folder_(std::move(folder)), database_(database), clock_(clock) {}

    Result<BackupReport> run() {
        if (auto begun = begin(); !begun) return std::unexpected{begun.error()};
        while (true) {
            auto entry = backup_.next();
            if (!entry) return std::unexpected{entry.error()};
            if (!*entry) break;
            report_.bytes += (*entry)->size;
            if (auto added = add((*entry)->name); !added) return std::unexpected{added.error()};
        }
        if (!has_database_) return damaged("it holds no database");
        if (postgres_) {
            if (auto committed = postgres_->commit(); !committed) return std::unexpected{committed.error()};
        }
        return report_;
    }

  private:
    Result<void> begin() {
        auto first = backup_.next();
        if (!first) return std::unexpected{first.error()};
        if (!*first || (*first)->name != heading_entry) return damaged("it does not begin as a backup");
        const auto text = backup_.read_all(longest_heading);
        if (!text) return std::unexpected{text.error()};
        const auto heading = read_heading(*text);
        if (!heading) return std::unexpected{heading.error()};
        kind_ = heading->kind;
        if ((kind_ == DatabaseKind::postgres) == database_.empty()) return refuse(refusals::backup_is_foreign);
        if (kind_ == DatabaseKind::sqlite) return {};
        auto begun = PostgresRestore::begin(database_, clock_, heading->migrations);
        if (!begun) return std::unexpected{begun.error()};
        postgres_ = std::move(*begun);
        return {};
    }

    Result<void> add(const std::string& name) {
        if (postgres_ && name.starts_with(postgres_backup_folder)) {
            has_database_ = true;
            return postgres_->add_entry(name, backup_);
        }
        if (!postgres_ && name == sqlite_backup_entry) {
            has_database_ = true;
            return unpack(backup_, folder_ / "standfirst.db");
        }
        const auto inside = std::string_view{name}.substr(std::min(files_folder.size(), name.size()));
        if (!name.starts_with(files_folder) || !is_kept(fs::path{inside}))
            return damaged("an entry of an unknown kind");
        ++report_.files;
        return unpack(backup_, folder_ / inside);
    }

    TarReader& backup_;
    fs::path folder_;
    const std::string& database_;
    const Clock& clock_;
    DatabaseKind kind_ = DatabaseKind::sqlite;
    std::unique_ptr<PostgresRestore> postgres_;
    BackupReport report_;
    bool has_database_ = false;
};

}  // namespace

Result<BackupReport> back_up(OpenArchive& archive, const fs::path& folder, const fs::path& file, const Clock& clock) {
    if (fs::exists(file)) return refuse(Refusal{refusals::backup_exists}.with("file", file.string()));
    TarWriter backup{file, clock.now()};
    backup.add_bytes(std::string{heading_entry}, write_heading(archive, clock.now()));
    archive.upkeep().back_up(backup);
    BackupReport report;
    for (const auto& one : list_files(folder, file)) {
        report.files += backup.add_file(std::string{files_folder} + one.generic_string(), folder / one) ? 1 : 0;
    }
    backup.finish();
    report.bytes = backup.bytes();
    return report;
}

Result<BackupReport> restore(const fs::path& file, const fs::path& folder, const std::string& database,
                             const Clock& clock) {
    if (!fs::is_directory(folder) || !fs::is_empty(folder)) return refuse(refusals::place_is_not_empty);
    TarReader backup{file};
    return Restoring{backup, folder, database, clock}.run();
}

}  // namespace standfirst::storage
