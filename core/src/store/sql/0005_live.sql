-- What keeps the screens true and the notifications honest.
-- `wants_online`: the presence that the agent chose; `is_online` is what the service took.
-- Each list has its own age, since one may come where the other fails. `notifies`: the first lists after a sign-in are there;
-- what they hold is no news.
ALTER TABLE account ADD COLUMN wants_online INTEGER NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN waiting_fetched_at_ms INTEGER;
ALTER TABLE account ADD COLUMN notifies INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account RENAME COLUMN lists_fetched_at_ms TO active_fetched_at_ms;
UPDATE account SET wants_online = is_online, waiting_fetched_at_ms = active_fetched_at_ms;

-- `departure`: why it left the inbox, or is about to: 'finished', 'handed_on'; `departure_agent`: to whom. Null: nobody told.
-- `left_at_ms`: it left without the agent's doing, who has not seen that yet. `handed_at_ms`: it came to the agent without
-- the agent's doing, likewise.
ALTER TABLE conversation ADD COLUMN departure TEXT;
ALTER TABLE conversation ADD COLUMN departure_agent TEXT;
ALTER TABLE conversation ADD COLUMN left_at_ms INTEGER;
ALTER TABLE conversation ADD COLUMN handed_at_ms INTEGER;
CREATE INDEX conversation_left ON conversation (left_at_ms) WHERE left_at_ms IS NOT NULL;

-- The notifications that stand, and how many things the shell was told that each stands for. `is_shown`: what the first lists held
-- is no news, and was not shown.
CREATE TABLE told (
    id TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    is_shown INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What failed after it had become a message: few, and never a text that is just queued.
CREATE INDEX outbox_failed_tied ON outbox (id) WHERE message_id IS NOT NULL AND delivery IN ('failed', 'held');
