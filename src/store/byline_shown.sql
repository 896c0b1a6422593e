-- The byline that lists show, of the parts in their order: what linked names are called, else the plain form of what was
-- printed, else that. Written only where it is another.
UPDATE article SET byline = new.shown
FROM (SELECT j.value AS id, coalesce((SELECT group_concat(one, ', ') FROM
    (SELECT coalesce(nullif(n.display, ''), nullif(b.name, ''), b.printed) AS one
     FROM byline b LEFT JOIN name n ON n.id = b.name_id
     WHERE b.article_id = j.value AND one <> '' ORDER BY b.position, b.id)), '') AS shown
    FROM json_each(?1) j) AS new
WHERE article.id = new.id AND article.byline <> new.shown
