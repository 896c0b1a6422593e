-- Open findings of an article and of its issue, each code once.
SELECT DISTINCT j.value, f.code
FROM json_each(?1) j JOIN article a ON a.id = j.value
JOIN finding f ON (f.kind = 'article' AND f.id = a.id) OR (f.kind = 'issue' AND f.id = a.issue_id)
WHERE NOT EXISTS (SELECT 1 FROM acceptance c
    WHERE c.kind = f.kind AND c.record_id = f.id AND c.code = f.code AND c.detail IN ('', f.detail))
ORDER BY f.code
