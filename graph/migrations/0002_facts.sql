-- What the claims add up to. Everything here is derived: it can be dropped and made again from the tables of step 1.
-- Days are counted from 1970-01-01; an unknown or infinite side holds graph.dates.MIN_DAY or MAX_DAY.
-- `body` holds, as JSON, the fields of the exported record that have no column (EDTF texts, aliases, disputes, …).

CREATE TABLE entity (                           -- people and organisations
    n    INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
    name TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE role (
    n            INTEGER PRIMARY KEY,
    title        TEXT NOT NULL,
    organisation INTEGER,                       -- entity, or NULL: an office whose body no source names
    seats        INTEGER,
    body         TEXT NOT NULL
);
CREATE INDEX role_organisation ON role (organisation);

-- Every name by which something can be asked for, folded (graph.names.fold).
CREATE TABLE name (
    key  TEXT NOT NULL,
    kind TEXT NOT NULL,                         -- person, organisation, role
    n    INTEGER NOT NULL,
    PRIMARY KEY (key, kind, n)
) WITHOUT ROWID;
CREATE INDEX name_n ON name (n);

CREATE TABLE tenure (
    n        INTEGER PRIMARY KEY,
    person   INTEGER NOT NULL,
    role     INTEGER NOT NULL,
    start_lo INTEGER NOT NULL,
    start_hi INTEGER NOT NULL,
    end_lo   INTEGER NOT NULL,
    end_hi   INTEGER NOT NULL,
    open     INTEGER NOT NULL,                  -- 1: still in office as far as the newest source says
    acting   INTEGER NOT NULL,
    modality TEXT NOT NULL,
    status   TEXT NOT NULL,
    disputed INTEGER NOT NULL,                  -- 1: sources exclude each other on some field
    body     TEXT NOT NULL
);
CREATE INDEX tenure_role ON tenure (role, start_lo);
CREATE INDEX tenure_person ON tenure (person, start_lo);

CREATE TABLE vacancy (
    n        INTEGER PRIMARY KEY,
    role     INTEGER NOT NULL,
    start_lo INTEGER NOT NULL,
    start_hi INTEGER NOT NULL,
    end_lo   INTEGER NOT NULL,
    end_hi   INTEGER NOT NULL,
    body     TEXT NOT NULL
);
CREATE INDEX vacancy_role ON vacancy (role, start_lo);

CREATE TABLE event (
    n        INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,
    label    TEXT NOT NULL,
    lo       INTEGER NOT NULL,
    hi       INTEGER NOT NULL,
    modality TEXT NOT NULL,
    body     TEXT NOT NULL
);
CREATE INDEX event_lo ON event (lo);

CREATE TABLE participant (
    event  INTEGER NOT NULL REFERENCES event (n),
    entity INTEGER NOT NULL,
    part   TEXT NOT NULL,
    PRIMARY KEY (event, entity, part)
) WITHOUT ROWID;
CREATE INDEX participant_entity ON participant (entity);

CREATE TABLE statement (
    n        INTEGER PRIMARY KEY,
    speaker  INTEGER NOT NULL,                  -- entity
    text     TEXT NOT NULL,
    lo       INTEGER NOT NULL,
    hi       INTEGER NOT NULL,
    modality TEXT NOT NULL,
    body     TEXT NOT NULL
);
CREATE INDEX statement_speaker ON statement (speaker, lo);

CREATE TABLE about (                            -- whom or what a statement speaks of, or is addressed to
    statement INTEGER NOT NULL REFERENCES statement (n),
    entity    INTEGER NOT NULL,
    part      TEXT NOT NULL CHECK (part IN ('about', 'addressee')),
    PRIMARY KEY (statement, entity, part)
) WITHOUT ROWID;
CREATE INDEX about_entity ON about (entity);

-- Which claims a fact is made of: entity, role, tenure, vacancy, event, statement alike.
CREATE TABLE support (
    fact  INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claim (n),
    PRIMARY KEY (fact, claim)
) WITHOUT ROWID;
CREATE INDEX support_claim ON support (claim);

-- The names by which the claims go, so that a new claim is brought together with the right ones and with no others.

-- A name as some source writes it.
CREATE TABLE spelling (
    key          INTEGER NOT NULL,              -- of the claims that have it, as in claim_key
    base         INTEGER NOT NULL,              -- number of what the name stands for if nothing else is known
    kind         TEXT NOT NULL,                 -- person, organisation, role
    text         TEXT NOT NULL,
    organisation TEXT,                          -- of a role, as written
    partial      INTEGER NOT NULL,              -- 1: a surname alone
    PRIMARY KEY (key, base)
) WITHOUT ROWID;
CREATE INDEX spelling_base ON spelling (base);

-- A name that a source declares somebody to have beside another one; folded.
CREATE TABLE other_name (
    base       INTEGER NOT NULL,                -- number of the declared name
    entity     INTEGER NOT NULL,                -- who is declared to have it
    kind       TEXT NOT NULL,                   -- person, organisation
    name       TEXT NOT NULL,
    stands_for TEXT NOT NULL,                   -- the name from which `entity` is made
    sole       INTEGER NOT NULL,                -- 1: nobody else is, and it is a full name: it means `entity`
    PRIMARY KEY (base, entity)
) WITHOUT ROWID;
CREATE INDEX other_name_entity ON other_name (entity);

-- A surname that stands for somebody in one source, because only one holder of the office there has it.
CREATE TABLE settled (
    base       INTEGER NOT NULL,                -- number of the surname
    source     INTEGER NOT NULL,
    entity     INTEGER NOT NULL,
    name       TEXT NOT NULL,                   -- the surname, folded
    stands_for TEXT NOT NULL,                   -- the name from which `entity` is made
    PRIMARY KEY (base, source)
) WITHOUT ROWID;
CREATE INDEX settled_entity ON settled (entity);
