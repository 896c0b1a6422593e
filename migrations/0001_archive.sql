-- The whole archive. What was printed, what it is and what it sorts by stand in columns of their own.
-- Empty text means "nothing known"; NULL stands only where a number, a link or a picture may be absent.
-- Days are counted from 1970-01-01; moments are milliseconds since then, UTC.

CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE publication (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    publisher TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    issn TEXT NOT NULL DEFAULT '',
    lccn TEXT NOT NULL DEFAULT '',
    frequency TEXT NOT NULL DEFAULT '',
    date_order TEXT NOT NULL DEFAULT '' CHECK (date_order IN ('', 'mdy', 'dmy')),
    notes TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'kept', 'taken_back')),
    started INTEGER NOT NULL,
    finished INTEGER,
    step_id INTEGER,
    -- What to read and how, so that a killed import can go on.
    request TEXT NOT NULL CHECK (json_valid(request)),
    -- Counts and problems, once it has ended.
    report TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(report)),
    -- The ids that it wrote lie in this range (others may too).
    first_article INTEGER,
    last_article INTEGER
) STRICT;

CREATE TABLE issue (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    publication_id INTEGER NOT NULL REFERENCES publication (id),
    masthead_printed TEXT NOT NULL DEFAULT '',
    weekday_printed TEXT NOT NULL DEFAULT '',
    date_printed TEXT NOT NULL DEFAULT '',
    volume_printed TEXT NOT NULL DEFAULT '',
    number_printed TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '',
    earliest INTEGER,
    latest INTEGER,
    volume TEXT NOT NULL DEFAULT '',
    volume_sort INTEGER,
    number TEXT NOT NULL DEFAULT '',
    number_sort INTEGER,
    edition TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'regular' CHECK (kind IN ('regular', 'supplement', 'extra', 'combined')),
    status TEXT NOT NULL DEFAULT 'held'
        CHECK (status IN ('held', 'missing', 'not_published', 'lost', 'claimed', 'damaged')),
    notes TEXT NOT NULL DEFAULT '',
    guesses TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(guesses)),
    batch_id INTEGER REFERENCES batch (id),
    changed INTEGER NOT NULL
) STRICT;
-- Identity, checked before writing and not by a constraint: a damaged run must still be enterable.
CREATE INDEX issue_identity ON issue (publication_id, date, edition, kind, volume, number);
CREATE INDEX issue_batch ON issue (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    issue_id INTEGER NOT NULL REFERENCES issue (id),
    position INTEGER NOT NULL,
    headline TEXT NOT NULL DEFAULT '',
    kicker TEXT NOT NULL DEFAULT '',
    subhead TEXT NOT NULL DEFAULT '',
    dateline TEXT NOT NULL DEFAULT '',
    section TEXT NOT NULL DEFAULT '',
    page TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'checked', 'approved')),
    notes TEXT NOT NULL DEFAULT '',
    -- The words over this clipping where they are not those of its issue.
    masthead_printed TEXT NOT NULL DEFAULT '',
    weekday_printed TEXT NOT NULL DEFAULT '',
    date_printed TEXT NOT NULL DEFAULT '',
    volume_printed TEXT NOT NULL DEFAULT '',
    number_printed TEXT NOT NULL DEFAULT '',
    guesses TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(guesses)),
    batch_id INTEGER REFERENCES batch (id),
    changed INTEGER NOT NULL,
    -- Derived by the archive after each change; never journalled.
    sort_day INTEGER,
    byline TEXT NOT NULL DEFAULT '',
    words INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX article_by_day ON article (sort_day DESC, issue_id, position);
CREATE INDEX article_in_issue ON article (issue_id, position);

CREATE TRIGGER article_follows_issue_day AFTER UPDATE OF earliest ON issue
WHEN old.earliest IS NOT new.earliest
BEGIN
    UPDATE article SET sort_day = new.earliest WHERE issue_id = new.id;
END;

-- Apart from the article, so that no list ever reads it.
CREATE TABLE body (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE name (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    display TEXT NOT NULL,
    sort TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '' CHECK (kind IN ('', 'person', 'organisation')),
    variants TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(variants)),
    pseudonyms TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(pseudonyms)),
    dates TEXT NOT NULL DEFAULT '',
    viaf TEXT NOT NULL DEFAULT '',
    lcnaf TEXT NOT NULL DEFAULT '',
    orcid TEXT NOT NULL DEFAULT '',
    wikidata TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE byline (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL,
    printed TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT 'author' CHECK (role IN
        ('author', 'photographer', 'illustrator', 'translator', 'editor', 'agency', 'contributor', 'position')),
    name_id INTEGER REFERENCES name (id)
) STRICT;
CREATE INDEX byline_of_article ON byline (article_id, position);
CREATE INDEX byline_of_name ON byline (name_id) WHERE name_id IS NOT NULL;

CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    variants TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(variants)),
    kind TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    permission TEXT NOT NULL DEFAULT '' CHECK (permission IN ('', 'open', 'ask_first', 'blocked')),
    rights_uri TEXT NOT NULL DEFAULT '',
    rights TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;

-- Bytes by what they are; never changed, so never journalled.
CREATE TABLE picture (
    sha256 TEXT NOT NULL PRIMARY KEY,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    file_name TEXT NOT NULL DEFAULT '',
    thumbnail BLOB NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE image (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL,
    anchor INTEGER,
    caption TEXT NOT NULL DEFAULT '',
    alt TEXT NOT NULL DEFAULT '',
    credit TEXT NOT NULL DEFAULT '',
    creator TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    source_id INTEGER REFERENCES source (id),
    rights TEXT NOT NULL DEFAULT '',
    picture TEXT REFERENCES picture (sha256)
) STRICT;
CREATE INDEX image_of_article ON image (article_id, position);
CREATE INDEX image_of_source ON image (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX image_of_picture ON image (picture) WHERE picture IS NOT NULL;

CREATE TABLE subject (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    heading TEXT NOT NULL,
    authority TEXT NOT NULL DEFAULT '',
    uri TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE article_subject (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL,
    subject_id INTEGER NOT NULL REFERENCES subject (id),
    UNIQUE (article_id, subject_id)
) STRICT;
CREATE INDEX article_of_subject ON article_subject (subject_id);

CREATE TABLE related (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('continued_from', 'correction_of', 'reprint_of')),
    other_uid TEXT NOT NULL
) STRICT;
CREATE INDEX related_of_article ON related (article_id, position);

CREATE TABLE collection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    parent_id INTEGER REFERENCES collection (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    subtitle TEXT NOT NULL DEFAULT '',
    introduction TEXT NOT NULL DEFAULT '',
    curator TEXT NOT NULL DEFAULT '',
    -- Not empty: a smart collection, that stays a search until it is frozen.
    query TEXT NOT NULL DEFAULT ''
) STRICT;

-- An article, a whole issue, or a section heading.
CREATE TABLE collection_member (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    position INTEGER NOT NULL,
    article_id INTEGER REFERENCES article (id),
    issue_id INTEGER REFERENCES issue (id),
    heading TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    CHECK (article_id IS NULL OR issue_id IS NULL)
) STRICT;
CREATE INDEX member_of_collection ON collection_member (collection_id, position);
CREATE INDEX member_article ON collection_member (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX member_issue ON collection_member (issue_id) WHERE issue_id IS NOT NULL;

CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    query TEXT NOT NULL
) STRICT;

-- Where an article came from.
CREATE TABLE source_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch_id INTEGER REFERENCES batch (id),
    format TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    encoding TEXT NOT NULL,
    parts INTEGER NOT NULL
) STRICT;
CREATE INDEX source_file_of_batch ON source_file (batch_id, sha256);

CREATE TABLE provenance (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    file_id INTEGER NOT NULL REFERENCES source_file (id),
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE INDEX provenance_of_file ON provenance (file_id, part);

-- What a batch calls by another uid than it came with, because a record in the trash has that one: going on with a
-- killed import finds here what it had written.
CREATE TABLE renamed (
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    kind TEXT NOT NULL CHECK (kind IN ('issue', 'article', 'collection')),
    uid TEXT NOT NULL,
    id INTEGER NOT NULL,
    PRIMARY KEY (batch_id, kind, uid)
) STRICT, WITHOUT ROWID;

-- The journal: append-only. Undo and redo are steps of their own.
CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('edit', 'create', 'delete', 'restore', 'import', 'take_back', 'accept', 'empty_trash', 'undo', 'redo')),
    words TEXT NOT NULL,
    -- The step that an undo or redo concerns.
    target INTEGER REFERENCES step (id),
    -- 'running' while an import writes; 'dropped' once something new was done after it had been undone.
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'undone', 'dropped')),
    -- Saves of one visit to a field share it and become one step.
    visit TEXT NOT NULL DEFAULT '',
    batch_id INTEGER REFERENCES batch (id)
) STRICT;
CREATE INDEX step_state ON step (state, id);
CREATE INDEX step_target ON step (target) WHERE target IS NOT NULL;
CREATE INDEX step_of_batch ON step (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE change (
    step_id INTEGER NOT NULL REFERENCES step (id),
    seq INTEGER NOT NULL,
    -- Whose history it belongs to.
    owner_kind TEXT NOT NULL,
    owner_id INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    -- Columns as JSON; NULL where there was, or is, no row.
    before TEXT,
    after TEXT,
    PRIMARY KEY (step_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_of_owner ON change (owner_kind, owner_id, step_id);

-- Slim, so that taking back 100,000 articles is one small insert each.
-- Besides what a person deletes, it holds what an import brought along (its publication, names …) once that is undone.
CREATE TABLE trash (
    kind TEXT NOT NULL CHECK (kind IN
        ('issue', 'article', 'publication', 'name', 'source', 'subject', 'collection', 'saved_search')),
    id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- Set when it is here because its import was taken back.
    batch_id INTEGER REFERENCES batch (id),
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX trash_batch ON trash (batch_id) WHERE batch_id IS NOT NULL;

-- Derived by the checks after each change; never journalled.
CREATE TABLE finding (
    kind TEXT NOT NULL CHECK (kind IN ('issue', 'article')),
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (kind, id, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_code ON finding (code, kind, id);

CREATE TABLE acceptance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('issue', 'article')),
    record_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    -- What the finding said when it was accepted: one that says something else is open again. Empty: whatever it says.
    detail TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, record_id, code)
) STRICT;
