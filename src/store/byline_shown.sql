-- The byline that lists show, of the parts in their order; written only where it is another.
UPDATE article SET byline = new.shown
FROM (SELECT coalesce(group_concat(one, ', '), '') AS shown FROM
    (SELECT CASE name WHEN '' THEN printed ELSE name END AS one
     FROM byline WHERE article_id = ?1 AND name || printed <> '' ORDER BY position, id)) AS new
WHERE article.id = ?1 AND article.byline <> new.shown
