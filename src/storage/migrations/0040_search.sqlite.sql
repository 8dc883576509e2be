-- SPDX-License-Identifier: Apache-2.0
-- What readers may search. `doc` grows with the day of publication, so that the newest matches are the last of the
-- index; its upper bits tell the publication (search_document.hpp).
CREATE TABLE search_publications (
    slot        INTEGER PRIMARY KEY AUTOINCREMENT,
    publication INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE search_entries (
    doc        INTEGER NOT NULL PRIMARY KEY,
    story      INTEGER NOT NULL UNIQUE,
    headline   TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    names      TEXT NOT NULL,
    tags       TEXT NOT NULL,
    body       TEXT NOT NULL
) STRICT;

-- Words come folded and parted by spaces. The texts stand in search_entries alone.
CREATE VIRTUAL TABLE search_index USING fts5(headline, standfirst, names, tags, body, content='', columnsize=0,
    tokenize='ascii');
