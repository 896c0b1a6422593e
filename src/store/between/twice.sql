-- Every issue that has a day, edition and kind in common with another of its publication, the trash left out, with that
-- day. The first step reads nothing but the index.
WITH crowded AS (
    SELECT publication_id, date, edition, kind FROM issue WHERE date <> ''
    GROUP BY publication_id, date, edition, kind HAVING count(*) > 1
), here AS (
    SELECT i.id, i.publication_id, i.date, i.edition, i.kind FROM crowded JOIN issue i
    USING (publication_id, date, edition, kind)
    WHERE NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'issue' AND t.id = i.id)
)
SELECT one.id, one.date
FROM here one WHERE EXISTS (
    SELECT 1 FROM here other WHERE other.id <> one.id AND other.publication_id = one.publication_id
    AND other.date = one.date AND other.edition = one.edition AND other.kind = one.kind)
