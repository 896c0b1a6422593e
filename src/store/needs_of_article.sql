-- What an article needs and is in the trash: authorities first, its issue last.
SELECT t.kind, t.id FROM trash t WHERE
    (t.kind = 'publication' AND t.id = (SELECT i.publication_id FROM article a JOIN issue i ON i.id = a.issue_id
                                        WHERE a.id = ?1))
    OR (t.kind = 'name' AND t.id IN (SELECT name_id FROM byline WHERE article_id = ?1))
    OR (t.kind = 'source' AND t.id IN (SELECT source_id FROM image WHERE article_id = ?1))
    OR (t.kind = 'subject' AND t.id IN (SELECT subject_id FROM article_subject WHERE article_id = ?1))
    OR (t.kind = 'issue' AND t.id = (SELECT issue_id FROM article WHERE id = ?1))
ORDER BY t.kind = 'issue', t.kind, t.id
