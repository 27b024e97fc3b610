-- What was imported, word for word, and what each source claims. Claims are only ever added, or leave with their source.

CREATE TABLE source (
    n            INTEGER PRIMARY KEY,           -- graph.ids.number: made from the kept text
    kind         TEXT NOT NULL CHECK (kind IN ('article', 'facts')),
    path         TEXT NOT NULL,
    sha256       TEXT NOT NULL,                 -- of the kept text in UTF-8
    title        TEXT,
    outlet       TEXT,
    url          TEXT,
    published    TEXT,                          -- EDTF
    published_lo INTEGER,                       -- earliest day, days since 1970-01-01
    published_hi INTEGER,
    language     TEXT,
    characters   INTEGER NOT NULL,
    imported_at  TEXT NOT NULL                  -- UTC; for people only, never part of an answer or an export
);

-- The kept text in pieces, so that one passage of a large file costs one piece and not the file.
CREATE TABLE source_text (
    source INTEGER NOT NULL REFERENCES source (n),
    start  INTEGER NOT NULL,                    -- code point of the piece's first character
    text   TEXT NOT NULL,
    PRIMARY KEY (source, start)
) WITHOUT ROWID;

CREATE TABLE claim (
    n        INTEGER PRIMARY KEY,               -- made from source, kind and content
    source   INTEGER NOT NULL REFERENCES source (n),
    of       TEXT NOT NULL,                     -- person, organisation, role, tenure, vacancy, event, statement
    producer TEXT NOT NULL,
    body     TEXT NOT NULL                      -- the claim as JSON, keys sorted, defaults left out
);
CREATE INDEX claim_source ON claim (source);

-- Which names a claim speaks of; the way from a new claim to the facts that it touches.
CREATE TABLE claim_key (
    key   INTEGER NOT NULL,                     -- number of a folded name or of a role
    claim INTEGER NOT NULL REFERENCES claim (n),
    PRIMARY KEY (key, claim)
) WITHOUT ROWID;
CREATE INDEX claim_key_claim ON claim_key (claim);
