//! Which pieces of a clipping are its byline. The rules, first that fits:
//! 1. Opened by `By …` (Von, Text:, —) within three lines under the headline; an agency or a position may follow it.
//! 2. The last piece that is no credit, when it is opened so, or is names, agencies or positions by their shape. After
//!    rule 1 it must be opened, or an agency.
//! 3. The last line of the last paragraph, when it is a name and the line above it ends a sentence (marked as a guess).
//! 4. The last piece, when it may be a name: one word, four or five, all small letters (marked as a guess).
//! 5. A line of names directly under the headline (marked as a guess).
//!
//! A short last line that fits none of them stays a paragraph, marked as a guess when it does not end as a sentence does.

use super::article::{Clipping, Item, Kind};
use super::lines;
use crate::model::Role;
use crate::text::Doubt;
use crate::text::byline::{self, Byline, Likeness};

pub fn find(text: &str, found: &mut Clipping) {
    let opened = under_headline(text, &mut found.items);
    let Some(last) = found.items.iter().rposition(|i| !matches!(i.kind, Kind::Credit | Kind::Caption)) else { return };
    if found.items.get(last).is_none_or(|i| i.kind != Kind::Paragraph) {
        return;
    }
    let doubt = at_the_end(text, &mut found.items, last, opened);
    found.doubts.extend(doubt.map(|d| ("byline", d)));
    if found.of(Kind::Byline).next().is_none() {
        let doubt = unopened_under_headline(text, &mut found.items);
        if doubt.is_some() {
            found.doubts.retain(|(field, _)| *field != "byline");
        }
        found.doubts.extend(doubt.map(|d| ("byline", d)));
    }
}

fn parse(text: &str, item: &Item) -> Option<Byline> {
    byline::parse(&text[item.range.clone()])
}

/// The item's range without the white space round it, as a byline.
fn set_byline(text: &str, item: &mut Item) {
    item.kind = Kind::Byline;
    item.range = lines::trimmed(text, item.range.clone());
}

fn no_person(byline: &Byline) -> bool {
    byline.names.iter().all(|n| matches!(n.role, Role::Agency | Role::Position))
}

/// Rule 1.
fn under_headline(text: &str, items: &mut Vec<Item>) -> bool {
    let Some(headline) = items.iter().position(|i| i.kind == Kind::Headline) else { return false };
    let mut lines_left = 3usize;
    for at in headline + 1..items.len() {
        if lines_left == 0 {
            return false;
        }
        let words = text[items[at].range.clone()].to_owned();
        if items[at].kind == Kind::Paragraph {
            let first_line = words.lines().next().unwrap_or("").len();
            let opened = |words: &str| byline::parse(words).is_some_and(|b| b.likeness == Likeness::Opened);
            let whole = opened(&words);
            let divided = !whole && first_line < words.len() && opened(&words[..first_line]);
            if divided {
                divide(text, items, at, first_line);
            }
            if whole || divided {
                set_byline(text, &mut items[at]);
                let next = items.get_mut(at + 1).filter(|i| i.kind == Kind::Paragraph);
                if let Some(next) = next.filter(|i| parse(text, i).is_some_and(|b| no_person(&b))) {
                    set_byline(text, next);
                }
                return true;
            }
        }
        lines_left = lines_left.saturating_sub(words.lines().count());
    }
    false
}

/// Divides a paragraph after its first `length` bytes, at the line end there.
fn divide(text: &str, items: &mut Vec<Item>, at: usize, length: usize) {
    let range = items[at].range.clone();
    let rest = &text[range.start + length..range.end];
    let below = range.end - rest.trim_start_matches(['\r', '\n']).len();
    items[at].range.end = range.start + length;
    if below < range.end {
        items.insert(at + 1, Item { kind: Kind::Paragraph, range: below..range.end });
    }
}

/// Rules 2 to 4; the doubt, whichever way it was decided.
fn at_the_end(text: &str, items: &mut Vec<Item>, last: usize, opened: bool) -> Option<Doubt> {
    let bodies = items[..last].iter().filter(|i| i.kind == Kind::Paragraph).count();
    let words = text[items[last].range.clone()].to_owned();
    let Some(byline) = byline::parse(&words) else {
        return if opened { None } else { last_line(text, items, last) };
    };
    if opened && byline.likeness != Likeness::Opened && !byline.names.iter().all(|n| n.role == Role::Agency) {
        return None;
    }
    let shown = words.trim();
    let stopped = shown.ends_with('.') && !shown.ends_with("r.");
    match byline.likeness {
        Likeness::Opened => set_byline(text, &mut items[last]),
        Likeness::Names => {
            set_byline(text, &mut items[last]);
            if bodies == 0 || stopped {
                return Some(Doubt::new(
                    60,
                    format!(
                        "The last line “{shown}” was taken as the byline, because it is a name by its shape; it could be text."
                    ),
                ));
            }
        }
        Likeness::Perhaps => {
            set_byline(text, &mut items[last]);
            return Some(Doubt::new(
                50,
                format!(
                    "The last line “{shown}” was taken as the byline, because it is short and may be a name; it could be a paragraph."
                ),
            ));
        }
        Likeness::Hardly => {
            return Some(Doubt::new(
                70,
                format!(
                    "The last line “{shown}” was taken as a paragraph, because it has not the shape of a name; it could be a byline."
                ),
            ));
        }
    }
    None
}

/// Rule 3.
fn last_line(text: &str, items: &mut Vec<Item>, last: usize) -> Option<Doubt> {
    let range = items[last].range.clone();
    let words = &text[range.clone()];
    let at = words.rfind(['\n', '\r'])?;
    let (above, line) = (words[..at].trim_end(), words[at + 1..].trim());
    let likeness = byline::parse(line)?.likeness;
    let ends_sentence = above.ends_with(['.', '!', '?', '”', '"', '’', '»', '“']);
    if likeness < Likeness::Names || !(ends_sentence || likeness == Likeness::Opened) {
        return None;
    }
    let doubt = format!(
        "The last line “{line}” was taken as the byline, though no blank line stands before it; it could be text."
    );
    divide(text, items, last, above.len());
    set_byline(text, items.get_mut(last + 1)?);
    (likeness != Likeness::Opened).then(|| Doubt::new(70, doubt))
}

/// Rule 5.
fn unopened_under_headline(text: &str, items: &mut [Item]) -> Option<Doubt> {
    let headline = items.iter().position(|i| i.kind == Kind::Headline)?;
    let more = items.get(headline + 2).is_some_and(|i| i.kind == Kind::Paragraph);
    let item = items.get_mut(headline + 1).filter(|i| more && i.kind == Kind::Paragraph)?;
    if parse(text, item)?.likeness != Likeness::Names {
        return None;
    }
    set_byline(text, item);
    let shown = &text[item.range.clone()];
    Some(Doubt::new(
        60,
        format!(
            "“{shown}” under the headline was taken as the byline, because it is a name by its shape; it could be a subhead."
        ),
    ))
}
