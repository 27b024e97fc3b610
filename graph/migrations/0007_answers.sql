-- What language models answered, word for word, so that the same question need never be asked twice. An answer is kept as
-- soon as it is there: its article may be stored later, or never, if somebody interrupts the import.

CREATE TABLE model_answer (
    n      INTEGER PRIMARY KEY,                 -- made from source, model, version of the prompt, and request
    source INTEGER NOT NULL,                    -- graph.ids.number of the article's text
    body   TEXT NOT NULL                        -- the record as it is exported, as JSON
);
CREATE INDEX model_answer_source ON model_answer (source);
