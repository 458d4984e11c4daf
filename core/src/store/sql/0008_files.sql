-- Files: those that are to be sent, and those that came.
-- `file`: what lies in the account's folder of files, or is to. `url`: where it comes from; null: it is of our own making, and not
-- known to be at the service. `state`: 'wanted' (to be fetched), 'held' (whole), 'failed' (`problem` says why), 'left' (nobody wants it
-- now; what is known of it stays). `local`: its name in the folder, made up by the core; two rows with the same bytes have one file.
-- `validator`: what tells whether the rest of a part is still of the same file. `wanted_by`: the message that it was asked for with.
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    url TEXT UNIQUE,
    state TEXT NOT NULL,
    local TEXT,
    mime_type TEXT,
    size_bytes INTEGER,
    width INTEGER,
    height INTEGER,
    digest TEXT,
    validator TEXT,
    problem TEXT,
    wanted_by INTEGER,
    ahead_max_bytes INTEGER,
    used_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX file_wanted ON file (id) WHERE state = 'wanted';
CREATE INDEX file_by_use ON file (used_at_ms, id, size_bytes) WHERE state = 'held';
CREATE INDEX file_by_local ON file (local) WHERE local IS NOT NULL;
CREATE INDEX file_by_digest ON file (digest) WHERE digest IS NOT NULL;
CREATE INDEX message_with_file ON message (media_url, thread) WHERE media_url IS NOT NULL;
CREATE INDEX message_file_newest ON message (id, kind, media_url) WHERE media_url IS NOT NULL AND from_me = 0;

-- `file_local`: the core's own copy, by its name in the folder.
ALTER TABLE outbox ADD COLUMN file_name TEXT;
ALTER TABLE outbox ADD COLUMN file_kind TEXT;
ALTER TABLE outbox ADD COLUMN file_mime TEXT;
ALTER TABLE outbox ADD COLUMN file_bytes INTEGER;
ALTER TABLE outbox ADD COLUMN file_local TEXT;
CREATE INDEX outbox_by_file ON outbox (file_local) WHERE file_local IS NOT NULL;
