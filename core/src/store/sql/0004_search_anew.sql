-- The search once more, at a third of the work. `prefix = '2'`: of one and of three and more letters the core asks otherwise
-- (`store/search.rs`). Nothing but the words is kept (`columnsize = 0`): a message is taken out by the words that it had, which
-- the table still knows. The index is written many messages at a time, so that it is merged less often; until then
-- a message is in `message_unindexed`, with the row it is in, and each search looks through those.
DROP TABLE message_search;
CREATE VIRTUAL TABLE message_search USING fts5 (
    words, content = '', columnsize = 0, detail = none, tokenize = 'ascii', prefix = '2'
);
INSERT INTO message_search (message_search, rank) VALUES ('automerge', 8);
CREATE VIRTUAL TABLE message_words USING fts5vocab ('message_search', 'instance');
CREATE TABLE message_unindexed (
    id INTEGER PRIMARY KEY,
    row INTEGER NOT NULL
) STRICT;
