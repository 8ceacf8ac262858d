-- Streams of events, and what is written in the same transaction with them.

-- One row for each stream: who may append (epoch), and behind what (head and its hash).
CREATE TABLE streams (
    stream   TEXT    NOT NULL PRIMARY KEY,
    epoch    INTEGER NOT NULL,
    head     INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    -- The last moment somebody was known to be connected, in milliseconds.
    alive_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `at` is the room's time, which never goes back and enters the chain; `wall` is what the wall clock
-- said when the event was written.
CREATE TABLE events (
    stream TEXT    NOT NULL,
    seq    INTEGER NOT NULL,
    epoch  INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    wall   INTEGER NOT NULL,
    body   TEXT    NOT NULL,
    hash   BLOB    NOT NULL,
    PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

-- What a person's command was answered. Of the command only its id is kept, never its body.
CREATE TABLE answers (
    stream      TEXT    NOT NULL,
    participant INTEGER NOT NULL,
    command     TEXT    NOT NULL,
    made        TEXT,
    PRIMARY KEY (stream, participant, command)
) STRICT, WITHOUT ROWID;

-- Secret choices: the vote, a random key, the choice. No order, no time, no voter, no command.
CREATE TABLE sealed (
    vote   TEXT NOT NULL,
    key    BLOB NOT NULL,
    choice BLOB NOT NULL,
    PRIMARY KEY (vote, key)
) STRICT, WITHOUT ROWID;

-- Written and emptied to find out whether the disk takes writes again.
CREATE TABLE trial (
    padding BLOB NOT NULL
) STRICT;
