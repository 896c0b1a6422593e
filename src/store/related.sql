SELECT r.id, r.relation, 0, a.id, r.other_uid, a.headline, i.date
FROM related r
LEFT JOIN article a ON a.uid = r.other_uid
    AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id)
LEFT JOIN issue i ON i.id = a.issue_id
WHERE r.article_id = ?1
UNION ALL
SELECT r.id, r.relation, 1, a.id, a.uid, a.headline, i.date
FROM related r
JOIN article a ON a.id = r.article_id
JOIN issue i ON i.id = a.issue_id
WHERE r.other_uid = ?2
    AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id)
