// SPDX-License-Identifier: Apache-2.0
// Every reason for which the archive may say no.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::storage::refusals {

// The database was migrated by a newer program; {number} is the migration that this one does not know.
inline constexpr RefusalReason database_is_newer{RefusalKind::unsupported, "storage.database_is_newer"};
// Migration {number} ran with another text than this program holds.
inline constexpr RefusalReason migration_differs{RefusalKind::conflict, "storage.migration_differs"};

}  // namespace standfirst::storage::refusals
