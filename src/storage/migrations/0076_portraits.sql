-- SPDX-License-Identifier: Apache-2.0
-- The pictures that readers show beside their names, in two sizes. A row goes with its account.
CREATE TABLE portraits (
    reader INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    format INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    small BLOB NOT NULL,
    large BLOB NOT NULL
) STRICT;
