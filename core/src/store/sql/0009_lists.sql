-- Quick replies, tags, wrap-up codes, ownership.
-- What a department offers, as the service last told it and in its order. `list`: reply, tag, wrap_up. `scope`: the department, or
-- 'case …' for a case whose department nobody told.
CREATE TABLE list_entry (
    list TEXT NOT NULL,
    scope TEXT NOT NULL,
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    is_own INTEGER NOT NULL,
    PRIMARY KEY (list, scope, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_entry_by_id ON list_entry (list, id);
-- When each was last asked for; no row: never. Besides the lists: 'set', the tags that are set on a case; 'owned'.
CREATE TABLE list_age (
    list TEXT NOT NULL,
    scope TEXT NOT NULL,
    fetched_at_ms INTEGER NOT NULL,
    PRIMARY KEY (list, scope)
) STRICT, WITHOUT ROWID;
-- What the agent changed and the service has not settled yet: shown at once, laid over `list_entry`. `verb`: add, change, remove.
-- `entry`: which one; null: it is to be added. `known`: how many of the agent's own said the same before it was added.
CREATE TABLE list_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list TEXT NOT NULL,
    scope TEXT NOT NULL,
    verb TEXT NOT NULL,
    entry TEXT,
    text TEXT NOT NULL,
    known INTEGER NOT NULL
) STRICT;

-- `told`: whether the service last said that the tag is set; `wanted`: what the agent chose since; null: just that.
CREATE TABLE conversation_tag (
    protocol TEXT NOT NULL,
    tag_id TEXT NOT NULL,
    told INTEGER NOT NULL,
    wanted INTEGER,
    PRIMARY KEY (protocol, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_tag_by_tag ON conversation_tag (tag_id, protocol);
-- What a row of the inbox shows of its tags, as JSON: `[["53","VIP"],…]`; null: none. Kept by whatever writes the tables above, so
-- that reading ten thousand rows costs one column more.
ALTER TABLE conversation ADD COLUMN tags TEXT;

-- Who keeps a contact in a department, as opening a case told it. No row: never opened. `owner_id` null: nobody.
CREATE TABLE ownership (
    contact_id TEXT NOT NULL,
    department_id TEXT NOT NULL,
    is_allowed INTEGER NOT NULL,
    owner_id TEXT,
    owner_name TEXT,
    PRIMARY KEY (contact_id, department_id)
) STRICT, WITHOUT ROWID;
-- The contacts that the agent keeps, as the service last told.
CREATE TABLE owned_contact (
    place INTEGER PRIMARY KEY,
    contact_id TEXT NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    department_id TEXT,
    department_name TEXT NOT NULL
) STRICT;
CREATE INDEX owned_contact_by_contact ON owned_contact (contact_id);
CREATE INDEX conversation_by_contact ON conversation (contact_id) WHERE contact_id IS NOT NULL;
