-- The data file of `waypost serve`. Times are UTC, ISO 8601, and sort as text.

-- Every message, once. The columns are the parts people ask for; the whole message is in payload.
CREATE TABLE IF NOT EXISTS events (
    id           INTEGER PRIMARY KEY,   -- order of arrival
    corrected_at TEXT NOT NULL,         -- when it happened, by the collector's clock
    type         TEXT NOT NULL,         -- track, identify, group, page, alias
    event        TEXT,                  -- the name of a track message
    user_id      TEXT,
    anonymous_id TEXT,                  -- the browser
    session      TEXT,
    seq          INTEGER,               -- its number among the messages of its browser, from 1
    config       TEXT,                  -- the config that browser ran
    timestamp    TEXT,                  -- when it happened, by the visitor's clock
    sent_at      TEXT,                  -- when it was sent, by the visitor's clock
    received_at  TEXT NOT NULL,
    write_key    TEXT NOT NULL,
    message_id   TEXT NOT NULL,
    payload      TEXT NOT NULL,         -- JSON
    UNIQUE (write_key, message_id)
) STRICT;

-- What never became an event, counted for each write key.
CREATE TABLE IF NOT EXISTS counters (
    write_key  TEXT PRIMARY KEY,
    duplicates INTEGER NOT NULL DEFAULT 0,
    rejected   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One row that /readyz writes, to prove that writing works.
CREATE TABLE IF NOT EXISTS probe (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL
) STRICT;

-- Finds the numbers that are missing.
CREATE INDEX IF NOT EXISTS events_seq ON events (write_key, anonymous_id, seq) WHERE seq IS NOT NULL;

-- For reading by hand: what happened, to whom, in order of time.
CREATE VIEW IF NOT EXISTS timeline AS
SELECT corrected_at AS at,
       coalesce(user_id, anonymous_id) AS who,
       CASE type WHEN 'track' THEN event ELSE trim(type || ' ' || coalesce(payload ->> '$.name', payload ->> '$.properties.path', payload ->> '$.groupId', '')) END AS what,
       coalesce(payload -> '$.properties', payload -> '$.traits') AS details
FROM events
ORDER BY corrected_at, id;

PRAGMA user_version = 1;
