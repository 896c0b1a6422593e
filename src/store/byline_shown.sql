-- The byline that lists show, of the parts in their order: what linked names are called, else the plain form of what was
-- printed, else that. Written only where it is another.
UPDATE article SET byline = new.shown
FROM (SELECT coalesce(group_concat(one, ', '), '') AS shown FROM
    (SELECT coalesce(nullif(n.display, ''), nullif(b.name, ''), b.printed) AS one
     FROM byline b LEFT JOIN name n ON n.id = b.name_id
     WHERE b.article_id = ?1 AND one <> '' ORDER BY b.position, b.id)) AS new
WHERE article.id = ?1 AND article.byline <> new.shown
