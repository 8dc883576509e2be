-- SPDX-License-Identifier: Apache-2.0
-- Stories and what they are filed under. The words of a story are those of its newest revision and stand only there; what
-- lists show of it stands in its own row as well. The lists by topic and by author carry the date by which they are sorted.
CREATE TABLE publications (
    id INTEGER NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    profile TEXT NOT NULL,
    founded INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE front_slots (
    publication INTEGER NOT NULL REFERENCES publications (id),
    position INTEGER NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (publication, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sections (
    id INTEGER NOT NULL PRIMARY KEY,
    publication INTEGER NOT NULL REFERENCES publications (id),
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (publication, slug)
) STRICT;

-- What sections were called before, so that their stories keep answering at old addresses.
CREATE TABLE section_slugs (
    publication INTEGER NOT NULL,
    slug TEXT NOT NULL,
    section INTEGER NOT NULL REFERENCES sections (id),
    PRIMARY KEY (publication, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE topics (
    id INTEGER NOT NULL PRIMARY KEY,
    publication INTEGER NOT NULL REFERENCES publications (id),
    kind INTEGER NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (publication, slug)
) STRICT;

CREATE TABLE authors (
    id INTEGER NOT NULL PRIMARY KEY,
    publication INTEGER NOT NULL REFERENCES publications (id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    biography TEXT NOT NULL,
    picture INTEGER NOT NULL,
    website TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (publication, slug)
) STRICT;

CREATE TABLE stories (
    id INTEGER NOT NULL PRIMARY KEY,
    publication INTEGER NOT NULL REFERENCES publications (id),
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    section INTEGER REFERENCES sections (id),
    slug TEXT NOT NULL,
    language TEXT NOT NULL,
    translation_of INTEGER,
    published_at INTEGER,
    updated_at INTEGER,
    scheduled_for INTEGER,
    comments INTEGER NOT NULL,
    is_sensitive INTEGER NOT NULL,
    headline TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    label TEXT NOT NULL,
    picture TEXT NOT NULL,
    bylines TEXT NOT NULL,
    topics TEXT NOT NULL,
    comment_count INTEGER NOT NULL,
    source TEXT NOT NULL,
    revision INTEGER,
    version INTEGER NOT NULL
) STRICT;

-- Addresses: a story's slug is unique in its section, a page's path in its publication.
CREATE UNIQUE INDEX stories_by_slug ON stories (section, slug) WHERE section IS NOT NULL;
CREATE UNIQUE INDEX pages_by_path ON stories (publication, slug) WHERE section IS NULL;
CREATE UNIQUE INDEX stories_by_source ON stories (publication, source) WHERE source <> '';
CREATE INDEX stories_latest ON stories (publication, published_at, id) WHERE state = 2 AND kind = 0;
CREATE INDEX stories_in_section ON stories (section, published_at, id) WHERE state = 2 AND kind = 0;
CREATE INDEX stories_scheduled ON stories (scheduled_for) WHERE state = 1;
CREATE INDEX stories_translations ON stories (translation_of) WHERE translation_of IS NOT NULL;

-- Published stories only.
CREATE TABLE stories_with_topic (
    topic INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES stories (id),
    PRIMARY KEY (topic, published_at, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX stories_with_topic_by_story ON stories_with_topic (story);

CREATE TABLE stories_by_author (
    author INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES stories (id),
    PRIMARY KEY (author, published_at, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX stories_by_author_by_story ON stories_by_author (story);

-- How many stories each list (of a publication, section, topic or author: ids are unique among them) shows of one day
-- (UTC, days since 1970), so that any page of a list is found without walking through the pages before it.
CREATE TABLE list_days (
    list INTEGER NOT NULL,
    day INTEGER NOT NULL,
    stories INTEGER NOT NULL,
    PRIMARY KEY (list, day)
) STRICT, WITHOUT ROWID;

-- Salt and words are gone once a revision was erased; the chain stays whole.
CREATE TABLE revisions (
    id INTEGER NOT NULL PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id),
    number INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    public_note TEXT NOT NULL,
    is_correction INTEGER NOT NULL,
    commitment BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    erasure_notice TEXT NOT NULL,
    salt BLOB,
    words TEXT,
    UNIQUE (story, number)
) STRICT;

-- The part of the sitemap that a story or page belongs to: parts fill up in the order of first publication.
CREATE TABLE sitemap_rows (
    publication INTEGER NOT NULL,
    part INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES stories (id),
    PRIMARY KEY (publication, part, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX topics_by_title ON topics (publication, title);
CREATE UNIQUE INDEX sitemap_rows_by_story ON sitemap_rows (story);

CREATE TABLE sitemap_parts (
    publication INTEGER NOT NULL,
    part INTEGER NOT NULL,
    stories INTEGER NOT NULL,
    PRIMARY KEY (publication, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE redirects (
    publication INTEGER NOT NULL,
    origin TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (publication, origin)
) STRICT, WITHOUT ROWID;
