-- SPDX-License-Identifier: Apache-2.0
-- Who may sign in. email_key is the lower-case address, by which it is looked up.
CREATE TABLE accounts (
    id INTEGER NOT NULL PRIMARY KEY,
    handle TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    role INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX accounts_by_role ON accounts (role, handle);
