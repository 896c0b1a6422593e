//! What stands in the panel of counts, one below the other, as plain data. It draws nothing.

use super::NarrowState;
use crate::archive::checks;
use crate::desk::{Desk, chips};
use crate::index::{Facets, LENGTHS};
use crate::model::ArticleStatus;
use crate::text::search::Facet;
use crate::ui::widgets::Kept;

/// One piece.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Title(&'static str),
    Years,
    Value(Value),
    /// So many values are not shown.
    More(Facet, usize),
    /// The line in which more of a facet's values are looked for.
    Field(Facet),
    Note(&'static str),
}

/// A value with its count.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    pub chip: String,
    pub label: String,
    pub count: u64,
    /// Of the count of the most frequent one.
    pub share: f32,
    pub kept: Kept,
}

impl Item {
    /// Whether the keys stop at it.
    pub fn is_stop(&self) -> bool {
        matches!(self, Item::Years | Item::Value(_) | Item::More(..))
    }
}

/// Values of a facet that are looked for.
const OFFERED: usize = 12;

/// Those with telling values first: volumes have about the same number of articles each.
const OF_FACETS: [(Facet, &str); 5] = [
    (Facet::Byline, "Byline"),
    (Facet::Source, "Source"),
    (Facet::Subject, "Subject"),
    (Facet::Section, "Section"),
    (Facet::Volume, "Volume"),
];

/// Everything, in order.
pub fn items(desk: &Desk, facets: &Facets, state: &NarrowState) -> Vec<Item> {
    let mut out = Vec::new();
    if !facets.years.is_empty() || facets.undated > 0 {
        out.push(Item::Title("Year"));
        if !facets.years.is_empty() {
            out.push(Item::Years);
        }
        let most = facets.undated.max(facets.years.iter().map(|(_, n)| *n).max().unwrap_or(0));
        out.extend(values(desk, vec![(chips::undated(), "undated".to_owned(), facets.undated)], most));
    }
    for (facet, title) in OF_FACETS {
        of_facet(desk, facets, state, facet, title, &mut out);
    }
    let status = facets.status.iter().enumerate();
    let status = status.map(|(at, n)| (chips::of_status(at), ArticleStatus::ALL[at].label().to_lowercase(), *n));
    section(desk, "Status", status.collect(), &mut out);
    let name = |code: &str| checks::by_code(code).map_or(code, |check| check.name).to_owned();
    let findings = facets.findings.iter().map(|(code, n)| (chips::of_finding(code), name(code), *n));
    section(desk, "Findings", findings.collect(), &mut out);
    let length = |at: usize| chips::length(LENGTHS[at], LENGTHS.get(at + 1).map_or(u64::MAX, |next| next - 1));
    let lengths = facets.lengths.iter().enumerate().map(|(at, n)| (chips::of_length(at), length(at), *n));
    section(desk, "Length", lengths.collect(), &mut out);
    out
}

fn of_facet(desk: &Desk, facets: &Facets, state: &NarrowState, facet: Facet, title: &'static str, out: &mut Vec<Item>) {
    let Some((top, different)) = facets.values.get(&facet).filter(|(top, _)| !top.is_empty()) else { return };
    out.push(Item::Title(title));
    let vol = if facet == Facet::Volume { "Vol " } else { "" };
    let chip = |(value, n): &(String, u64)| (chips::of_value(facet, value), format!("{vol}{value}"), *n);
    let most = top.first().map_or(1, |(_, n)| *n);
    let looks = state.more == Some(facet);
    let found = match &desk.seek.values {
        Some((of, _, found)) if looks && *of == facet && !state.typed.trim().is_empty() => Some(found),
        _ => None,
    };
    if looks {
        out.push(Item::Field(facet));
    }
    match found {
        Some(found) if found.is_empty() => out.push(Item::Note("None of these articles has it.")),
        Some(found) => out.extend(values(desk, found.iter().take(OFFERED).map(chip).collect(), most)),
        None => out.extend(values(desk, top.iter().map(chip).collect(), most)),
    }
    if !looks && *different > top.len() {
        out.push(Item::More(facet, different - top.len()));
    }
}

fn section(desk: &Desk, title: &'static str, all: Vec<(String, String, u64)>, out: &mut Vec<Item>) {
    let most = all.iter().map(|(_, _, n)| *n).max().unwrap_or(0);
    if most > 0 {
        out.push(Item::Title(title));
        out.extend(values(desk, all, most));
    }
}

/// Those that stand for any article, each with its share.
fn values(desk: &Desk, all: Vec<(String, String, u64)>, most: u64) -> impl Iterator<Item = Item> {
    let kept = |chip: &String| {
        let opposite = chips::opposite(chip);
        match &desk.seek.chips {
            chips if chips.contains(chip) => Kept::Yes,
            chips if chips.contains(&opposite) => Kept::LeftOut,
            _ => Kept::No,
        }
    };
    let value = |(chip, label, count): (String, String, u64)| {
        let (kept, share) = (kept(&chip), count as f32 / most.max(1) as f32);
        Item::Value(Value { chip, label, count, share, kept })
    };
    let some = |item: &Item| matches!(item, Item::Value(value) if value.count > 0 || value.kept != Kept::No);
    all.into_iter().map(value).filter(some).collect::<Vec<_>>().into_iter()
}
