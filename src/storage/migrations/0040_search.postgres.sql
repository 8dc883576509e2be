-- SPDX-License-Identifier: Apache-2.0
-- What readers may search. `doc` grows with the day of publication; its upper bits tell the publication
-- (search_document.hpp). `words` holds every word, and marks for publication, time and what a search may narrow to;
-- `short` holds the words of headline, standfirst and names, by which matches are ranked.
CREATE TABLE search_publications (
    slot        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    publication BIGINT NOT NULL UNIQUE
);

CREATE TABLE search_entries (
    doc   BIGINT NOT NULL PRIMARY KEY,
    story BIGINT NOT NULL UNIQUE,
    body  TEXT COLLATE "C" NOT NULL,
    short TSVECTOR NOT NULL,
    words TSVECTOR NOT NULL
);
CREATE INDEX search_entries_words ON search_entries USING gin (words);
