-- SPDX-License-Identifier: Apache-2.0
-- What a reader wrote before signing in and could not be published then: it stands in the form again, with the reason,
-- until something is posted under the story or a while has passed. `arguments`: names and values in turn, as JSON.
CREATE TABLE refused_comments (
    reader INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES stories (id),
    parent INTEGER NOT NULL,
    words TEXT NOT NULL,
    passage TEXT NOT NULL,
    submission_key TEXT NOT NULL,
    refusal TEXT NOT NULL,
    arguments TEXT NOT NULL,
    refused_at INTEGER NOT NULL,
    PRIMARY KEY (reader, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX refused_comments_by_story ON refused_comments (story);
CREATE INDEX refused_comments_by_time ON refused_comments (refused_at);
