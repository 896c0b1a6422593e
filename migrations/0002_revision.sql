-- Every transaction that writes has a revision. An article carries that of the last one that touched anything by which
-- it can be found, so that an index beside the archive knows what it has not seen yet.

CREATE TABLE clock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO clock (one, revision) VALUES (1, 1);

ALTER TABLE article ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE INDEX article_by_revision ON article (revision);

-- Articles that are gone for good.
CREATE TABLE departed (
    article_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (revision, article_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER article_comes AFTER INSERT ON article
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock) WHERE id = new.id;
END;
CREATE TRIGGER article_moves AFTER UPDATE OF issue_id, headline, kicker, subhead, dateline, section, page, status,
    batch_id, sort_day, byline, words ON article
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = new.id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER article_departs AFTER DELETE ON article
BEGIN
    INSERT OR IGNORE INTO departed (article_id, revision) SELECT old.id, revision FROM clock;
END;

CREATE TRIGGER body_comes AFTER INSERT ON body
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = new.article_id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER body_moves AFTER UPDATE OF text ON body
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = new.article_id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER body_goes AFTER DELETE ON body
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = old.article_id AND revision <> (SELECT revision FROM clock);
END;

CREATE TRIGGER byline_comes AFTER INSERT ON byline
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = new.article_id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER byline_moves AFTER UPDATE ON byline
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id IN (old.article_id, new.article_id) AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER byline_goes AFTER DELETE ON byline
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = old.article_id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER name_moves AFTER UPDATE OF display ON name
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id IN (SELECT article_id FROM byline WHERE name_id = new.id) AND revision <> (SELECT revision FROM clock);
END;

CREATE TRIGGER image_comes AFTER INSERT ON image
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = new.article_id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER image_moves AFTER UPDATE ON image
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id IN (old.article_id, new.article_id) AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER image_goes AFTER DELETE ON image
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = old.article_id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER source_moves AFTER UPDATE OF name ON source
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id IN (SELECT article_id FROM image WHERE source_id = new.id) AND revision <> (SELECT revision FROM clock);
END;

CREATE TRIGGER article_subject_comes AFTER INSERT ON article_subject
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = new.article_id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER article_subject_moves AFTER UPDATE ON article_subject
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id IN (old.article_id, new.article_id) AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER article_subject_goes AFTER DELETE ON article_subject
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = old.article_id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER subject_moves AFTER UPDATE OF heading ON subject
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id IN (SELECT article_id FROM article_subject WHERE subject_id = new.id)
    AND revision <> (SELECT revision FROM clock);
END;

CREATE TRIGGER issue_moves AFTER UPDATE OF publication_id, earliest, volume, volume_sort, volume_printed, number, number_printed ON issue
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE issue_id = new.id AND revision <> (SELECT revision FROM clock);
END;

CREATE TRIGGER trash_comes AFTER INSERT ON trash WHEN new.kind = 'article'
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = new.id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER trash_goes AFTER DELETE ON trash WHEN old.kind = 'article'
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = old.id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER trash_takes_collection AFTER INSERT ON trash WHEN new.kind = 'collection'
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE (id IN (SELECT article_id FROM collection_member WHERE collection_id = new.id)
        OR issue_id IN (SELECT issue_id FROM collection_member WHERE collection_id = new.id))
    AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER trash_gives_collection AFTER DELETE ON trash WHEN old.kind = 'collection'
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE (id IN (SELECT article_id FROM collection_member WHERE collection_id = old.id)
        OR issue_id IN (SELECT issue_id FROM collection_member WHERE collection_id = old.id))
    AND revision <> (SELECT revision FROM clock);
END;

CREATE TRIGGER collection_moves AFTER UPDATE OF title ON collection
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE (id IN (SELECT article_id FROM collection_member WHERE collection_id = new.id)
        OR issue_id IN (SELECT issue_id FROM collection_member WHERE collection_id = new.id))
    AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER member_comes AFTER INSERT ON collection_member
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE (id = new.article_id OR issue_id = new.issue_id) AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER member_moves AFTER UPDATE OF collection_id, article_id, issue_id ON collection_member
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE (id IN (old.article_id, new.article_id) OR issue_id IN (old.issue_id, new.issue_id))
    AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER member_goes AFTER DELETE ON collection_member
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE (id = old.article_id OR issue_id = old.issue_id) AND revision <> (SELECT revision FROM clock);
END;

CREATE TRIGGER finding_of_article_comes AFTER INSERT ON finding WHEN new.kind = 'article'
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = new.id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER finding_of_article_goes AFTER DELETE ON finding WHEN old.kind = 'article'
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE id = old.id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER finding_of_issue_comes AFTER INSERT ON finding WHEN new.kind = 'issue'
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE issue_id = new.id AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER finding_of_issue_goes AFTER DELETE ON finding WHEN old.kind = 'issue'
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE issue_id = old.id AND revision <> (SELECT revision FROM clock);
END;

CREATE TRIGGER acceptance_comes AFTER INSERT ON acceptance
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE ((new.kind = 'article' AND id = new.record_id) OR (new.kind = 'issue' AND issue_id = new.record_id))
    AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER acceptance_moves AFTER UPDATE OF code, detail ON acceptance
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE ((new.kind = 'article' AND id = new.record_id) OR (new.kind = 'issue' AND issue_id = new.record_id))
    AND revision <> (SELECT revision FROM clock);
END;
CREATE TRIGGER acceptance_goes AFTER DELETE ON acceptance
BEGIN
    UPDATE article SET revision = (SELECT revision FROM clock)
    WHERE ((old.kind = 'article' AND id = old.record_id) OR (old.kind = 'issue' AND issue_id = old.record_id))
    AND revision <> (SELECT revision FROM clock);
END;
