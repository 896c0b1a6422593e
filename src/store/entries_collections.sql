-- Collections that hold an article itself or its whole issue.
SELECT DISTINCT j.value, c.title, c.id
FROM json_each(?1) j JOIN article a ON a.id = j.value
JOIN collection_member m ON m.article_id = a.id OR m.issue_id = a.issue_id
JOIN collection c ON c.id = m.collection_id
WHERE NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'collection' AND t.id = c.id)
ORDER BY c.title, c.id
