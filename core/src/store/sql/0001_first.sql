-- One file holds one account. Times are UTC milliseconds. A row of `account` exists from the moment that the second
-- factor has passed, and never before.
CREATE TABLE account (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    service TEXT NOT NULL,
    agent_id TEXT NOT NULL,
    company_id TEXT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    picture_url TEXT,
    answers_chats INTEGER NOT NULL,
    has_extension INTEGER NOT NULL,
    call_center INTEGER NOT NULL,
    is_online INTEGER NOT NULL DEFAULT 0,
    cookies TEXT,
    lists_fetched_at_ms INTEGER,
    clock_offset_ms INTEGER
) STRICT;

-- `shelf`: 1 active, 2 waiting, null: it has left the inbox, and its timeline stays.
-- `thread` joins the cases that the service shows together (api.md §6: older protocols come along).
-- `is_whole`: all that the service has of it is held; else older messages are missing, and known to be.
-- `unread` counts messages that are held, `unread_told` is the service's word on what is not; the larger one is shown.
-- `cursor` is the highest message id held; null: never opened on this device.
CREATE TABLE conversation (
    protocol TEXT PRIMARY KEY,
    thread INTEGER NOT NULL,
    shelf INTEGER,
    contact_id TEXT,
    name TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    picture_url TEXT,
    channel_id TEXT,
    channel_name TEXT NOT NULL DEFAULT '',
    channel_kind TEXT NOT NULL DEFAULT 'unknown',
    department_id TEXT,
    is_group INTEGER NOT NULL DEFAULT 0,
    preview TEXT NOT NULL DEFAULT '',
    updated_at_ms INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    unread_told INTEGER NOT NULL DEFAULT 0,
    may_read_deleted INTEGER NOT NULL DEFAULT 0,
    cursor INTEGER,
    is_whole INTEGER NOT NULL DEFAULT 0,
    seen_at_ms INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX conversation_by_time ON conversation (shelf, updated_at_ms DESC, protocol) WHERE shelf IS NOT NULL;
CREATE INDEX conversation_by_thread ON conversation (thread);

-- `raw_key` is a digest of what could not be read, so that it is not kept twice; such a row may have no id.
CREATE TABLE message (
    row INTEGER PRIMARY KEY,
    id INTEGER UNIQUE,
    raw_key TEXT UNIQUE,
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
    outbox_id INTEGER UNIQUE
) STRICT;
CREATE INDEX message_by_time ON message (thread, sent_at_ms, id, row);

-- `delivery`: queued, sending, sent, failed, held. `sending` outlives a crash only as "the answer may be lost":
-- `known_id` is the newest message that was held before the attempt, so that the lost one can be looked for.
-- `message_id` is null until it is known what the item became at the service.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    protocol TEXT NOT NULL,
    thread INTEGER NOT NULL,
    text TEXT NOT NULL,
    reply_to INTEGER,
    queued_at_ms INTEGER NOT NULL,
    delivery TEXT NOT NULL,
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    known_id INTEGER,
    message_id INTEGER
) STRICT;
CREATE INDEX outbox_unsettled ON outbox (protocol, id) WHERE delivery IN ('queued', 'sending');
CREATE INDEX outbox_unlinked ON outbox (protocol, id) WHERE message_id IS NULL;
CREATE INDEX outbox_by_thread ON outbox (thread, id) WHERE message_id IS NULL;
