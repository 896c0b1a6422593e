//! Writing whole records in bulk, as an import does: one batch names them, so the journal holds no copy of each row.

use super::{Result, day_number};
use crate::model::record::{ArticleRecord, IssueRecord, Masthead, Provenance};
use crate::model::{ArticleId, BatchId, IssueDate, IssueId, PublicationId, Uid};
use rusqlite::{Connection, OptionalExtension, params};

/// What the numbers of an enumeration sort by: its leading figures.
pub fn sort_number(text: &str) -> Option<i64> {
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Writes an issue without its articles.
pub fn issue(
    conn: &Connection,
    record: &IssueRecord,
    publication: PublicationId,
    batch: Option<BatchId>,
    now: i64,
) -> Result<IssueId> {
    let date = IssueDate::parse(&record.date).ok();
    let Masthead { masthead, weekday, date: printed_date, volume, number } = &record.printed;
    conn.prepare_cached(
        "INSERT INTO issue (uid, publication_id, masthead_printed, weekday_printed, date_printed, volume_printed,
         number_printed, date, earliest, latest, volume, volume_sort, number, number_sort, edition, kind, status,
         notes, guesses, batch_id, changed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
    )?
    .execute(params![
        uid_or_new(&record.uid),
        publication.0,
        masthead,
        weekday,
        printed_date,
        volume,
        number,
        record.date,
        date.as_ref().map(|d| day_number(d.earliest())),
        date.as_ref().map(|d| day_number(d.latest())),
        record.volume,
        sort_number(&record.volume),
        record.number,
        sort_number(&record.number),
        record.edition,
        record.kind.word(),
        record.status.word(),
        record.notes,
        serde_json::to_string(&record.guesses)?,
        batch.map(|b| b.0),
        now
    ])?;
    Ok(IssueId(conn.last_insert_rowid()))
}

fn uid_or_new(uid: &Uid) -> String {
    if uid.is_empty() { Uid::new().0 } else { uid.0.clone() }
}

/// What an article needs besides its record.
pub struct Place {
    pub issue: IssueId,
    pub position: i64,
    pub words: usize,
    pub batch: Option<BatchId>,
    pub now: i64,
}

/// Writes an article with its body, bylines and images. Links to authorities are resolved by uid.
pub fn article(conn: &Connection, record: &ArticleRecord, place: &Place) -> Result<ArticleId> {
    let own = &record.printed;
    let byline = shown_byline(conn, record)?;
    conn.prepare_cached(
        "INSERT INTO article (uid, issue_id, position, headline, kicker, subhead, dateline, section, page, language,
         status, notes, masthead_printed, weekday_printed, date_printed, volume_printed, number_printed, guesses,
         batch_id, changed, sort_day, byline, words, revision)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
         (SELECT earliest FROM issue WHERE id = ?2), ?21, ?22, (SELECT revision FROM clock))",
    )?
    .execute(params![
        uid_or_new(&record.uid),
        place.issue.0,
        place.position,
        record.headline,
        record.kicker,
        record.subhead,
        record.dateline,
        record.section,
        record.page,
        record.language,
        record.status.word(),
        record.notes,
        own.masthead,
        own.weekday,
        own.date,
        own.volume,
        own.number,
        serde_json::to_string(&record.guesses)?,
        place.batch.map(|b| b.0),
        place.now,
        byline,
        place.words as i64
    ])?;
    let id = conn.last_insert_rowid();
    conn.prepare_cached("INSERT INTO body (article_id, text) VALUES (?1, ?2)")?.execute(params![id, record.body])?;
    bylines(conn, id, record)?;
    images(conn, id, record)?;
    links(conn, id, record)?;
    Ok(ArticleId(id))
}

/// The byline that lists show.
fn shown_byline(conn: &Connection, record: &ArticleRecord) -> Result<String> {
    let mut shown: Vec<String> = Vec::new();
    for byline in &record.bylines {
        let linked = match id_by_uid(conn, "name", byline.authority.as_ref())? {
            Some(id) => {
                conn.prepare_cached("SELECT display FROM name WHERE id = ?1")?.query_row([id], |row| row.get(0))?
            }
            None => String::new(),
        };
        shown.push([linked, byline.name.clone()].into_iter().find(|s| !s.is_empty()).unwrap_or(byline.printed.clone()));
    }
    shown.retain(|s| !s.is_empty());
    Ok(shown.join(", "))
}

/// The key of an authority that is here and not in the trash.
pub fn id_by_uid(conn: &Connection, kind: &'static str, uid: Option<&Uid>) -> Result<Option<i64>> {
    let Some(uid) = uid else { return Ok(None) };
    let sql = format!(
        "SELECT id FROM {kind} WHERE uid = ?1
         AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = '{kind}' AND t.id = {kind}.id)"
    );
    Ok(conn.prepare_cached(&sql)?.query_row([uid.as_str()], |row| row.get(0)).optional()?)
}

/// What an article names that is not here, so that it would be written without.
pub struct Missing {
    /// `name`, `source`, `subject` or `picture`.
    pub kind: &'static str,
    pub field: &'static str,
    /// Its uid; of a picture its SHA-256.
    pub key: String,
}

/// All that an article names and that is not here.
pub fn unresolved(conn: &Connection, record: &ArticleRecord) -> Result<Vec<Missing>> {
    let mut found = Vec::new();
    let names = record.bylines.iter().filter_map(|byline| Some(("name", "authority", byline.authority.as_ref()?)));
    let sources = record.images.iter().filter_map(|image| Some(("source", "authority", image.authority.as_ref()?)));
    let subjects = record.subjects.iter().map(|uid| ("subject", "subjects", uid));
    for (kind, field, uid) in names.chain(sources).chain(subjects) {
        if id_by_uid(conn, kind, Some(uid))?.is_none() {
            found.push(Missing { kind, field, key: uid.0.clone() });
        }
    }
    for sha256 in record.images.iter().filter_map(|image| image.picture.as_ref()) {
        if !super::lookup::picture_is_here(conn, sha256)? {
            found.push(Missing { kind: "picture", field: "picture", key: sha256.clone() });
        }
    }
    Ok(found)
}

fn bylines(conn: &Connection, article: i64, record: &ArticleRecord) -> Result<()> {
    for (position, byline) in record.bylines.iter().enumerate() {
        let name_id = id_by_uid(conn, "name", byline.authority.as_ref())?;
        conn.prepare_cached(
            "INSERT INTO byline (article_id, position, printed, name, role, name_id, line)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            article,
            position as i64,
            byline.printed,
            byline.name,
            byline.role.word(),
            name_id,
            byline.line
        ])?;
    }
    Ok(())
}

fn images(conn: &Connection, article: i64, record: &ArticleRecord) -> Result<()> {
    for (position, image) in record.images.iter().enumerate() {
        let source_id = id_by_uid(conn, "source", image.authority.as_ref())?;
        conn.prepare_cached(
            "INSERT INTO image (article_id, position, anchor, caption, alt, credit, creator, source, source_id, rights,
             picture, agency) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
             (SELECT sha256 FROM picture WHERE sha256 = ?11), ?12)",
        )?
        .execute(params![
            article,
            position as i64,
            image.anchor,
            image.caption,
            image.alt,
            image.credit,
            image.creator,
            image.source,
            source_id,
            image.rights,
            image.picture,
            image.agency
        ])?;
    }
    Ok(())
}

fn links(conn: &Connection, article: i64, record: &ArticleRecord) -> Result<()> {
    for (position, uid) in record.subjects.iter().enumerate() {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO article_subject (article_id, position, subject_id)
             SELECT ?1, ?2, id FROM subject WHERE uid = ?3
             AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'subject' AND t.id = subject.id)",
        )?
        .execute(params![article, position as i64, uid.as_str()])?;
    }
    let known = |relation: &str| matches!(relation, "continued_from" | "correction_of" | "reprint_of");
    for (position, related) in record.related.iter().filter(|related| known(&related.relation)).enumerate() {
        conn.prepare_cached("INSERT INTO related (article_id, position, relation, other_uid) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![article, position as i64, related.relation, related.article.as_str()])?;
    }
    Ok(())
}

/// Writes what a person had accepted, as it came with a record.
pub fn acceptances(
    conn: &Connection,
    kind: &str,
    id: i64,
    accepted: &[crate::model::record::Acceptance],
) -> Result<()> {
    for one in accepted {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO acceptance (kind, record_id, code, detail, reason, who, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![kind, id, one.code, one.detail, one.reason, one.who, one.at])?;
    }
    Ok(())
}

/// The file that an article came from, written once a batch.
pub fn source_file(conn: &Connection, batch: Option<BatchId>, from: &Provenance) -> Result<i64> {
    let found = conn
        .prepare_cached(
            "SELECT id FROM source_file WHERE batch_id IS ?1 AND sha256 = ?2 AND path = ?3 ORDER BY id DESC LIMIT 1",
        )?
        .query_row(params![batch.map(|b| b.0), from.sha256, from.path], |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    conn.prepare_cached(
        "INSERT INTO source_file (batch_id, format, path, sha256, encoding, parts) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![batch.map(|b| b.0), from.format, from.path, from.sha256, from.encoding, from.parts])?;
    Ok(conn.last_insert_rowid())
}

/// An article's bytes as first read.
pub fn provenance(conn: &Connection, article: ArticleId, file: i64, from: &Provenance) -> Result<()> {
    conn.prepare_cached("INSERT INTO provenance (article_id, file_id, part, bytes) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![article.0, file, from.part, from.bytes])?;
    Ok(())
}

/// Gives an issue the fuller of two mastheads; articles that it already has keep the print that stood over them.
pub fn complete_issue(conn: &Connection, id: IssueId, record: &IssueRecord) -> Result<()> {
    conn.prepare_cached(
        "UPDATE article SET
             masthead_printed = i.masthead_printed, weekday_printed = i.weekday_printed,
             date_printed = i.date_printed, volume_printed = i.volume_printed, number_printed = i.number_printed
         FROM issue i WHERE i.id = ?1 AND article.issue_id = ?1 AND article.masthead_printed = ''",
    )?
    .execute([id.0])?;
    let Masthead { masthead, weekday, date, volume, number } = &record.printed;
    conn.prepare_cached(
        "UPDATE issue SET masthead_printed = ?2, weekday_printed = ?3, date_printed = ?4, volume_printed = ?5,
         number_printed = ?6, volume = ?7, volume_sort = ?8, number = ?9, number_sort = ?10 WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        masthead,
        weekday,
        date,
        volume,
        number,
        record.volume,
        sort_number(&record.volume),
        record.number,
        sort_number(&record.number)
    ])?;
    Ok(())
}
