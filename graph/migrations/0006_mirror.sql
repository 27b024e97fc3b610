-- Which facts each change touched, so that a mirror takes over only what has changed since. Derived from nothing and
-- needed for no answer: where it is lost or cut short, a mirror is compared as a whole.

CREATE TABLE revision (
    n     INTEGER PRIMARY KEY,                  -- counts the changes
    token TEXT NOT NULL,                        -- random: tells this change from the n-th change of a copy of the store
    facts TEXT                                  -- numbers of facts and sources, as JSON; NULL: it may have been any of them
);
INSERT INTO revision VALUES (0, lower(hex(randomblob(8))), NULL);
