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

-- The messages once more: nearly all have neither `raw_key` nor `outbox_id`, and a UNIQUE column writes a row of its index for each
-- nothing as well. Now only what is there is in an index.
CREATE TABLE message_anew (
    row INTEGER PRIMARY KEY,
    id INTEGER UNIQUE,
    raw_key TEXT,
    thread INTEGER NOT NULL,
    protocol TEXT NOT NULL,
    whatsapp_id TEXT,
    kind TEXT NOT NULL,
    forwarded INTEGER NOT NULL,
    reply_to INTEGER,
    from_me INTEGER NOT NULL,
    text TEXT NOT NULL,
    media_url TEXT,
    media_name TEXT,
    sent_at_ms INTEGER NOT NULL,
    delivery TEXT,
    delivery_reason TEXT,
    deleted INTEGER NOT NULL,
    raw TEXT,
    outbox_id INTEGER
) STRICT;
INSERT INTO message_anew SELECT * FROM message;
DROP TABLE message;
ALTER TABLE message_anew RENAME TO message;
CREATE INDEX message_by_time ON message (thread, sent_at_ms, id, row);
CREATE UNIQUE INDEX message_by_raw_key ON message (raw_key) WHERE raw_key IS NOT NULL;
CREATE UNIQUE INDEX message_by_outbox ON message (outbox_id) WHERE outbox_id IS NOT NULL;

-- A text that is queued was in four indices, each a page more to seal before the call may return. What is not tied to a
-- message is in `outbox_by_thread`, which answers for these two as well.
DROP INDEX outbox_unlinked;
DROP INDEX outbox_unsent;
