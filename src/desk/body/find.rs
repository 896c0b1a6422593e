//! Finding and replacing in the body: what is looked for, where it stands, and at which of the places one is.

use super::{BodyAction, Desk};
use crate::desk::action::Action;
use crate::desk::{Focus, Request};
use crate::text::replace::{Wanted, Wrong, next, previous};
use std::cell::Cell;
use std::ops::Range;
use std::time::{Duration, Instant};

/// A person waits for an answer while typing no longer than this.
const LONGEST: Duration = Duration::from_millis(150);
/// More places than these nobody walks through; they are counted no further.
const MOST: usize = 100_000;
/// A long text is looked through again when typing rests so long, in seconds.
const REST: f64 = 0.25;
/// What is looked through at every key.
const SHORT: usize = 60_000;

/// What is done in the strip.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    Open,
    Close,
    /// What stands in the fields and how the switches are.
    Wanted(Wanted),
    Next {
        back: bool,
    },
    ReplaceOne,
    ReplaceAll,
}

/// The open strip.
#[derive(Debug, Clone, Default)]
pub struct Find {
    pub wanted: Wanted,
    /// What is wrong with it.
    pub wrong: Option<Wrong>,
    pub found: Vec<Range<usize>>,
    /// Whether it was given up.
    pub cut: bool,
    /// The place where one is.
    pub at: Option<usize>,
    /// What was done last, in words.
    pub said: String,
    /// Grows whenever places changed.
    pub version: u64,
    pub(super) stale: bool,
    /// The draft in which they were found, and since when it is another.
    seen: Option<u64>,
    since: Option<f64>,
}

impl Find {
    /// "3 of 12", or why not.
    pub fn told(&self) -> String {
        match (&self.wrong, self.wanted.find.is_empty(), self.at, self.found.len()) {
            (_, true, ..) => String::new(),
            (Some(wrong), ..) => wrong.message.clone(),
            (_, _, _, 0) if self.cut => "In too many places, or too slow to look for".to_owned(),
            (_, _, _, 0) => "Not in this article".to_owned(),
            (_, _, at, all) => {
                let figures = |n: usize| crate::desk::nav::figures(n as u64);
                let all = figures(all);
                at.map_or_else(|| all.clone(), |at| format!("{} of {all}", figures(at + 1)))
            }
        }
    }
}

impl Desk {
    pub(super) fn find_in_body(&mut self, deed: Deed, now: f64) {
        match deed {
            Deed::Open => self.open_body_find(),
            Deed::Close => {
                let place = self.body.find.take().and_then(|find| find.at.and_then(|at| find.found.get(at).cloned()));
                let place = place.unwrap_or_else(|| self.body.caret.clone());
                self.go_in_body(place);
            }
            Deed::Wanted(wanted) => {
                let Some(find) = &mut self.body.find else { return };
                if find.wanted != wanted {
                    (find.wanted, find.stale, find.said) = (wanted, true, String::new());
                    find.at = None;
                    self.look_in_body();
                    self.step_to(false, true);
                }
            }
            Deed::Next { back } => {
                if self.body.find.is_none() {
                    return self.open_body_find();
                }
                self.look_now();
                self.step_to(back, false);
            }
            Deed::ReplaceOne => self.replace_one(now),
            Deed::ReplaceAll => self.replace_all(now),
        }
    }

    /// With what is selected, if that is a few words.
    fn open_body_find(&mut self) {
        let selected = self.body_text().get(self.body.caret.clone()).unwrap_or_default().to_owned();
        let find = self.body.find.get_or_insert_default();
        if !selected.is_empty() && selected.len() < 100 && !selected.contains('\n') && !find.wanted.regex {
            find.wanted.find = selected;
        }
        find.stale = true;
        self.look_in_body();
        self.step_to(false, true);
        self.out.push(Request::Focus(Focus::FindInBody));
    }

    fn look_now(&mut self) {
        if let Some(find) = &mut self.body.find {
            find.stale |= find.seen != Some(self.draft.version());
        }
        self.look_in_body();
    }

    /// Looks through the body where it or what is wanted changed.
    pub(in crate::desk) fn look_in_body(&mut self) {
        let (version, now) = (self.draft.version(), self.now);
        let long = self.body_text().len() > SHORT;
        let Some(mut find) = self.body.find.take() else { return };
        if !find.stale && find.seen == Some(version) {
            self.body.find = Some(find);
            return;
        }
        let since = *find.since.get_or_insert(now);
        if find.stale || !long || now - since >= REST {
            find_all(&mut find, self.body_text());
            (find.stale, find.seen, find.since) = (false, Some(version), None);
        }
        self.body.find = Some(find);
    }

    /// When the body is to be looked through next.
    pub(in crate::desk) fn find_due(&self) -> Option<f64> {
        self.body.find.as_ref().and_then(|find| find.since).map(|since| since + REST)
    }

    /// Goes to the next place; `here`: the one where the caret is will do.
    fn step_to(&mut self, back: bool, here: bool) {
        let caret = self.body.caret.clone();
        let Some(find) = &mut self.body.find else { return };
        let at = match (back, here) {
            (true, _) => {
                previous(&find.found, find.at.and_then(|at| find.found.get(at)).map_or(caret.start, |r| r.start))
            }
            (false, true) => next(&find.found, caret.start),
            (false, false) => match find.at {
                Some(at) if at + 1 < find.found.len() => Some(at + 1),
                Some(_) => (!find.found.is_empty()).then_some(0),
                None => next(&find.found, caret.end),
            },
        };
        find.at = at;
        find.version += 1;
        self.body.wanted = at.and_then(|at| find.found.get(at).cloned()).or(self.body.wanted.take());
    }

    fn replace_one(&mut self, now: f64) {
        self.look_now();
        let Some(find) = &self.body.find else { return };
        let Some(place) = find.at.and_then(|at| find.found.get(at).cloned()) else {
            return self.step_to(false, true);
        };
        let Ok(search) = find.wanted.compile() else { return };
        let Some((text, new)) = search.replace_one(self.body_text(), &place) else { return };
        let words =
            format!("Replace “{}” in the body of {}", crate::desk::short(&find.wanted.find), self.named_article());
        self.put_body(text, words, now);
        self.body.caret = new.end..new.end;
        if let Some(find) = &mut self.body.find {
            (find.stale, find.at, find.said) = (true, None, "1 replaced".to_owned());
        }
        self.look_in_body();
        self.step_to(false, true);
    }

    fn replace_all(&mut self, now: f64) {
        let Some(find) = &self.body.find else { return };
        let Ok(search) = find.wanted.compile() else { return };
        let end = Instant::now() + 4 * LONGEST;
        let replaced = search.replace_all(self.body_text(), &|| Instant::now() > end);
        let Some(replaced) = replaced else {
            if let Some(find) = &mut self.body.find {
                find.said = "Too slow to look for: nothing was replaced".to_owned();
            }
            return;
        };
        let words =
            format!("Replace all “{}” in the body of {}", crate::desk::short(&find.wanted.find), self.named_article());
        let count = replaced.places.len();
        // Nothing stays selected that the next key would take away.
        let end = replaced.places.last().map(|place| place.end..place.end);
        if count > 0 {
            self.put_body(replaced.text, words, now);
        }
        if let Some(find) = &mut self.body.find {
            (find.stale, find.at) = (true, None);
            find.said = format!("{} replaced", crate::desk::nav::figures(count as u64));
        }
        self.look_in_body();
        self.body.wanted = end.or(self.body.wanted.take());
    }
}

fn find_all(find: &mut Find, text: &str) {
    find.version += 1;
    let kept = find.at.and_then(|at| find.found.get(at)).map(|place| place.start);
    (find.found, find.cut, find.wrong) = (Vec::new(), false, None);
    if !find.wanted.find.is_empty() {
        match find.wanted.compile() {
            Err(wrong) => find.wrong = Some(wrong),
            Ok(search) => {
                let (end, seen) = (Instant::now() + LONGEST, Cell::new(0));
                let stop = || {
                    seen.set(seen.get() + 1);
                    seen.get() > MOST || Instant::now() > end
                };
                (find.found, find.cut) = match search.all(text, &stop) {
                    Some(found) => (found, false),
                    None => (Vec::new(), true),
                };
            }
        }
    }
    find.at = kept.and_then(|start| find.found.iter().position(|place| place.start == start));
}

impl From<Deed> for Action {
    fn from(deed: Deed) -> Action {
        Action::Body(BodyAction::Find(deed))
    }
}
