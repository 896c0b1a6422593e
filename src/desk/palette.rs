//! The palette: what the search box offers for what is typed. Jumps first, then the search itself, then commands: a word that
//! is also a command's is searched for, unless `>` stands before it or somebody goes down to the command.

use super::command::{COMMANDS, plain};
use super::{Action, CollectionAction, Desk};
use crate::model::date::DateOrder;
use crate::text::reading;
use chrono::NaiveDate;

/// What kind of thing is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferKind {
    Jump,
    Search,
    /// Searched for before.
    Recent,
    Command,
}

/// One offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    pub kind: OfferKind,
    pub words: String,
    pub keys: &'static str,
    pub action: Action,
}

/// What the list shows while this stands in the box: what Enter would lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// A command, or nothing yet.
    Nothing,
    Days(NaiveDate, NaiveDate),
    Volume(String),
    Search,
}

/// Recent searches that are offered at once.
const RECENT: usize = 6;
/// Collections that are offered at once.
const COLLECTIONS: usize = 5;

/// What is meant by a text.
pub fn meant(desk: &Desk, typed: &str) -> Meant {
    let text = typed.trim();
    if text.is_empty() || text.starts_with('>') {
        return Meant::Nothing;
    }
    let mut found = Vec::new();
    jumps(desk, text, &mut found);
    match found.into_iter().next().map(|offer| offer.action) {
        Some(Action::GoToVolume(volume)) if has_volume(desk, &volume) => Meant::Volume(volume),
        Some(Action::GoToVolume(_)) => Meant::Nothing,
        Some(Action::GoToDate(day)) => Meant::Days(day, day),
        Some(Action::Search(_)) => match reading::read_typed(text, DateOrder::Unsaid) {
            Ok(date) => Meant::Days(date.earliest(), date.latest()),
            Err(_) => Meant::Search,
        },
        _ => Meant::Search,
    }
}

fn has_volume(desk: &Desk, volume: &str) -> bool {
    desk.run.issues.iter().any(|issue| issue.volume.eq_ignore_ascii_case(volume))
}

/// What is offered; `>` at the start offers commands only.
pub fn offers(desk: &Desk, typed: &str) -> Vec<Offer> {
    let (text, commands_only) = match typed.strip_prefix('>') {
        Some(rest) => (rest.trim(), true),
        None => (typed.trim(), false),
    };
    let mut out = Vec::new();
    if !commands_only && desk.archive.is_some() {
        jumps(desk, text, &mut out);
        if text.is_empty() {
            out.extend(desk.recent_searches().iter().take(RECENT).map(|text| recent(text)));
        } else if crate::archive::search::parse_live(typed).is_ok() {
            out.push(Offer {
                kind: OfferKind::Search,
                words: format!("Search for “{text}”"),
                keys: "",
                // A blank at the end makes the last word whole.
                action: Action::Search(typed.trim_start().to_owned()),
            });
        }
    }
    if !commands_only && !text.is_empty() {
        collections(desk, text, &mut out);
    }
    commands(desk, text, &mut out);
    out
}

/// Collections in whose titles each word begins a word.
fn collections(desk: &Desk, text: &str, out: &mut Vec<Offer>) {
    let sought = crate::text::words::plain(text);
    let fits = |title: &str| {
        let words = crate::text::words::plain(title);
        !sought.is_empty() && sought.iter().all(|word| words.iter().any(|own| own.starts_with(word.as_str())))
    };
    let found = desk.run.shelf.collections.iter().filter(|one| fits(&one.title)).take(COLLECTIONS);
    out.extend(found.map(|one| Offer {
        kind: OfferKind::Jump,
        words: format!("Collection «{}»", one.title),
        keys: "",
        action: Action::Collection(CollectionAction::Open(one.id)),
    }));
}

fn recent(text: &str) -> Offer {
    let words = match text.strip_suffix(' ') {
        Some(whole) => format!("{whole} (the whole word)"),
        None => text.to_owned(),
    };
    Offer { kind: OfferKind::Recent, words, keys: "", action: Action::Search(text.to_owned()) }
}

/// Commands that could be meant; one that is named whole stands first.
fn commands(desk: &Desk, text: &str, out: &mut Vec<Offer>) {
    let wanted = text.to_lowercase();
    let mut found: Vec<(u8, Offer)> = COMMANDS
        .iter()
        .filter(|command| (command.ready)(desk) && command.id != "palette")
        .filter_map(|command| {
            let words = plain(command.words);
            let rank = match words {
                _ if wanted.is_empty() => 2,
                ref w if *w == wanted => 0,
                ref w if w.starts_with(&wanted) => 1,
                ref w if w.split(' ').any(|word| word.starts_with(&wanted)) => 2,
                ref w if w.contains(&wanted) || plain(command.menu).starts_with(&wanted) => 3,
                _ => return None,
            };
            let words = format!("{} › {}", command.menu, command.words);
            Some((
                rank,
                Offer { kind: OfferKind::Command, words, keys: command.keys, action: Action::Command(command.id) },
            ))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    out.extend(found.into_iter().map(|(_, offer)| offer));
}

fn to_volume(volume: String) -> Offer {
    let words = format!("Go to Vol {volume}");
    Offer { kind: OfferKind::Jump, words, keys: "", action: Action::GoToVolume(volume) }
}

fn jumps(desk: &Desk, text: &str, out: &mut Vec<Offer>) {
    let lower = text.to_lowercase();
    let volume = ["volume ", "vol. ", "vol ", "v "].iter().find_map(|p| lower.strip_prefix(p)).map(str::trim);
    if let Some(volume) = volume.filter(|volume| !volume.is_empty() && !volume.contains(' ')) {
        let volume = volume.to_uppercase();
        out.push(to_volume(volume));
    }
    let figures = lower.chars().all(|c| c.is_ascii_digit()) && (1..=6).contains(&lower.len());
    if figures && has_volume(desk, &lower) {
        out.push(to_volume(lower));
    }
    if text.len() >= 4
        && let Ok(date) = reading::read_typed(text, DateOrder::Unsaid)
    {
        let first = date.earliest();
        let words = match date.as_day() {
            Some(day) => format!("Go to {}", day.format("%A, %-d %B %Y")),
            None => format!("Go to {}", date.edtf()),
        };
        let action = match date.as_day() {
            Some(_) => Action::GoToDate(first),
            None => Action::Search(format!("date:{}..{}", first, date.latest())),
        };
        out.push(Offer { kind: OfferKind::Jump, words, keys: "", action });
    }
}
