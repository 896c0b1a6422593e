SELECT j.value, m.credit, m.creator, m.source, coalesce(s.name, ''), m.caption, m.alt
FROM json_each(?1) j JOIN image m ON m.article_id = j.value LEFT JOIN source s ON s.id = m.source_id
ORDER BY j.key, m.position, m.id
