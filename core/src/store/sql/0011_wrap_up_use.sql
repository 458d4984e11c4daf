-- Which wrap-up codes the agent ended cases with, and when last: these are offered first. No request tells it.
CREATE TABLE wrap_up_use (
    department TEXT NOT NULL,
    code TEXT NOT NULL,
    used_at_ms INTEGER NOT NULL,
    PRIMARY KEY (department, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX wrap_up_use_by_time ON wrap_up_use (department, used_at_ms DESC, code);
