-- The articles of an issue in order, the trash left out. A credit is said by its source, else by its maker, else as it
-- is printed.
SELECT a.id, a.headline, a.byline, a.page, a.words, a.status,
    (SELECT count(*) FROM image m WHERE m.article_id = a.id),
    coalesce((SELECT group_concat(said, ', ') FROM (
        SELECT DISTINCT coalesce(nullif(m.source, ''), nullif(m.creator, ''), m.credit) AS said
        FROM image m WHERE m.article_id = a.id AND m.source || m.creator || m.credit <> '' ORDER BY m.position, m.id)), ''),
    trim(a.masthead_printed || a.weekday_printed || a.date_printed || a.volume_printed || a.number_printed) <> ''
FROM article a
WHERE a.issue_id = ?1 AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id)
ORDER BY a.position, a.id
