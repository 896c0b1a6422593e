-- What the editors need besides: printed lines of which bylines are parts, the agency of a credit, what a picture looks
-- like, what people said of names and sources that look alike, and words that the spelling knows.

-- The whole line as printed of which a byline is a part ("By A. Reed and B. Lund, AP"). Rows that follow each other
-- with the same line share it. Empty where the printed part is all that is known.
ALTER TABLE byline ADD COLUMN line TEXT NOT NULL DEFAULT '';
-- The agency that a credit names between creator and source.
ALTER TABLE image ADD COLUMN agency TEXT NOT NULL DEFAULT '';
-- 64 bits of a difference hash, to notice the same picture in another size; NULL where it was never worked out.
ALTER TABLE picture ADD COLUMN likeness INTEGER;
-- It stands behind the bytes: without the index each search for pictures that look alike would read the bytes of all.
CREATE INDEX picture_by_likeness ON picture (likeness, sha256) WHERE likeness IS NOT NULL;

CREATE INDEX byline_unlinked ON byline (name) WHERE name_id IS NULL;
CREATE INDEX image_unlinked ON image (source) WHERE source_id IS NULL;
CREATE INDEX name_by_display ON name (display);
CREATE INDEX source_by_name ON source (name);

-- What a person said of two names, or two sources, that look alike; a is the smaller key.
CREATE TABLE verdict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('name', 'source')),
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('different', 'later')),
    who TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, a, b)
) STRICT;

-- Words that are right in this archive.
CREATE TABLE own_word (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    word TEXT NOT NULL UNIQUE
) STRICT;

-- Which articles are tied to one, seen from that one.
CREATE INDEX related_other ON related (other_uid);
