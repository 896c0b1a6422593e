//! What the threads answer about names and sources, taken onto the desk.

use super::{AuthorityState, fields_of};
use crate::archive::authority::Done;
use crate::desk::nav::figures;
use crate::desk::notice::Gravity;
use crate::desk::{Action, Desk};
use crate::model::Authority;
use crate::store::authority::catalogue::{Key, Line};
use crate::store::authority::sheet::AuthoritySheet;
use crate::work::{AuthorityAnswer, AuthorityDeed};
use std::sync::Arc;

impl Desk {
    /// Takes an answer.
    pub(in crate::desk) fn take_authorities(&mut self, answer: AuthorityAnswer, now: f64) {
        match answer {
            AuthorityAnswer::List { lines, ticket } if ticket == self.authorities.ticket => self.take_lines(lines, now),
            AuthorityAnswer::Sheet { which, key, sheet } if self.is_open(which, &key) => {
                self.take_authority_sheet(sheet.map(|sheet| *sheet));
            }
            AuthorityAnswer::Found { wanted, lines } => self.take_found(&wanted, lines),
            AuthorityAnswer::Merging { from, into, merging } => self.take_authority_merging(from, &into, merging),
            AuthorityAnswer::Likely { which, pairs } if which == self.authorities.wanted.which => {
                self.take_likely(pairs)
            }
            AuthorityAnswer::Pair { a, b, pair } => self.take_pair(&a, &b, pair.map(|pair| *pair)),
            _ => {}
        }
    }

    fn is_open(&self, which: Authority, key: &Key) -> bool {
        self.authorities.wanted.which == which && self.authorities.chosen.as_ref() == Some(key)
    }

    /// The cursor stays on the line on which it was; where that is gone, on its place.
    fn take_lines(&mut self, lines: Vec<Arc<Line>>, now: f64) {
        let state = &mut self.authorities;
        let was = state.cursor.unwrap_or(0);
        let own = state.chosen.as_ref().and_then(|key| lines.iter().position(|line| line.key == *key));
        state.lines = lines;
        state.known = true;
        state.reveal |= own.is_some() && own != state.cursor;
        let here = |line: &&Arc<Line>, state: &AuthorityState| state.marked.contains(&line.key);
        state.marked = state.lines.iter().filter(|line| here(line, state)).map(|line| line.key.clone()).collect();
        match own {
            Some(at) => state.cursor = Some(at),
            None if state.lines.is_empty() => {
                state.cursor = None;
                self.choose_authority(None, now);
                self.authorities.sheet = None;
            }
            None => {
                let at = if state.to_top { 0 } else { was.min(state.lines.len() - 1) };
                self.pick_authority(at, now);
            }
        }
    }

    fn take_authority_sheet(&mut self, sheet: Option<AuthoritySheet>) {
        let which = self.authorities.wanted.which;
        if let Some(record) = sheet.as_ref().and_then(|sheet| sheet.record.as_ref()) {
            let values = fields_of(which).map(|field| (field.id, record.get(field.column).to_owned()));
            self.draft.take_record(which.record(), record.id, values);
        }
        if let Some(sheet) = &sheet {
            self.authorities.forms.retain(|form| sheet.forms.iter().any(|known| known.form == *form));
        }
        self.authorities.sheet = sheet;
    }

    /// Says what a deed came to, and opens the record that came of it.
    pub(in crate::desk) fn authority_done(&mut self, which: Authority, deed: &AuthorityDeed, done: &Done) {
        let parts = |n: u64| match (which, n) {
            (Authority::Name, 1) => "1 byline".to_owned(),
            (Authority::Name, n) => format!("{} bylines", figures(n)),
            (Authority::Source, 1) => "1 credit".to_owned(),
            (Authority::Source, n) => format!("{} credits", figures(n)),
        };
        let links = parts(done.links);
        let mut words = match deed {
            AuthorityDeed::New(_) | AuthorityDeed::Say { .. } => String::new(),
            AuthorityDeed::MakeOf(_) => format!("Linked {links}."),
            AuthorityDeed::MakeAll => format!("Made {} {}, and linked {links}.", figures(done.made), which.plural()),
            AuthorityDeed::LinkExact(_) => format!("Linked {links}."),
            AuthorityDeed::UnlinkAll(_) => format!("Unlinked {links}."),
            AuthorityDeed::Merge { .. } => format!("Merged; {links} moved. What was printed stays as it is."),
            AuthorityDeed::Split { .. } => format!("Split off, with {links}."),
            AuthorityDeed::Delete(ids) => {
                format!("{} moved to the trash; {links} unlinked.", figures(ids.len() as u64))
            }
        };
        if !done.unclear.is_empty() {
            let shown: Vec<&str> = done.unclear.iter().take(3).map(String::as_str).collect();
            let more = if done.unclear.len() > 3 { " …" } else { "" };
            words += &format!(" Left out, because two are called so: {}{more}", shown.join("; "));
        }
        self.authorities.forms.clear();
        self.authorities.split_as.clear();
        if matches!(deed, AuthorityDeed::New(_)) {
            self.authorities.wanted.typed.clear();
        }
        if let Some(id) = done.record {
            self.authorities.chosen = Some(Key::Record(id));
            self.authorities.marked.clear();
            self.authorities.reveal = true;
        }
        if !words.is_empty() {
            let undo = vec![("Undo".to_owned(), Action::Command("undo"))];
            self.notice(Gravity::Information, words, undo);
        }
    }
}
