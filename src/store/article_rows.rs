//! Which columns make an article, asked of many articles at once: its own row, and each table whose rows belong to it.

use super::articles::Held;
use super::records::uid;
use super::{Result, derive};
use crate::model::record::*;
use crate::model::{ArticleStatus, Role, Uid};
use rusqlite::Row;

/// A query for articles that stand close together, and the same for any. Its first column is the article's key.
pub(super) struct Asked {
    pub between: &'static str,
    pub these: &'static str,
}

/// The keys come first in the plan (`CROSS JOIN`): what hangs on them is found by its index and never looked through.
macro_rules! asked {
    ($key:literal, $select:literal, $from:literal, $and:literal) => {
        Asked {
            between: concat!(
                "SELECT ",
                $key,
                ", ",
                $select,
                " FROM ",
                $from,
                " WHERE ",
                $key,
                " BETWEEN ?1 AND ?2",
                $and
            ),
            these: concat!(
                "SELECT ",
                $key,
                ", ",
                $select,
                " FROM json_each(?1) j CROSS JOIN ",
                $from,
                " WHERE ",
                $key,
                " = j.value",
                $and
            ),
        }
    };
}

/// What stands in the article's own row.
pub(super) const PLAIN: Asked = asked!(
    "a.id",
    "a.uid, a.headline, a.kicker, a.subhead, a.dateline, a.section, a.page, a.language, a.status, a.notes, a.guesses,
     coalesce(b.text, ''), a.masthead_printed, a.weekday_printed, a.date_printed, a.volume_printed, a.number_printed,
     a.changed, a.issue_id",
    "article a LEFT JOIN body b ON b.article_id = a.id",
    ""
);

/// An article without what stands in tables of its own.
pub(super) fn plain(key: i64, row: &Row) -> Result<Held> {
    let article = ArticleRecord {
        uid: uid(row, 1)?,
        headline: row.get(2)?,
        kicker: row.get(3)?,
        subhead: row.get(4)?,
        dateline: row.get(5)?,
        section: row.get(6)?,
        page: row.get(7)?,
        language: row.get(8)?,
        status: ArticleStatus::from_word(word(row, 9)?).unwrap_or_default(),
        notes: row.get(10)?,
        guesses: guesses(word(row, 11)?)?,
        body: row.get(12)?,
        printed: derive::masthead(row, 13)?,
        ..ArticleRecord::default()
    };
    Ok(Held { key, issue: row.get(19)?, changed: row.get(18)?, article })
}

fn word<'r>(row: &'r Row, n: usize) -> rusqlite::Result<&'r str> {
    Ok(row.get_ref(n)?.as_str()?)
}

fn guesses(json: &str) -> Result<Vec<Guess>> {
    Ok(if json == "[]" { Vec::new() } else { serde_json::from_str(json)? })
}

fn linked(row: &Row, n: usize) -> rusqlite::Result<Option<Uid>> {
    Ok(row.get::<_, Option<String>>(n)?.map(Uid))
}

/// Adds what a row holds to its article.
pub(super) type Add = fn(&Row, &mut ArticleRecord) -> rusqlite::Result<()>;

/// What stands in tables of its own.
pub(super) const PARTS: [(Asked, Add); 6] = [
    (
        asked!(
            "b.article_id",
            "b.printed, b.name, b.role, n.uid, b.line",
            "byline b LEFT JOIN name n ON n.id = b.name_id",
            " ORDER BY b.article_id, b.position, b.id"
        ),
        byline,
    ),
    (
        asked!(
            "m.article_id",
            "m.anchor, m.caption, m.alt, m.credit, m.creator, m.source, s.uid, m.rights, m.picture, m.agency",
            "image m LEFT JOIN source s ON s.id = m.source_id",
            " ORDER BY m.article_id, m.position, m.id"
        ),
        image,
    ),
    (
        asked!(
            "l.article_id",
            "s.uid",
            "article_subject l CROSS JOIN subject s ON s.id = l.subject_id",
            " ORDER BY l.article_id, l.position"
        ),
        subject,
    ),
    (
        asked!("r.article_id", "r.relation, r.other_uid", "related r", " ORDER BY r.article_id, r.position, r.id"),
        related,
    ),
    (
        asked!(
            "c.record_id",
            "c.code, c.detail, c.reason, c.who, c.at",
            "acceptance c",
            " AND c.kind = 'article' ORDER BY c.record_id, c.code"
        ),
        accepted,
    ),
    (
        asked!(
            "p.article_id",
            "f.format, f.path, f.sha256, f.encoding, p.part, f.parts, p.bytes",
            "provenance p CROSS JOIN source_file f ON f.id = p.file_id",
            ""
        ),
        provenance,
    ),
];

fn byline(row: &Row, to: &mut ArticleRecord) -> rusqlite::Result<()> {
    to.bylines.push(BylineRecord {
        printed: row.get(1)?,
        name: row.get(2)?,
        role: Role::from_word(word(row, 3)?).unwrap_or_default(),
        authority: linked(row, 4)?,
        line: row.get(5)?,
    });
    Ok(())
}

fn image(row: &Row, to: &mut ArticleRecord) -> rusqlite::Result<()> {
    to.images.push(ImageRecord {
        anchor: row.get(1)?,
        caption: row.get(2)?,
        alt: row.get(3)?,
        credit: row.get(4)?,
        creator: row.get(5)?,
        source: row.get(6)?,
        authority: linked(row, 7)?,
        rights: row.get(8)?,
        picture: row.get(9)?,
        agency: row.get(10)?,
    });
    Ok(())
}

fn subject(row: &Row, to: &mut ArticleRecord) -> rusqlite::Result<()> {
    to.subjects.push(uid(row, 1)?);
    Ok(())
}

fn related(row: &Row, to: &mut ArticleRecord) -> rusqlite::Result<()> {
    to.related.push(Related { relation: row.get(1)?, article: uid(row, 2)? });
    Ok(())
}

fn accepted(row: &Row, to: &mut ArticleRecord) -> rusqlite::Result<()> {
    to.accepted.push(Acceptance {
        code: row.get(1)?,
        detail: row.get(2)?,
        reason: row.get(3)?,
        who: row.get(4)?,
        at: row.get(5)?,
    });
    Ok(())
}

fn provenance(row: &Row, to: &mut ArticleRecord) -> rusqlite::Result<()> {
    to.provenance = Some(Provenance {
        format: row.get(1)?,
        path: row.get(2)?,
        sha256: row.get(3)?,
        encoding: row.get(4)?,
        part: row.get(5)?,
        parts: row.get(6)?,
        bytes: row.get(7)?,
    });
    Ok(())
}
