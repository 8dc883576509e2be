// SPDX-License-Identifier: Apache-2.0
// Every reason for which the archive may say no.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::storage::refusals {

// The database was migrated by a newer program; {number} is the migration that this one does not know.
inline constexpr RefusalReason database_is_newer{RefusalKind::unsupported, "storage.database_is_newer"};
// Migration {number} ran with another text than this program holds.
inline constexpr RefusalReason migration_differs{RefusalKind::conflict, "storage.migration_differs"};

// The file is not a backup, or not a whole one; {what} says why.
inline constexpr RefusalReason backup_is_damaged{RefusalKind::invalid, "storage.backup_is_damaged"};
// The backup was made by a newer program, or of the other kind of database than it is to be restored to.
inline constexpr RefusalReason backup_is_foreign{RefusalKind::unsupported, "storage.backup_is_foreign"};
// A file with that name is there already; a backup is never written over.
inline constexpr RefusalReason backup_exists{RefusalKind::conflict, "storage.backup_exists"};
// The folder, or the database, to restore to holds something.
inline constexpr RefusalReason place_is_not_empty{RefusalKind::conflict, "storage.place_is_not_empty"};
inline constexpr RefusalReason database_is_not_empty{RefusalKind::conflict, "storage.database_is_not_empty"};

}  // namespace standfirst::storage::refusals
