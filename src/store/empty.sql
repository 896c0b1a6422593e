-- After the articles in `gone` went: what belonged to them, the issues in `gone_issue`, then whatever else is in the
-- trash and nobody needs.
DELETE FROM finding WHERE kind = 'article' AND id IN (SELECT id FROM gone);
DELETE FROM acceptance WHERE kind = 'article' AND record_id IN (SELECT id FROM gone);
DELETE FROM change WHERE owner_kind = 'article' AND owner_id IN (SELECT id FROM gone);

DELETE FROM collection_member WHERE issue_id IN (SELECT id FROM gone_issue);
DELETE FROM issue WHERE id IN (SELECT id FROM gone_issue);
DELETE FROM finding WHERE kind = 'issue' AND id IN (SELECT id FROM gone_issue);
DELETE FROM acceptance WHERE kind = 'issue' AND record_id IN (SELECT id FROM gone_issue);
DELETE FROM change WHERE owner_kind = 'issue' AND owner_id IN (SELECT id FROM gone_issue);

DELETE FROM publication WHERE id IN (SELECT id FROM trash WHERE kind = 'publication')
    AND NOT EXISTS (SELECT 1 FROM issue i WHERE i.publication_id = publication.id);
DELETE FROM name WHERE id IN (SELECT id FROM trash WHERE kind = 'name')
    AND NOT EXISTS (SELECT 1 FROM byline b WHERE b.name_id = name.id);
DELETE FROM source WHERE id IN (SELECT id FROM trash WHERE kind = 'source')
    AND NOT EXISTS (SELECT 1 FROM image m WHERE m.source_id = source.id);
DELETE FROM subject WHERE id IN (SELECT id FROM trash WHERE kind = 'subject')
    AND NOT EXISTS (SELECT 1 FROM article_subject l WHERE l.subject_id = subject.id);
DELETE FROM saved_search WHERE id IN (SELECT id FROM trash WHERE kind = 'saved_search');
UPDATE collection SET parent_id = NULL WHERE parent_id IN (SELECT id FROM trash WHERE kind = 'collection');
DELETE FROM collection_member WHERE collection_id IN (SELECT id FROM trash WHERE kind = 'collection');
DELETE FROM collection WHERE id IN (SELECT id FROM trash WHERE kind = 'collection');

DELETE FROM trash;
DELETE FROM renamed WHERE batch_id NOT IN (SELECT id FROM batch WHERE state = 'running');
DELETE FROM source_file WHERE NOT EXISTS (SELECT 1 FROM provenance p WHERE p.file_id = source_file.id);
CREATE TEMP TABLE gone_picture AS
    SELECT sha256 FROM picture WHERE NOT EXISTS (SELECT 1 FROM image i WHERE i.picture = picture.sha256);
-- What was taken off an article that stays was never in the trash, and its history leads back to it.
DELETE FROM gone_picture WHERE sha256 IN (
    SELECT json_extract(c.before, '$.picture') FROM change c
    WHERE c.tbl = 'image' AND +c.owner_kind = 'article' AND EXISTS (SELECT 1 FROM article a WHERE a.id = c.owner_id)
    UNION ALL SELECT json_extract(c.after, '$.picture') FROM change c
    WHERE c.tbl = 'image' AND +c.owner_kind = 'article' AND EXISTS (SELECT 1 FROM article a WHERE a.id = c.owner_id));
-- What the journal knows of images must not lead back to pictures that are no more.
UPDATE change SET before = json_set(before, '$.picture', NULL)
    WHERE tbl = 'image' AND EXISTS (SELECT 1 FROM gone_picture)
    AND json_extract(before, '$.picture') IN (SELECT sha256 FROM gone_picture);
UPDATE change SET after = json_set(after, '$.picture', NULL)
    WHERE tbl = 'image' AND EXISTS (SELECT 1 FROM gone_picture)
    AND json_extract(after, '$.picture') IN (SELECT sha256 FROM gone_picture);
DELETE FROM picture WHERE sha256 IN (SELECT sha256 FROM gone_picture);
DROP TABLE gone_picture;
DROP TABLE gone;
DROP TABLE gone_issue;
