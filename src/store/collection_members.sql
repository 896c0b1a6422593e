-- The places of a collection, but for what is in the trash.
SELECT m.id, m.article_id, coalesce(a.issue_id, m.issue_id), m.heading, m.note,
    coalesce(a.headline, ''), coalesce(a.byline, ''), coalesce(a.status, ''),
    coalesce(i.date, ''), coalesce(i.volume, ''), coalesce(i.number, ''), i.earliest,
    CASE WHEN m.issue_id IS NULL THEN 0 ELSE (
        SELECT count(*) FROM article x WHERE x.issue_id = m.issue_id
        AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = x.id)) END
FROM collection_member m
LEFT JOIN article a ON a.id = m.article_id
LEFT JOIN issue i ON i.id = coalesce(a.issue_id, m.issue_id)
WHERE m.collection_id = ?1
AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = m.article_id)
AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'issue' AND t.id = m.issue_id)
ORDER BY m.position, m.id
