// SPDX-License-Identifier: Apache-2.0
// The search index in the archive: FTS5 in SQLite, text search vectors in PostgreSQL.
#pragma once

#include <memory>

#include "search/search_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<search::SearchStore> make_search_store();

}  // namespace standfirst::storage
