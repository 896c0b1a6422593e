WITH own AS (
    -- A masthead is taken whole: the article's where it has one, else its issue's.
    SELECT a.id, a.masthead_printed || a.weekday_printed || a.date_printed || a.volume_printed || a.number_printed <> ''
        AS has_one
    FROM article a WHERE a.id = ?1
)
SELECT a.uid, i.uid, p.title, i.date, i.volume, i.number, i.edition,
    iif(own.has_one, a.weekday_printed, i.weekday_printed),
    iif(own.has_one, a.masthead_printed, i.masthead_printed),
    a.position, a.headline, a.words, a.status, i.id
FROM own
JOIN article a ON a.id = own.id
JOIN issue i ON i.id = a.issue_id
JOIN publication p ON p.id = i.publication_id
