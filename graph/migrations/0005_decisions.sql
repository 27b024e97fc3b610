-- What people have decided about names, claims and facts; records like the claims themselves, and undone by date.

CREATE TABLE decision (
    n          INTEGER PRIMARY KEY,             -- made from its content, author, reason and time
    kind       TEXT NOT NULL CHECK (kind IN ('same', 'different', 'accept', 'reject', 'correct')),
    author     TEXT NOT NULL,
    reason     TEXT NOT NULL,
    decided_at TEXT NOT NULL,                   -- UTC
    undone_at  TEXT,                            -- UTC; NULL: it stands
    body       TEXT NOT NULL                    -- what it is about, as JSON: on, of, names, claims, sources, field, value
);

-- Where the decisions that stand act.
CREATE TABLE decided (
    key      INTEGER NOT NULL,                  -- number of a claim, or the definition key of a name
    decision INTEGER NOT NULL REFERENCES decision (n),
    PRIMARY KEY (key, decision)
) WITHOUT ROWID;
CREATE INDEX decided_decision ON decided (decision);

-- From which files a source was read, so that the same file with another text takes its place; never exported.
CREATE TABLE source_file (
    file   TEXT NOT NULL,                       -- absolute
    source INTEGER NOT NULL,
    PRIMARY KEY (file, source)
) WITHOUT ROWID;
CREATE INDEX source_file_source ON source_file (source);
CREATE INDEX source_url ON source (url);
