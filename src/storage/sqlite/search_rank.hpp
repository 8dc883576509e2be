// SPDX-License-Identifier: Apache-2.0
// search_rank(search_index): how well a row of the full-text index matches. FTS5's own bm25() counts every match of
// every word in the archive before it ranks one; this looks at the row alone.
#pragma once

struct sqlite3;

namespace standfirst::storage {

// Makes search_rank known to a connection. Throws Failure where SQLite was built without FTS5.
void add_search_rank(sqlite3* database);

}  // namespace standfirst::storage
