//! Typing a printed byline: the line is kept as typed, and its parts follow. A part whose words stay keeps its plain
//! name, its role and its link; so does one whose words are only put right, besides the plain name that the rules made.
//! Nothing else ever writes a printed line.

use super::error::Result;
use crate::model::{ArticleId, Role};
use crate::store::byline_rows::{self, BylineRow};
use crate::store::pen::Pen;
use crate::store::{StoreError, lookup, table};
use crate::text::byline_lines::{self as lines, Part};
use crate::text::names::corrected;
use rusqlite::types::Value;
use std::ops::Range;

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

/// Adds a printed line behind those of an article.
pub(super) fn add(pen: &mut Pen, article: ArticleId, line: &str) -> Result<i64> {
    let position = lookup::next_place(pen.conn(), &table::BYLINE, article)?;
    let id = pen.insert(
        &table::BYLINE,
        &[("article_id", Value::Integer(article.0)), ("position", Value::Integer(position)), ("printed", text(""))],
    )?;
    set_line(pen, id, line)?;
    Ok(id)
}

/// Sets the printed line on which a byline stands. Its first row stays; others come and go with the parts.
pub(super) fn set_line(pen: &mut Pen, byline: i64, typed: &str) -> Result<()> {
    let typed = typed.trim();
    let (article, rows, group) = around(pen, byline)?;
    let old = &rows[group];
    let line = old.first().map_or("", |row| lines::printed(&row.line, &row.printed));
    let wanted = lines::parts(typed);
    let before = byline_rows::before_visit(pen, article, &rows)?;
    let rows = follow(old, &lines::parts(line), &before, wanted);
    let whole = matches!(rows.as_slice(), [only] if only.printed == typed);
    let line = if whole { "" } else { typed };
    write(pen, article, old, &rows, line)
}

/// Sets the printed words of one part, within the line on which it stands. A part without words leaves no line that
/// could be read: then all of it is cleared.
pub(super) fn set_part(pen: &mut Pen, byline: i64, printed: &str) -> Result<()> {
    if printed.trim().is_empty() {
        // It may have gone with another part of its line just now.
        return match byline_rows::article_of(pen.conn(), byline)? {
            Some(_) => set_line(pen, byline, ""),
            None => Ok(()),
        };
    }
    let (_, rows, group) = around(pen, byline)?;
    let (rows, at) = (&rows[group], |row: &BylineRow| row.id == byline);
    let Some(row) = rows.iter().find(|row| at(row)).filter(|row| !row.line.is_empty()) else {
        return set_line(pen, byline, printed);
    };
    let words: Vec<&str> = rows.iter().map(|row| row.printed.as_str()).collect();
    let place = rows.iter().position(at).and_then(|at| lines::places(&row.line, &words).into_iter().nth(at).flatten());
    match place {
        Some(place) => {
            let line = format!("{}{}{}", &row.line[..place.start], printed.trim(), &row.line[place.end..]);
            set_line(pen, byline, &line)
        }
        None => {
            pen.update(&table::BYLINE, byline, &[("printed", text(printed.trim()))])?;
            Ok(())
        }
    }
}

/// Removes the printed line on which a byline stands, with all its parts.
pub(super) fn remove(pen: &mut Pen, byline: i64) -> Result<()> {
    let (_, rows, group) = around(pen, byline)?;
    for row in &rows[group] {
        pen.delete(&table::BYLINE, row.id)?;
    }
    Ok(())
}

/// The article of a byline, all its rows, and which of them stand on the same line.
fn around(pen: &Pen, byline: i64) -> Result<(i64, Vec<BylineRow>, Range<usize>)> {
    let gone = || StoreError::Missing(format!("There is no byline {byline} any more."));
    let article = byline_rows::article_of(pen.conn(), byline)?.ok_or_else(gone)?;
    let rows = byline_rows::of_article(pen.conn(), article)?;
    let at = rows.iter().position(|row| row.id == byline).ok_or_else(gone)?;
    let groups = lines::groups(rows.iter().map(|row| (row.line.as_str(), row.printed.as_str())));
    let group = groups.into_iter().find(|group| group.contains(&at)).unwrap_or(at..at + 1);
    Ok((article, rows, group))
}

/// A part as it is to be written.
struct Kept {
    printed: String,
    name: String,
    role: String,
    name_id: Option<i64>,
}

/// What becomes of the rows of a line when these parts are read in it. `read` is what the rules made of the line as it is,
/// `before` what rows were before the visit that goes on: a line is saved while it is typed, and a letter that comes back
/// must not cost what stood there.
fn follow(old: &[BylineRow], read: &[Part], before: &[BylineRow], wanted: Vec<Part>) -> Vec<Kept> {
    let mut left: Vec<Option<&BylineRow>> = old.iter().map(Some).collect();
    let mut take = |printed: &str| left.iter_mut().find(|row| row.is_some_and(|row| row.printed == printed))?.take();
    let stay: Vec<Option<&BylineRow>> = wanted.iter().map(|part| take(&part.printed)).collect();
    let as_many = old.len() == wanted.len();
    let keep = |(at, part): (usize, Part)| {
        if let Some(row) = stay[at] {
            return kept(row, rule(read, row), part, true);
        }
        let same = |row: &&BylineRow| row.printed == part.printed && !part.printed.is_empty();
        let linked = |row: &&BylineRow| row.name_id.is_some();
        if let Some(row) = before.iter().filter(same).find(linked).or_else(|| before.iter().find(same)) {
            return kept(row, rule(&lines::parts(lines::printed(&row.line, &row.printed)), row), part, true);
        }
        if let Some(row) = left.get(at).copied().flatten().filter(|_| as_many) {
            let row = first(row, before);
            let read = lines::parts(lines::printed(&row.line, &row.printed));
            if puts_right(row, rule(&read, row), &part) {
                return kept(row, rule(&read, row), part, false);
            }
        }
        Kept { printed: part.printed, name: part.name, role: part.role.word().into(), name_id: None }
    };
    wanted.into_iter().enumerate().map(keep).collect()
}

/// What the rules made of the words of a row.
fn rule<'p>(read: &'p [Part], row: &BylineRow) -> Option<&'p Part> {
    read.iter().find(|part| part.printed == row.printed)
}

/// A row as it was when the visit began, so that a name does not become another one letter by letter.
fn first<'r>(row: &'r BylineRow, before: &'r [BylineRow]) -> &'r BylineRow {
    let same = |was: &&BylineRow| match row.name_id {
        Some(name) => was.name_id == Some(name),
        None => was.id == row.id,
    };
    before.iter().find(same).unwrap_or(row)
}

/// Whether the words of a part are those of a row put right, and not another name.
fn puts_right(row: &BylineRow, rule: Option<&Part>, part: &Part) -> bool {
    let new = if part.name.is_empty() { &part.printed } else { &part.name };
    let old = [rule.map(|rule| rule.name.as_str()), Some(row.name.as_str()), Some(row.printed.as_str())];
    old.into_iter().flatten().any(|old| corrected(old, new))
}

/// A part that takes over what stood in a row. Where the row says other than its rule, a person said so, and that stays;
/// where the words are `same`, a linked row keeps its plain name too.
fn kept(row: &BylineRow, rule: Option<&Part>, part: Part, same: bool) -> Kept {
    let said = (same && row.name_id.is_some()) || rule.is_none_or(|rule| rule.name != row.name);
    let cast = rule.is_none_or(|rule| rule.role.word() != row.role);
    Kept {
        printed: part.printed,
        name: if said && !row.name.is_empty() { row.name.clone() } else { part.name },
        role: if cast { row.role.clone() } else { part.role.word().into() },
        name_id: row.name_id,
    }
}

/// Writes the parts into the rows of their line: the first stays the first, the last go where there are too many.
fn write(pen: &mut Pen, article: i64, old: &[BylineRow], parts: &[Kept], line: &str) -> Result<()> {
    // New rows stand at the place of the last that is there: among those of one place, the newer comes later.
    let position = old.last().map_or(0, |row| row.position);
    for (at, part) in parts.iter().enumerate() {
        let role = if Role::from_word(&part.role).is_some() { part.role.as_str() } else { Role::Author.word() };
        let columns = [
            ("printed", text(&part.printed)),
            ("name", text(&part.name)),
            ("role", text(role)),
            ("name_id", part.name_id.map_or(Value::Null, Value::Integer)),
            ("line", text(line)),
        ];
        match old.get(at) {
            Some(row) => {
                pen.update(&table::BYLINE, row.id, &columns)?;
            }
            None => {
                let place = [("article_id", Value::Integer(article)), ("position", Value::Integer(position))];
                pen.insert(&table::BYLINE, &[&place[..], &columns[..]].concat())?;
            }
        }
    }
    for row in old.iter().skip(parts.len()) {
        pen.delete(&table::BYLINE, row.id)?;
    }
    Ok(())
}
