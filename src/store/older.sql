-- What schema 3 has besides, for reading an archive of schema 1 or 2 that cannot be brought up to date.
CREATE TEMP VIEW byline AS SELECT id, article_id, position, printed, name, role, name_id, '' AS line FROM main.byline;
CREATE TEMP VIEW image AS
    SELECT id, article_id, position, anchor, caption, alt, credit, creator, source, source_id, rights, picture, '' AS agency
    FROM main.image;
CREATE TEMP VIEW picture AS
    SELECT sha256, media_type, width, height, file_name, thumbnail, bytes, NULL AS likeness FROM main.picture;
CREATE TEMP VIEW verdict AS
    SELECT 0 AS id, '' AS kind, 0 AS a, 0 AS b, '' AS verdict, '' AS who, '' AS at WHERE false;
CREATE TEMP VIEW own_word AS SELECT 0 AS id, '' AS word WHERE false;
