-- What schema 5 has besides, for reading an older archive that cannot be brought up to date.
CREATE TEMP VIEW collection AS
    SELECT id, uid, parent_id, position, title, subtitle, introduction, curator, query, '' AS colour, '' AS icon
    FROM main.collection;
CREATE TEMP VIEW handover AS
    SELECT 0 AS id, '' AS uid, 0 AS at, '' AS who, 0 AS collection_id, '' AS title, '[]' AS formats, '' AS target,
        0 AS revision, '{}' AS audit WHERE false;
CREATE TEMP VIEW handover_article AS
    SELECT 0 AS handover_id, 0 AS position, '' AS uid, '' AS headline, '' AS print WHERE false;
