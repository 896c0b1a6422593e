SELECT a.id, a.issue_id, i.publication_id, a.batch_id, i.earliest, i.volume, i.volume_printed, i.volume_sort, i.number,
    i.number_printed, a.headline, a.kicker, a.subhead, a.dateline, a.section, a.page, a.status, a.words,
    coalesce((SELECT text FROM body WHERE article_id = a.id), '')
FROM json_each(?1) j JOIN article a ON a.id = j.value JOIN issue i ON i.id = a.issue_id
WHERE NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id)
