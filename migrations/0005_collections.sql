-- Collections that people make here: what they look like, and what was handed over of them.

-- Words of two small vocabularies; another word, of a newer program, is as good as none.
ALTER TABLE collection ADD COLUMN colour TEXT NOT NULL DEFAULT '';
ALTER TABLE collection ADD COLUMN icon TEXT NOT NULL DEFAULT '';
CREATE INDEX collection_in ON collection (parent_id) WHERE parent_id IS NOT NULL;

-- What was handed over, to whom it may be shown later what has changed since. Not journalled: it has happened, and no
-- undo makes it not to have.
CREATE TABLE handover (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    -- The collection, where it was one. It may be gone since: what was handed over stays noted under its title.
    collection_id INTEGER,
    title TEXT NOT NULL,
    -- The ids of the formats.
    formats TEXT NOT NULL CHECK (json_valid(formats)),
    target TEXT NOT NULL,
    -- Of the archive, as it was read.
    revision INTEGER NOT NULL,
    -- What was found before, and how it was answered.
    audit TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(audit))
) STRICT;
CREATE INDEX handover_of_collection ON handover (collection_id, id);

CREATE TABLE handover_article (
    handover_id INTEGER NOT NULL REFERENCES handover (id),
    position INTEGER NOT NULL,
    uid TEXT NOT NULL,
    headline TEXT NOT NULL,
    -- SHA-256 of what the article was.
    print TEXT NOT NULL,
    PRIMARY KEY (handover_id, position)
) STRICT, WITHOUT ROWID;
