//! Under what name changes stand in the history: asked once, kept with the preferences, changed by a command.

use super::{Desk, Focus, Request};
use crate::archive::Mode;
use crate::work::Tell;

/// The open question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AskingWho {
    pub name: String,
    pub takes_focus: bool,
}

/// What a person answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhoAction {
    Ask,
    HasFocus,
    Typed(String),
    Keep,
}

impl Desk {
    /// An archive was opened: its steps stand under the name that is known, or it is asked for.
    pub(super) fn who_opens(&mut self, mode: &Mode) {
        if *mode != Mode::Writable {
            return;
        }
        if self.prefs.who.is_empty() {
            let name = crate::archive::open::system_user();
            self.asking_who = Some(AskingWho { name, takes_focus: false });
        } else {
            self.tell(Tell::Who(self.prefs.who.clone()));
        }
    }

    pub(super) fn apply_who(&mut self, action: WhoAction) {
        match action {
            WhoAction::Ask => {
                let known = Some(self.prefs.who.clone()).filter(|who| !who.is_empty());
                let name = known.unwrap_or_else(crate::archive::open::system_user);
                self.asking_who = Some(AskingWho { name, takes_focus: true });
            }
            WhoAction::HasFocus => {
                if let Some(asking) = &mut self.asking_who {
                    asking.takes_focus = false;
                }
            }
            WhoAction::Typed(name) => {
                if let Some(asking) = &mut self.asking_who {
                    asking.name = name;
                }
            }
            WhoAction::Keep => {
                let Some(asking) = self.asking_who.take() else { return };
                let name = asking.name.trim();
                let name = if name.is_empty() { crate::archive::open::system_user() } else { name.to_owned() };
                self.prefs.who.clone_from(&name);
                self.out.push(Request::SavePrefs);
                self.tell(Tell::Who(name));
                self.out.push(Request::Focus(Focus::List));
            }
        }
    }
}
