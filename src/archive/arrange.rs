//! Arranging issues: the order of their articles, moving an article to where it belongs, making two issues one. Each
//! is one step. What was printed over a clipping goes with it.

use super::Archive;
use super::error::{ArchiveError, ErrorKind, Result};
use super::merging::{Merging, merging};
use super::transact::{Changed, Deed};
use crate::model::record::Masthead;
use crate::model::{ArticleId, IssueId, RecordRef};
use crate::store::arrange::{self, Placed};
use crate::store::detail::{self, IssueDetail};
use crate::store::insert::sort_number;
use crate::store::journal::StepKind;
use crate::store::pen::{Pen, value_of};
use crate::store::{list, lookup, table, trash};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::BTreeSet;

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

fn edit(words: &str) -> Deed<'_> {
    Deed { kind: StepKind::Edit, words, visit: "" }
}

impl Archive {
    /// Moves articles within their issue by so many places: up below zero, down above. They stay together in their
    /// order, and stop at the first and last place.
    pub fn shift_articles(&mut self, articles: &[ArticleId], by: i64) -> Result<Changed> {
        let Some(issue) = one_issue(&self.conn, articles)? else { return Ok(Changed::default()) };
        let way = if by < 0 { "up" } else { "down" };
        let words = format!("Move {} {way}", counted(&self.conn, articles)?);
        let moving: BTreeSet<i64> = articles.iter().map(|article| article.0).collect();
        let ((), changed) = self.transact(&edit(&words), |pen| {
            let all = arrange::placed(pen.conn(), issue)?;
            let mut here: Vec<i64> = all.iter().filter(|one| !one.trashed).map(|one| one.id).collect();
            for _ in 0..by.unsigned_abs().min(here.len() as u64) {
                step(&mut here, &moving, by < 0);
            }
            number(pen, issue, &among_the_trashed(&all, here), &moving)
        })?;
        Ok(changed)
    }

    /// Puts articles into an issue, in the order given, before the article named or else at its end. They may come
    /// from other issues, or be in this one already.
    pub fn place_articles(
        &mut self,
        articles: &[ArticleId],
        to: IssueId,
        before: Option<ArticleId>,
    ) -> Result<Changed> {
        let target = here(&self.conn, to)?;
        let what = counted(&self.conn, articles)?;
        let within = one_issue(&self.conn, articles)? == Some(to.0);
        let words =
            if within { format!("Move {what} in its issue") } else { format!("Move {what} to {}", title(&target)) };
        let ((), changed) = self.transact(&edit(&words), |pen| place(pen, articles, &target, before))?;
        Ok(changed)
    }

    /// Makes two issues one: the articles of `from` come behind those of `into`, which takes over what it lacks; then
    /// `from` goes to the trash.
    pub fn merge_issues(&mut self, from: IssueId, into: IssueId) -> Result<Changed> {
        let (source, target) = (here(&self.conn, from)?, here(&self.conn, into)?);
        if from == into {
            return Err(ArchiveError::new(
                ErrorKind::Unclear,
                "An issue cannot be merged with itself.",
                "Choose another issue.",
            ));
        }
        let words = format!("Merge {} into {}", title(&source), title(&target));
        let ((), changed) = self.transact(&edit(&words), |pen| {
            let plan = merging(&target, &source);
            take_over(pen, &plan, from)?;
            let moving: Vec<Placed> = arrange::placed(pen.conn(), from.0)?;
            let order: Vec<i64> =
                arrange::placed(pen.conn(), into.0)?.iter().chain(&moving).map(|one| one.id).collect();
            for one in &moving {
                move_over(pen, one, &source.printed, &plan.result)?;
            }
            number(pen, into.0, &order, &moving.iter().map(|one| one.id).collect())?;
            for member in arrange::members(pen.conn(), from.0, into.0)? {
                pen.update(&table::MEMBER, member, &[("issue_id", Value::Integer(into.0))])?;
            }
            pen.mark_changed(RecordRef::from(into))?;
            trash::put(pen, RecordRef::from(from))?;
            Ok(())
        })?;
        Ok(changed)
    }
}

/// Puts articles behind those of an issue, inside a step of somebody else's.
pub(super) fn place_at_end(pen: &mut Pen, articles: &[ArticleId], to: IssueId) -> Result<()> {
    let target = here(pen.conn(), to)?;
    place(pen, articles, &target, None)
}

/// What an issue is called in a sentence: "2025-08-21 Vol 7".
pub fn name(date: &str, volume: &str, number: &str, edition: &str) -> String {
    let mut out = if date.is_empty() { "undated issue" } else { date }.to_owned();
    for (caption, value) in [(" Vol ", volume), (" No ", number), (" ", edition)] {
        if !value.is_empty() {
            out.push_str(caption);
            out.push_str(value);
        }
    }
    out
}

fn title(issue: &IssueDetail) -> String {
    name(&issue.date, &issue.volume, &issue.number, &issue.edition)
}

fn counted(conn: &Connection, articles: &[ArticleId]) -> Result<String> {
    Ok(match articles {
        [one] => match arrange::headline(conn, one.0)? {
            headline if headline.is_empty() => "an article".to_owned(),
            headline => format!("«{}»", short(&headline)),
        },
        many => format!("{} articles", many.len()),
    })
}

pub(super) fn short(text: &str) -> String {
    const MOST: usize = 48;
    let mut out: String = text.chars().take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}

fn here(conn: &Connection, id: IssueId) -> Result<IssueDetail> {
    let found = if lookup::is_here(conn, "issue", id.0)? { detail::issue(conn, id.0)? } else { None };
    found.ok_or_else(|| {
        ArchiveError::new(
            ErrorKind::NotFound,
            "The issue is in the trash or gone, so nothing was moved.",
            "Restore it first, or choose another.",
        )
    })
}

/// The issue that all these articles stand in; nothing where they stand in several, or there are none.
fn one_issue(conn: &Connection, articles: &[ArticleId]) -> Result<Option<i64>> {
    let mut found = None;
    for article in articles {
        let issue = issue_of(conn, *article)?;
        if *found.get_or_insert(issue) != issue {
            return Ok(None);
        }
    }
    Ok(found)
}

fn issue_of(conn: &Connection, article: ArticleId) -> Result<i64> {
    let found = if lookup::is_here(conn, "article", article.0)? { list::issue_of(conn, article.0)? } else { None };
    found.ok_or_else(|| {
        ArchiveError::new(ErrorKind::NotFound, "The article is in the trash or gone, so it was not moved.", "")
    })
}

/// One step up or down for all that move; those at the end stay where they are.
fn step(order: &mut [i64], moving: &BTreeSet<i64>, up: bool) {
    if up {
        for at in 1..order.len() {
            if moving.contains(&order[at]) && !moving.contains(&order[at - 1]) {
                order.swap(at, at - 1);
            }
        }
    } else {
        for at in (1..order.len()).rev() {
            if moving.contains(&order[at - 1]) && !moving.contains(&order[at]) {
                order.swap(at, at - 1);
            }
        }
    }
}

/// A new order of what can be seen, with what is in the trash at the places that it had.
fn among_the_trashed(all: &[Placed], seen: Vec<i64>) -> Vec<i64> {
    let mut seen = seen.into_iter();
    let mut out: Vec<i64> = all.iter().filter_map(|one| if one.trashed { Some(one.id) } else { seen.next() }).collect();
    out.extend(seen);
    out
}

/// Numbers the articles of an issue from 1 on in this order. Those that only make room are not marked as changed.
pub(super) fn number(pen: &mut Pen, issue: i64, order: &[i64], moving: &BTreeSet<i64>) -> Result<()> {
    for (at, id) in order.iter().enumerate() {
        let record = RecordRef::from(ArticleId(*id));
        let touched = pen.touched.contains(&record);
        let row = [("issue_id", Value::Integer(issue)), ("position", Value::Integer(at as i64 + 1))];
        pen.update(&table::ARTICLE, *id, &row)?;
        if !touched && !moving.contains(id) {
            pen.touched.remove(&record);
        }
    }
    Ok(())
}

fn place(pen: &mut Pen, articles: &[ArticleId], target: &IssueDetail, before: Option<ArticleId>) -> Result<()> {
    let moving: BTreeSet<i64> = articles.iter().map(|article| article.0).collect();
    let mut left: BTreeSet<i64> = BTreeSet::new();
    for article in articles {
        let from = issue_of(pen.conn(), *article)?;
        if from != target.id && left.insert(from) {
            let printed = detail::issue(pen.conn(), from)?.unwrap_or_default().printed;
            for one in arrange::placed(pen.conn(), from)?.iter().filter(|one| moving.contains(&one.id)) {
                move_over(pen, one, &printed, target)?;
            }
        }
    }
    let all = arrange::placed(pen.conn(), target.id)?;
    let mut order: Vec<i64> = all.iter().map(|one| one.id).filter(|id| !moving.contains(id)).collect();
    // Before one that moves itself means: before the next one that stays.
    let stays = |id: i64| all.iter().map(|one| one.id).skip_while(|other| *other != id).find(|id| !moving.contains(id));
    let place = before.and_then(|before| stays(before.0)).and_then(|id| order.iter().position(|other| *other == id));
    let place = place.unwrap_or(order.len());
    order.splice(place..place, articles.iter().map(|article| article.0));
    number(pen, target.id, &order, &moving)?;
    for from in &left {
        let rest: Vec<i64> = arrange::placed(pen.conn(), *from)?.iter().map(|one| one.id).collect();
        number(pen, *from, &rest, &moving)?;
        pen.mark_changed(RecordRef::from(IssueId(*from)))?;
        if arrange::is_left_over(pen.conn(), *from)? {
            // Its import was taken back, and it had to stay for what has now gone.
            trash::put(pen, RecordRef::from(IssueId(*from)))?;
        }
    }
    if !left.is_empty() {
        pen.mark_changed(RecordRef::from(IssueId(target.id)))?;
    }
    Ok(())
}

/// The words of its own that an article has in an issue of these words, where it comes from one of those.
fn own_words(own: &Masthead, from: &Masthead, to: &Masthead) -> Masthead {
    let over = if own.is_empty() { from } else { own };
    if over == to || (over.is_bare() && to.is_bare()) {
        Masthead::default()
    } else if over.is_bare() {
        // Without words of its own it would pass for one that has those of its new issue over it, and the next move
        // would write them down as its own.
        Masthead::bare()
    } else {
        over.clone()
    }
}

/// Moves an article out of an issue. What stood over it goes with it: words, or that there were none.
fn move_over(pen: &mut Pen, one: &Placed, old: &Masthead, target: &IssueDetail) -> Result<()> {
    let own = own_words(&one.printed, old, &target.printed);
    // Behind all others, until it is numbered.
    let last = lookup::next_position(pen.conn(), IssueId(target.id))?;
    pen.update(
        &table::ARTICLE,
        one.id,
        &[
            ("issue_id", Value::Integer(target.id)),
            ("position", Value::Integer(last)),
            ("masthead_printed", text(own.masthead)),
            ("weekday_printed", text(own.weekday)),
            ("date_printed", text(own.date)),
            ("volume_printed", text(own.volume)),
            ("number_printed", text(own.number)),
        ],
    )?;
    Ok(())
}

/// Gives the issue that stays what it takes over.
fn take_over(pen: &mut Pen, plan: &Merging, from: IssueId) -> Result<()> {
    let result = &plan.result;
    let Masthead { masthead, weekday, date, volume, number } = &result.printed;
    let sort = |value: &str| sort_number(value).map_or(Value::Null, Value::Integer);
    let guesses = serde_json::to_string(&result.guesses).map_err(crate::store::StoreError::from)?;
    let mut row = vec![
        ("masthead_printed", text(masthead)),
        ("weekday_printed", text(weekday)),
        ("date_printed", text(date)),
        ("volume_printed", text(volume)),
        ("number_printed", text(number)),
        ("volume", text(&result.volume)),
        ("volume_sort", sort(&result.volume)),
        ("number", text(&result.number)),
        ("number_sort", sort(&result.number)),
        ("status", text(&result.status)),
        ("notes", text(&result.notes)),
        ("guesses", text(guesses)),
    ];
    if plan.taken.iter().any(|(label, _)| *label == "Date") {
        let days = ["date", "earliest", "latest"];
        let known = pen.read(&table::ISSUE, from.0, &days)?.unwrap_or_default();
        row.extend(days.iter().filter_map(|name| Some((*name, value_of(known.get(*name)?)))));
    }
    pen.update(&table::ISSUE, result.id, &row)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_given_to_an_article_by_a_move() {
        let [none, ours, theirs] =
            ["", "OURS", "THEIRS"].map(|words| Masthead { masthead: words.into(), ..Masthead::default() });
        let all = [none.clone(), ours.clone(), theirs, Masthead::bare()];
        for own in &all {
            for from in &all {
                let over = if own.is_empty() { from } else { own };
                for to in &all {
                    let moved = own_words(own, from, to);
                    let seen = if moved.is_empty() { to } else { &moved };
                    assert!(seen == over || (seen.is_bare() && over.is_bare()), "{own:?} {from:?} {to:?}");
                }
            }
        }
        assert_eq!(own_words(&Masthead::bare(), &ours, &none), none, "nothing is kept that is not needed");
    }

    #[test]
    fn those_that_move_stay_together_and_stop_at_the_ends() {
        let moving = BTreeSet::from([2, 3]);
        let mut order = [1, 2, 3, 4];
        step(&mut order, &moving, true);
        assert_eq!(order, [2, 3, 1, 4]);
        step(&mut order, &moving, true);
        assert_eq!(order, [2, 3, 1, 4]);
        step(&mut order, &moving, false);
        step(&mut order, &moving, false);
        step(&mut order, &moving, false);
        assert_eq!(order, [1, 4, 2, 3]);
    }
}
