-- The 24-hour rule (api.md §16). The window belongs to a pair: a number of ours and a contact, whichever case they speak in.
-- `contact_wrote_ms`: when the contact sent their last message that counts, in this case; `pair_wrote_ms`: in all cases of the
-- pair. Both only grow, so the order in which messages come does not matter; kept in the transaction that writes them.
-- `device`: our number that this case's messages came to; what tells of an older case, which no list names, that it
-- ran on the same channel. `history_known`: the contact's older cases were fetched.
ALTER TABLE conversation ADD COLUMN contact_wrote_ms INTEGER;
ALTER TABLE conversation ADD COLUMN pair_wrote_ms INTEGER;
ALTER TABLE conversation ADD COLUMN device TEXT;
ALTER TABLE conversation ADD COLUMN history_known INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversation_by_pair ON conversation (channel_id, contact_id) WHERE channel_id IS NOT NULL;
CREATE INDEX conversation_by_window ON conversation (pair_wrote_ms, protocol) WHERE shelf = 1 AND pair_wrote_ms IS NOT NULL;

-- Few of all messages are in these two.
CREATE INDEX message_template ON message (protocol, sent_at_ms, id) WHERE kind = 'template' AND from_me = 1;
CREATE INDEX message_failed ON message (protocol, sent_at_ms) WHERE delivery = 'failed';

-- What was refused at once left no message: the last time of each sort.
CREATE TABLE refusal (
    protocol TEXT NOT NULL,
    fault TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (protocol, fault)
) STRICT, WITHOUT ROWID;

-- What no list tells of a channel: its number, its kind where that was found out, and its templates, in the service's order.
-- `templates_at_ms`: when they were last asked for; null: never. A case without a channel stands for one of its own.
CREATE TABLE channel (
    id TEXT PRIMARY KEY,
    device TEXT,
    kind TEXT NOT NULL DEFAULT 'unknown',
    templates_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE template (
    channel_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT,
    picture_url TEXT,
    PRIMARY KEY (channel_id, place)
) STRICT, WITHOUT ROWID;

-- `after_reply`: held until the contact answers, and goes out by itself then.
ALTER TABLE outbox ADD COLUMN template_id TEXT;
ALTER TABLE outbox ADD COLUMN after_reply INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_after_reply ON outbox (protocol) WHERE after_reply = 1;

-- What is held already. Older cases are of no known channel, so the history is not known before it is fetched again.
UPDATE conversation
SET contact_wrote_ms = said.at_ms
FROM (
    SELECT protocol, MAX(sent_at_ms) AS at_ms
    FROM message
    WHERE from_me = 0 AND sent_at_ms > 0 AND kind NOT IN ('template', 'unsupported')
    GROUP BY protocol
) AS said
WHERE said.protocol = conversation.protocol;
UPDATE conversation
SET pair_wrote_ms = COALESCE(
    (SELECT MAX(other.contact_wrote_ms)
     FROM conversation AS other
     WHERE other.channel_id = conversation.channel_id AND other.contact_id = conversation.contact_id
       AND other.is_group = conversation.is_group),
    contact_wrote_ms);
