-- With which alias tables the facts were worked out; where they are others now, the next change makes all facts anew.

CREATE TABLE words (digest TEXT NOT NULL);
