-- A hash of everything about a source that no other hash covers, so that a changed title or a lost claim shows.

ALTER TABLE source ADD COLUMN seal TEXT NOT NULL DEFAULT '';
