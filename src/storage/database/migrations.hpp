// SPDX-License-Identifier: Apache-2.0
// Numbered changes of the schema, built into the program and run at start, forwards only.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/clock.hpp"
#include "foundation/digest.hpp"
#include "foundation/embedded_file.hpp"
#include "foundation/result.hpp"
#include "storage/database/connection.hpp"

namespace standfirst::storage {

struct Migration {
    int number = 0;
    std::string name;    // "stories" of "0010_stories.sql"
    std::string script;  // as this database reads it
    Digest hash;         // of the file, so that a file changed after it ran is seen
};

// The migrations of `files` for one database, in order of number. A common file is written in SQLite's STRICT dialect
// and translated for PostgreSQL (see in_postgres_dialect). Two files of one number, or a name without one, are a bug.
[[nodiscard]] std::vector<Migration> list_migrations(DatabaseKind kind, std::span<const EmbeddedFile> files);

// Outside quotes and comments, whole words in capitals: INTEGER becomes BIGINT, BLOB becomes BYTEA, REAL becomes DOUBLE
// PRECISION, TEXT becomes TEXT COLLATE "C" (so that both databases sort alike), STRICT and WITHOUT ROWID go away.
[[nodiscard]] std::string in_postgres_dialect(std::string_view script);

// Runs what has not run yet, each in a transaction of its own. Refuses a database that a newer program has migrated, or
// one whose migrations are not this program's. `run_script` runs one text of several statements. Safe when several
// processes start at once on SQLite; on PostgreSQL the caller holds the advisory lock.
[[nodiscard]] Result<void> migrate(Connection& connection, const std::function<void(std::string_view)>& run_script,
                                   const std::vector<Migration>& migrations, Instant now);

}  // namespace standfirst::storage
