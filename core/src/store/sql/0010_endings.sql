-- Finishing and handing on (api.md §14): what was asked for and is not carried out; one that was is deleted. One a case.
-- `state`: 'waiting', 'under_way', 'refused', 'stopped'; `reason`: the service's words, or why it stopped.
-- `not_before_ms`: until then it can be undone and is not carried out. `goes_after`: the items of the outbox that go first, as a
-- JSON list. `known_id`: the newest message that was held when it was asked for; null: none was.
-- `attempt`: null while no request may have been carried out; `open` from before it starts, `lost` once it has ended without telling
-- how. `attempts`: requests; `absent`: how often it was looked for and had not been carried out.
CREATE TABLE ending (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    protocol TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    to_agent TEXT,
    department TEXT,
    wrap_up_code TEXT,
    note TEXT NOT NULL,
    keep_contact INTEGER NOT NULL,
    asked_at_ms INTEGER NOT NULL,
    not_before_ms INTEGER NOT NULL,
    goes_after TEXT NOT NULL,
    known_id INTEGER,
    state TEXT NOT NULL DEFAULT 'waiting',
    reason TEXT,
    attempt TEXT,
    attempted_at_ms INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    absent INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The agents that were met in answers and events: the service lists none (api.md §14).
CREATE TABLE known_agent (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    met_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX known_agent_by_time ON known_agent (met_at_ms DESC, id);

-- What starting a conversation needs (api.md §13), as last told, in the service's order. `place_list`: which lists were asked
-- for, and when; a department's channels by its id, the departments by the empty text.
CREATE TABLE place_list (
    department TEXT PRIMARY KEY,
    fetched_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE place (
    department TEXT NOT NULL,
    nth INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'unknown',
    PRIMARY KEY (department, nth)
) STRICT, WITHOUT ROWID;
