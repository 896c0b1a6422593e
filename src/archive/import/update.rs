//! Taking a file's words into an article that is here: field by field, journalled in the step of the import, so that
//! taking the import back puts every word back. What a person edited stays unless she says otherwise.

use super::OnDiffers;
use super::differs::{self, Comparable};
use super::edits::{Asked, Edits};
use crate::archive::error::Result;
use crate::archive::transact::follow;
use crate::model::record::{ArticleRecord, Guess, ImageRecord, Masthead};
use crate::model::{ArticleId, RecordRef};
use crate::store::edited;
use crate::store::insert::id_by_uid;
use crate::store::lookup;
use crate::store::pen::Pen;
use crate::store::table::{self, Table};
use rusqlite::Connection;
use rusqlite::types::Value;

/// What became of an article's fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Updated {
    /// Labels of the fields that were taken from the file.
    pub taken: Vec<&'static str>,
    /// Labels of those that a person had edited, so that they stayed.
    pub kept: Vec<&'static str>,
}

/// The fields in which a file differs: those that it would be taken in, and what would be told of all.
fn settle(
    conn: &Connection,
    id: ArticleId,
    here: &ArticleRecord,
    file: &ArticleRecord,
    how: OnDiffers,
    asked: &mut Asked,
) -> Result<(Vec<&'static Comparable>, Updated)> {
    let edits = if how == OnDiffers::Update { Edits::of(conn, id, asked)? } else { Edits::default() };
    let (kept, taken): (Vec<_>, Vec<_>) =
        differs::differing(here, file).into_iter().partition(|field| edits.has(field));
    let labels = |fields: &[&'static Comparable]| fields.iter().map(|field| field.label).collect();
    let updated = Updated { taken: labels(&taken), kept: labels(&kept) };
    Ok((taken, updated))
}

/// What [`update`] would do.
pub fn would_update(
    conn: &Connection,
    id: ArticleId,
    file: &ArticleRecord,
    how: OnDiffers,
    asked: &mut Asked,
) -> Result<Updated> {
    let Some(here) = differs::here(conn, id, file)? else { return Ok(Updated::default()) };
    Ok(settle(conn, id, &here, file, how, asked)?.1)
}

/// Takes what the file says in the fields in which it differs.
pub fn update(
    pen: &mut Pen,
    id: ArticleId,
    file: &ArticleRecord,
    how: OnDiffers,
    asked: &mut Asked,
) -> Result<Updated> {
    let Some(here) = differs::here(pen.conn(), id, file)? else { return Ok(Updated::default()) };
    let (taken, updated) = settle(pen.conn(), id, &here, file, how, asked)?;
    if taken.is_empty() {
        return Ok(updated);
    }
    let columns: Vec<(&'static str, Value)> = taken.iter().flat_map(|field| columns_of(field.id, file)).collect();
    if !columns.is_empty() {
        pen.update(&table::ARTICLE, id.0, &columns)?;
    }
    for field in &taken {
        rows(pen, id, field.id, &here, file)?;
    }
    take_guesses(pen, id, &taken, file)?;
    pen.mark_changed(RecordRef::from(id))?;
    follow(pen.conn(), &std::mem::take(&mut pen.effects))?;
    Ok(updated)
}

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

/// The columns of the article itself that a field stands in.
fn columns_of(field: &str, file: &ArticleRecord) -> Vec<(&'static str, Value)> {
    let Masthead { masthead, weekday, date, volume, number } = &file.printed;
    match field {
        "kicker" => vec![("kicker", text(&file.kicker))],
        "headline" => vec![("headline", text(&file.headline))],
        "subhead" => vec![("subhead", text(&file.subhead))],
        "dateline" => vec![("dateline", text(&file.dateline))],
        "section" => vec![("section", text(&file.section))],
        "page" => vec![("page", text(&file.page))],
        "language" => vec![("language", text(&file.language))],
        "status" => vec![("status", text(file.status.word()))],
        "notes" => vec![("notes", text(&file.notes))],
        "masthead" => vec![
            ("masthead_printed", text(masthead)),
            ("weekday_printed", text(weekday)),
            ("date_printed", text(date)),
            ("volume_printed", text(volume)),
            ("number_printed", text(number)),
        ],
        _ => Vec::new(),
    }
}

/// What stands in rows of their own: a list comes whole in the place of the one that is here.
fn rows(pen: &mut Pen, id: ArticleId, field: &str, here: &ArticleRecord, file: &ArticleRecord) -> Result<()> {
    match field {
        "body" => {
            pen.update(&table::BODY, id.0, &[("text", text(&file.body))])?;
            Ok(())
        }
        "byline" => bylines(pen, id, here, file),
        "image" => images(pen, id, here, file),
        "subject" => subjects(pen, id, file),
        "related" => related(pen, id, here, file),
        _ => Ok(()),
    }
}

fn clear(pen: &mut Pen, id: ArticleId, table: &'static Table) -> Result<()> {
    for row in edited::rows_of(pen.conn(), table, id.0)? {
        pen.delete(table, row)?;
    }
    Ok(())
}

/// Where a new row of an article belongs.
fn place(id: ArticleId, position: usize) -> [(&'static str, Value); 2] {
    [("article_id", Value::Integer(id.0)), ("position", Value::Integer(i64::try_from(position).unwrap_or(i64::MAX)))]
}

fn key(id: Option<i64>) -> Value {
    id.map_or(Value::Null, Value::Integer)
}

/// A byline that is printed as before keeps what it is linked to.
fn bylines(pen: &mut Pen, id: ArticleId, here: &ArticleRecord, file: &ArticleRecord) -> Result<()> {
    clear(pen, id, &table::BYLINE)?;
    for (position, byline) in file.bylines.iter().enumerate() {
        let known = here.bylines.iter().find(|known| known.printed == byline.printed && known.authority.is_some());
        let authority = byline.authority.as_ref().or(known.and_then(|known| known.authority.as_ref()));
        let name = id_by_uid(pen.conn(), "name", authority)?;
        let row = [
            ("printed", text(&byline.printed)),
            ("name", text(&byline.name)),
            ("role", text(byline.role.word())),
            ("name_id", key(name)),
            ("line", text(&byline.line)),
        ];
        pen.insert(&table::BYLINE, &[&place(id, position)[..], &row[..]].concat())?;
    }
    Ok(())
}

/// The image here that each of the file is: of its picture, else of its caption, else the one in its place with its
/// credit. None is taken twice.
fn twins<'h>(here: &'h [ImageRecord], file: &[ImageRecord]) -> Vec<Option<&'h ImageRecord>> {
    type Alike = fn(&ImageRecord, &ImageRecord) -> bool;
    let (mut twins, mut free) = (vec![None; file.len()], vec![true; here.len()]);
    let alike: [Alike; 3] = [
        |known, image| image.picture.is_some() && known.picture == image.picture,
        |known, image| !image.caption.is_empty() && known.caption == image.caption,
        |known, image| known.credit == image.credit,
    ];
    let has_other = |known: &ImageRecord, image: &ImageRecord| {
        image.picture.is_some() && known.picture.is_some() && known.picture != image.picture
    };
    for (nth, alike) in alike.iter().enumerate() {
        for (at, image) in file.iter().enumerate().filter(|(at, _)| nth < 2 || here.len() > *at) {
            let mut places = if nth < 2 { 0..here.len() } else { at..at + 1 };
            let fits = |place: &usize| free[*place] && !has_other(&here[*place], image) && alike(&here[*place], image);
            if let (None, Some(found)) = (twins[at], places.find(fits)) {
                twins[at] = Some(&here[found]);
                free[found] = false;
            }
        }
    }
    twins
}

/// An image with what the file does not say of it, but is known here. What is read from a credit goes with it.
fn completed(image: &ImageRecord, known: &ImageRecord, same_text: bool) -> ImageRecord {
    let or = |said: &str, known: &str| if said.is_empty() { known.to_owned() } else { said.to_owned() };
    let mut whole = ImageRecord {
        anchor: image.anchor.or(known.anchor.filter(|_| same_text)),
        caption: or(&image.caption, &known.caption),
        alt: or(&image.alt, &known.alt),
        rights: or(&image.rights, &known.rights),
        picture: image.picture.clone().or_else(|| known.picture.clone()),
        ..image.clone()
    };
    if image.credit.is_empty() || image.credit == known.credit {
        whole.credit.clone_from(&known.credit);
        whole.creator = or(&image.creator, &known.creator);
        whole.source = or(&image.source, &known.source);
        whole.agency = or(&image.agency, &known.agency);
        whole.authority = image.authority.clone().or_else(|| known.authority.clone());
    }
    whole
}

/// An image that is here keeps what the file does not say of it: what it is linked to, its picture, its other words.
fn images(pen: &mut Pen, id: ArticleId, here: &ArticleRecord, file: &ArticleRecord) -> Result<()> {
    clear(pen, id, &table::IMAGE)?;
    let (twins, same_text) = (twins(&here.images, &file.images), file.body.is_empty() || file.body == here.body);
    for (position, (image, known)) in file.images.iter().zip(twins).enumerate() {
        let image = known.map_or_else(|| image.clone(), |known| completed(image, known, same_text));
        let of_credit = || here.images.iter().find(|known| known.credit == image.credit)?.authority.as_ref();
        let source = id_by_uid(pen.conn(), "source", image.authority.as_ref().or_else(of_credit))?;
        let picture = match &image.picture {
            Some(sha256) if lookup::picture_is_here(pen.conn(), sha256)? => text(sha256),
            _ => Value::Null,
        };
        let row = [
            ("anchor", key(image.anchor.map(i64::from))),
            ("caption", text(&image.caption)),
            ("alt", text(&image.alt)),
            ("credit", text(&image.credit)),
            ("creator", text(&image.creator)),
            ("source", text(&image.source)),
            ("source_id", key(source)),
            ("rights", text(&image.rights)),
            ("picture", picture),
            ("agency", text(&image.agency)),
        ];
        pen.insert(&table::IMAGE, &[&place(id, position)[..], &row[..]].concat())?;
    }
    Ok(())
}

/// Subjects that the file has and the article has not come behind the others.
fn subjects(pen: &mut Pen, id: ArticleId, file: &ArticleRecord) -> Result<()> {
    for uid in &file.subjects {
        let Some(subject) = id_by_uid(pen.conn(), "subject", Some(uid))? else { continue };
        if crate::store::links::has_subject(pen.conn(), id.0, subject)? {
            continue;
        }
        let position = lookup::next_place(pen.conn(), &table::ARTICLE_SUBJECT, id)?;
        let row = [
            ("article_id", Value::Integer(id.0)),
            ("position", Value::Integer(position)),
            ("subject_id", Value::Integer(subject)),
        ];
        pen.insert(&table::ARTICLE_SUBJECT, &row)?;
    }
    Ok(())
}

/// Ties that the file has and the article has not come behind the others.
fn related(pen: &mut Pen, id: ArticleId, here: &ArticleRecord, file: &ArticleRecord) -> Result<()> {
    let known = |relation: &str| crate::store::links::RELATIONS.contains(&relation);
    for one in file.related.iter().filter(|one| known(&one.relation) && !here.related.contains(one)) {
        let position = lookup::next_place(pen.conn(), &table::RELATED, id)?;
        let row = [
            ("article_id", Value::Integer(id.0)),
            ("position", Value::Integer(position)),
            ("relation", text(&one.relation)),
            ("other_uid", text(one.article.as_str())),
        ];
        pen.insert(&table::RELATED, &row)?;
    }
    Ok(())
}

/// What a rule had guessed about a field goes with its words; what one guesses about the new ones comes with them.
fn take_guesses(pen: &mut Pen, id: ArticleId, taken: &[&Comparable], file: &ArticleRecord) -> Result<()> {
    let old = edited::guesses(pen.conn(), id.0)?;
    let known: Vec<Guess> = serde_json::from_str(&old).unwrap_or_default();
    let of_taken = |guess: &&Guess| taken.iter().any(|field| field.id == guess.field);
    let stay = known.iter().filter(|guess| !of_taken(guess));
    let now: Vec<&Guess> = stay.chain(file.guesses.iter().filter(of_taken)).collect();
    let now = serde_json::to_string(&now).map_err(crate::store::StoreError::from)?;
    if now != old {
        pen.update(&table::ARTICLE, id.0, &[("guesses", text(now))])?;
    }
    Ok(())
}
