-- The search holds finished tokens between blanks, folded by the core (`rules/search_text.rs`): `ascii` splits at blanks and leaves
-- everything that is not ASCII alone. No text is kept twice (`content = ''`), nor where in it a word stands (`detail = none`):
-- for the few rows that are shown, the core looks again. `prefix`: one, two or three letters are a single look-up,
-- however many words begin with them.
-- The row number is the message's id, which grows with time: so "newest first" is the index's own order, backwards,
-- and the first page of a frequent word costs as much as that of a rare one.
CREATE VIRTUAL TABLE message_search USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2 3'
);

-- What is searched of a conversation: name, number, note, and the case's number. `conversation` has no row number that
-- outlives a VACUUM, so this has one. `words` tells whether the index must be written at all.
CREATE TABLE conversation_words (
    row INTEGER PRIMARY KEY,
    protocol TEXT NOT NULL UNIQUE,
    words TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE conversation_search USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2 3'
);

-- What is being written into a conversation; no row: nothing is. `files`: paths, as a JSON list.
CREATE TABLE draft (
    protocol TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    reply_to INTEGER,
    files TEXT NOT NULL DEFAULT '[]',
    updated_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
