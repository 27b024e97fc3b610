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
