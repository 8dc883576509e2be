-- SPDX-License-Identifier: Apache-2.0
-- Words that wait for a commit are gathered in up to 16 MB: an import then writes the index in few large pieces, which
-- need not be merged over and over. What a single story writes is the same as before.
INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 16777216);
