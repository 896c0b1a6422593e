//! The palette: what the search box offers for what is typed. Jumps first, then the search itself, then commands.

use super::command::{COMMANDS, plain};
use super::{Action, Desk};
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

/// What is meant by a text.
pub fn meant(desk: &Desk, typed: &str) -> Meant {
    let text = typed.trim();
    if text.is_empty() || text.starts_with('>') || is_command(desk, text) {
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

/// Whether a command is named whole.
fn is_command(desk: &Desk, text: &str) -> bool {
    let wanted = text.to_lowercase();
    COMMANDS.iter().any(|command| plain(command.words) == wanted && (command.ready)(desk))
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
            let recent = desk.recent_searches().iter().take(RECENT);
            out.extend(recent.map(|text| Offer {
                kind: OfferKind::Recent,
                words: text.clone(),
                keys: "",
                action: Action::Search(text.clone()),
            }));
        } else if crate::archive::search::parse_live(text).is_ok() {
            out.push(Offer {
                kind: OfferKind::Search,
                words: format!("Search for “{text}”"),
                keys: "",
                action: Action::Search(text.to_owned()),
            });
        }
    }
    let wanted = text.to_lowercase();
    let mut found: Vec<(u8, Offer)> = COMMANDS
        .iter()
        .filter(|command| (command.ready)(desk) && command.id != "palette")
        .filter_map(|command| {
            let words = plain(command.words);
            let rank = match words {
                _ if wanted.is_empty() => 1,
                ref w if w.starts_with(&wanted) => 0,
                ref w if w.split(' ').any(|word| word.starts_with(&wanted)) => 1,
                ref w if w.contains(&wanted) || plain(command.menu).starts_with(&wanted) => 2,
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
    // A command named whole comes before the search for its words.
    let named = |offer: &Offer| matches!(offer.action, Action::Command(id) if super::command::by_id(id).is_some_and(|c| plain(c.words) == wanted));
    let exact = found.iter().position(|(_, offer)| named(offer)).map(|at| found.remove(at).1);
    let jumps_first = out.iter().take_while(|offer| offer.kind == OfferKind::Jump).count();
    if let Some(offer) = exact {
        out.insert(jumps_first, offer);
    }
    out.extend(found.into_iter().map(|(_, offer)| offer));
    out
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
