-- The registry: which meetings there are, who sits in them, and how they come in. Of every link and
-- session only the SHA-256 hash is kept: who reads this file cannot come in with what stands in it.

CREATE TABLE meetings (
    meeting       TEXT    NOT NULL PRIMARY KEY, -- the stream in the journal, an opaque name
    code          TEXT    NOT NULL UNIQUE,      -- the readable number, such as 2026-07
    year          INTEGER NOT NULL,             -- of the number given by the server; 0 for an author's own
    number        INTEGER NOT NULL,             -- within the year; 0 for an author's own
    title         TEXT    NOT NULL,
    form          TEXT    NOT NULL,
    body          TEXT    NOT NULL,
    state         TEXT    NOT NULL,             -- as last seen; the meeting itself knows better
    made_at       INTEGER NOT NULL,
    planned_start INTEGER
) STRICT;

CREATE TABLE seats (
    seat        TEXT    NOT NULL PRIMARY KEY,   -- the public name in addresses; opens nothing
    meeting     TEXT    NOT NULL REFERENCES meetings (meeting),
    participant INTEGER,                        -- nobody for a screen
    venue       INTEGER,                        -- where a screen stands
    name        TEXT    NOT NULL,
    link_hash   BLOB    NOT NULL UNIQUE,
    one_time    INTEGER NOT NULL,               -- opens once
    issued_at   INTEGER NOT NULL,
    used_at     INTEGER,
    revoked_at  INTEGER
) STRICT;

CREATE INDEX seats_of_a_meeting ON seats (meeting, participant);

CREATE TABLE sessions (
    session_hash BLOB    NOT NULL PRIMARY KEY,
    seat         TEXT    NOT NULL REFERENCES seats (seat),
    made_at      INTEGER NOT NULL,
    revoked_at   INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_of_a_seat ON sessions (seat);

CREATE TABLE administrators (
    administrator INTEGER NOT NULL PRIMARY KEY,
    made_at       INTEGER NOT NULL
) STRICT;

CREATE TABLE setup_links (
    link_hash BLOB    NOT NULL PRIMARY KEY,
    made_at   INTEGER NOT NULL,
    used_at   INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE administrator_sessions (
    session_hash  BLOB    NOT NULL PRIMARY KEY,
    administrator INTEGER NOT NULL REFERENCES administrators (administrator),
    made_at       INTEGER NOT NULL,
    revoked_at    INTEGER
) STRICT, WITHOUT ROWID;
