-- SPDX-License-Identifier: Apache-2.0
-- The words of the index in order, by which the beginning of a word is looked for. Holds nothing of its own.
CREATE VIRTUAL TABLE search_words USING fts5vocab(search_index, instance);
