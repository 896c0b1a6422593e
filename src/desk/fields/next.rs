//! The next article of the list that something is still to be done about. A reader looks through the list, a moment at a
//! time; the caret stays in its field.

use crate::desk::notice::Gravity;
use crate::desk::{Desk, Tab};
use crate::store::unfinished::Such;
use crate::work::fields::{FieldAsk, NextSuch};

impl Desk {
    pub(in crate::desk) fn next_such(&mut self, such: Such) {
        let (ids, ticket) = (self.list.ids.clone(), self.number());
        let from = self.list.cursor.map_or(0, |at| at + 1);
        let next = NextSuch { ids, from, looked: 0, such, ticket };
        self.fields.next = Some(next.clone());
        self.ask_field(FieldAsk::Next(next));
    }

    pub(super) fn take_next(&mut self, found: Option<(usize, i64)>, looked: usize, done: bool, ticket: u64, now: f64) {
        let Some(mut next) = self.fields.next.take_if(|next| next.ticket == ticket) else { return };
        if !done {
            next.looked = looked;
            self.fields.next = Some(next.clone());
            return self.ask_field(FieldAsk::Next(next));
        }
        let none = match next.such {
            Such::Unchecked => "Every article of this list is checked.",
            Such::WithFinding => "Nothing odd is left in this list.",
        };
        let Some((at, id)) = found else { return self.notice(Gravity::Information, none, Vec::new()) };
        if self.wanted == Some(id) {
            let text = match next.such {
                Such::Unchecked => "No other article of this list is unchecked.",
                Such::WithFinding => "No other article of this list has anything odd.",
            };
            return self.notice(Gravity::Information, text, Vec::new());
        }
        // The list may have changed meanwhile.
        let at = if self.list.ids.get(at) == Some(&id) { Some(at) } else { self.list.place(id) };
        let Some(at) = at else { return };
        if self.tab == Tab::Edit {
            self.keep_field();
        }
        self.list.pick(at, false, false);
        self.list.reveal = true;
        self.open_current(now);
    }
}
