-- Collections that are not in the trash, each behind the one it stands in. Where that one is gone, it stands by itself.
WITH RECURSIVE here AS (
    SELECT * FROM collection WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'collection')),
tree (id, depth, path) AS (
    SELECT id, 0, printf('%08d', position) || uid FROM here
    WHERE parent_id IS NULL OR parent_id NOT IN (SELECT id FROM here)
    UNION ALL
    SELECT c.id, t.depth + 1, t.path || printf('%08d', c.position) || c.uid
    FROM here c JOIN tree t ON c.parent_id = t.id)
SELECT c.id, c.uid, p.id, c.title, c.query, c.colour, c.icon, t.depth
FROM tree t JOIN here c ON c.id = t.id LEFT JOIN here p ON p.id = c.parent_id
ORDER BY t.path
