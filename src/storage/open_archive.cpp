// SPDX-License-Identifier: Apache-2.0
#include "storage/open_archive.hpp"

#include "storage/postgres/postgres_archive.hpp"
#include "storage/sqlite/sqlite_archive.hpp"

namespace standfirst::storage {

Result<std::unique_ptr<OpenArchive>> open_archive(const ArchiveSettings& settings, const Clock& clock, Random& random) {
    if (!settings.database.empty()) return PostgresArchive::open(settings, clock, random);
    SqliteSettings sqlite;
    sqlite.file = settings.folder / "standfirst.db";
    sqlite.vfs = settings.sqlite_vfs;
    sqlite.kept_connections = static_cast<std::size_t>(settings.connections);
    return SqliteArchive::open(sqlite, settings.grouping, clock, random);
}

}  // namespace standfirst::storage
