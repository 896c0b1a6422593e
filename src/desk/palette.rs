//! The palette: what the search box offers for what is typed. Jumps first, then the search itself, then commands.

use super::command::{COMMANDS, plain};
use super::{Action, Desk};
use crate::model::date::DateOrder;
use crate::text::reading;

/// One offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    pub words: String,
    pub keys: &'static str,
    pub action: Action,
}

/// What is offered; `>` at the start offers commands only.
pub fn offers(desk: &Desk, typed: &str) -> Vec<Offer> {
    let (text, commands_only) = match typed.strip_prefix('>') {
        Some(rest) => (rest.trim(), true),
        None => (typed.trim(), false),
    };
    let mut out = Vec::new();
    if !commands_only && desk.archive.is_some() {
        jumps(text, &mut out);
        if !text.is_empty() {
            out.push(Offer {
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
            Some((rank, Offer { words, keys: command.keys, action: Action::Command(command.id) }))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    // A command named whole comes before the search for its words.
    let named = |offer: &Offer| matches!(offer.action, Action::Command(id) if super::command::by_id(id).is_some_and(|c| plain(c.words) == wanted));
    let exact = found.iter().position(|(_, offer)| named(offer)).map(|at| found.remove(at).1);
    let jumps_first = out.iter().take_while(|offer| !matches!(offer.action, Action::Search(_))).count();
    if let Some(offer) = exact {
        out.insert(jumps_first, offer);
    }
    out.extend(found.into_iter().map(|(_, offer)| offer));
    out
}

fn jumps(text: &str, out: &mut Vec<Offer>) {
    let lower = text.to_lowercase();
    let volume = ["volume ", "vol. ", "vol ", "v "].iter().find_map(|p| lower.strip_prefix(p)).map(str::trim);
    if let Some(volume) = volume.filter(|volume| !volume.is_empty() && !volume.contains(' ')) {
        let volume = volume.to_uppercase();
        out.push(Offer { words: format!("Go to Vol {volume}"), keys: "", action: Action::GoToVolume(volume) });
    }
    if lower.chars().all(|c| c.is_ascii_digit()) && (1..=6).contains(&lower.len()) {
        out.push(Offer { words: format!("Go to Vol {lower}"), keys: "", action: Action::GoToVolume(lower.clone()) });
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
        out.push(Offer { words, keys: "", action });
    }
}
