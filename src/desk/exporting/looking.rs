//! How an export will look: asked for anew with each choice, so that only the newest is made. What is not chosen any more
//! goes at once; what only has another option stays until the new one is here.

use crate::archive::export::concerns::{Decisions, Remedy};
use crate::archive::export::glimpse::Glimpse;
use crate::archive::export::several::Chosen;
use crate::desk::Desk;
use crate::desk::dialog::Dialog;
use crate::work::Ask;
use crate::work::glimpsing::GlimpseAsk;

impl Desk {
    /// Asks how the format that is looked at will begin.
    pub(super) fn look_at_export(&mut self) {
        let Some(Dialog::Export(dialog)) = &self.dialog else { return };
        let (format, what) = (dialog.format, dialog.what);
        let options = dialog.options.get(format).cloned().unwrap_or_default();
        // Who is left out is known here already.
        let mut remedies = dialog.decisions.remedies.clone();
        remedies.retain(|_, remedy| *remedy == Remedy::BlackOut);
        let ask = GlimpseAsk {
            what: self.what(what),
            decisions: Decisions { remedies, reason: String::new(), withheld: dialog.decisions.withheld.clone() },
            without: dialog.left_out.clone(),
            chosen: Chosen { format: format.to_owned(), options },
            ticket: self.number(),
        };
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        if dialog.glimpse_of != (what, format) {
            dialog.glimpse = None;
            dialog.glimpse_of = (what, format);
        }
        dialog.glimpse_asked = ask.ticket;
        self.ask(Ask::Glimpse(Box::new(ask)));
    }

    /// Nobody wants to know any more.
    pub(in crate::desk) fn stop_looking_at_export(&mut self) {
        self.ask(Ask::Glimpse(Box::default()));
    }

    /// The look was broken off when the export began, and is wanted again.
    pub(in crate::desk) fn look_again_at_export(&mut self) {
        if matches!(&self.dialog, Some(Dialog::Export(dialog)) if dialog.glimpse_ticket != dialog.glimpse_asked) {
            self.look_at_export();
        }
    }

    pub(in crate::desk) fn glimpsed(&mut self, ticket: u64, glimpse: Result<Glimpse, String>) {
        if let Some(Dialog::Export(dialog)) = &mut self.dialog
            && dialog.glimpse_asked == ticket
        {
            (dialog.glimpse, dialog.glimpse_ticket) = (Some(glimpse), ticket);
        }
    }
}
