-- Collections that hold the article itself or its whole issue.
SELECT c.title FROM collection c
WHERE c.id IN (SELECT collection_id FROM collection_member WHERE article_id = ?1
    UNION SELECT collection_id FROM collection_member WHERE issue_id = ?2)
AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'collection' AND t.id = c.id)
ORDER BY c.title, c.id
