SELECT 1 FROM finding f
WHERE ((f.kind = 'article' AND f.id = ?1)
    OR (f.kind = 'issue' AND f.id = (SELECT issue_id FROM article WHERE id = ?1)))
AND NOT EXISTS (SELECT 1 FROM acceptance c
    WHERE c.kind = f.kind AND c.record_id = f.id AND c.code = f.code AND c.detail IN ('', f.detail))
