-- SPDX-License-Identifier: Apache-2.0
-- What somebody wrote before they signed in. It is published when their mail is answered, and goes with the sign-in.
CREATE TABLE waiting_comments (
    sign_in INTEGER NOT NULL PRIMARY KEY REFERENCES sign_ins (id) ON DELETE CASCADE,
    story INTEGER NOT NULL REFERENCES stories (id),
    parent INTEGER NOT NULL,
    words TEXT NOT NULL,
    passage TEXT NOT NULL,
    submission_key TEXT NOT NULL
) STRICT;
CREATE INDEX waiting_comments_by_story ON waiting_comments (story);
