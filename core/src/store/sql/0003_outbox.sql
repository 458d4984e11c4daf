-- The queue carries texts now, and files, templates and other actions later (`kind`).
-- `not_after_ms`: what has not gone out by then is held, never sent late. `reply_to_unsent`: the item that a reply answers, where
-- that had no id at the service yet.
-- `attempt`: null while no request with the item may have been carried out; `open` from before its request starts; `lost`
-- once that request has ended without telling how. An item that is held may still be `lost`.
-- `attempted_at_ms` and `attempted_as`: when the last attempt began, by the service's clock, and the name that it gave:
-- what a lost send is known by when it is looked for.
ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'text';
ALTER TABLE outbox ADD COLUMN not_after_ms INTEGER;
ALTER TABLE outbox ADD COLUMN reply_to_unsent INTEGER;
ALTER TABLE outbox ADD COLUMN attempt TEXT;
ALTER TABLE outbox ADD COLUMN attempted_at_ms INTEGER;
ALTER TABLE outbox ADD COLUMN attempted_as TEXT;
UPDATE outbox SET attempt = 'open' WHERE delivery = 'sending';
CREATE INDEX outbox_unsent ON outbox (id) WHERE delivery <> 'sent';
