-- SPDX-License-Identifier: Apache-2.0
-- Up to which arrival a reader has seen a story's thread, and when that was.
CREATE TABLE watermarks (
    reader INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES stories (id),
    arrival INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (reader, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX watermarks_by_story ON watermarks (story);
