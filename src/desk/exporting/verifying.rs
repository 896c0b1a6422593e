//! Reading back what was just handed over: a job does it, here stands what came of it.

use crate::archive::export::several::Parcel;
use crate::archive::verify::{Verified, can_be};
use crate::desk::dialog::Dialog;
use crate::desk::{Desk, Request};
use crate::formats::by_id;
use crate::work::Job;
use std::path::PathBuf;

/// How far it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Verifying {
    #[default]
    NotAsked,
    /// The job's number, once it has one.
    Under(Option<u64>),
    /// What was found, by the id of the format.
    Done(Vec<(&'static str, Verified)>),
}

/// The formats of which what was written can be read back, and where it stands.
pub fn readable(parcels: &[Parcel]) -> Vec<(&'static str, PathBuf)> {
    let can = |parcel: &&Parcel| by_id(parcel.format).is_some_and(can_be);
    let place = |parcel: &Parcel| match parcel.written.files.as_slice() {
        [one] => one.clone(),
        _ => parcel.place.clone(),
    };
    parcels.iter().filter(can).map(|parcel| (parcel.format, place(parcel))).collect()
}

impl Desk {
    pub(super) fn verify_export(&mut self) {
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        let Some((_, parcels)) = &dialog.written else { return };
        let parcels = readable(parcels);
        let (what, decisions) = (dialog.what, dialog.decisions.clone());
        dialog.verifying = Verifying::Under(None);
        dialog.error.clear();
        let what = self.what(what);
        self.out.push(Request::Job(Job::Verify { what, decisions, parcels }));
    }

    /// Something else is chosen than what was written: that is not compared with it.
    pub(super) fn forget_written(&mut self) {
        self.stop_verifying();
        if let Some(Dialog::Export(dialog)) = &mut self.dialog {
            dialog.written = None;
        }
    }

    /// Nobody waits for what is read back.
    pub(in crate::desk) fn stop_verifying(&mut self) {
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        if let Verifying::Under(Some(number)) = std::mem::take(&mut dialog.verifying) {
            self.out.push(Request::CancelJob(number));
        }
    }

    /// It is read back.
    pub(in crate::desk) fn verified(&mut self, number: u64, found: Vec<(&'static str, Verified)>) {
        self.jobs.retain(|job| job.number != number);
        if let Some(Dialog::Export(dialog)) = &mut self.dialog
            && dialog.verifying == Verifying::Under(Some(number))
        {
            dialog.verifying = Verifying::Done(found);
        }
    }

    /// It could not be read back; whether that was this job.
    pub(in crate::desk) fn verifying_failed(&mut self, number: u64, error: &str) -> bool {
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return false };
        let is_it = dialog.verifying == Verifying::Under(Some(number));
        if is_it {
            dialog.verifying = Verifying::NotAsked;
            dialog.error = error.to_owned();
        }
        is_it
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::dialog::Export;
    use crate::desk::{Action, OpenArchive, Screen};
    use crate::work::event::{Event, Running};

    fn desk(verifying: Verifying) -> Desk {
        let archive = OpenArchive { path: "a".into(), mode: crate::archive::Mode::Writable };
        let dialog = Dialog::Export(Box::new(Export { verifying, ..Export::default() }));
        Desk { screen: Screen::Archive, archive: Some(archive), dialog: Some(dialog), ..Desk::default() }
    }

    fn begins(desk: &mut Desk, words: &str) -> bool {
        let running = Running { number: 7, words: words.into(), progress: Default::default() };
        desk.receive(Event::JobStarted(running), 0.1);
        desk.take_requests().contains(&Request::CancelJob(7))
    }

    #[test]
    fn what_is_read_back_stops_also_where_the_dialog_was_closed_before_it_began() {
        let words = "Reading back what was handed over";
        let mut stays = desk(Verifying::Under(None));
        assert!(!begins(&mut stays, words));
        assert!(matches!(&stays.dialog, Some(Dialog::Export(it)) if it.verifying == Verifying::Under(Some(7))));
        let mut closed = desk(Verifying::Under(None));
        closed.apply(Action::CloseDialog, 0.0);
        assert!(begins(&mut closed, words));
        assert!(begins(&mut desk(Verifying::NotAsked), words), "something else was chosen meanwhile");
        let mut export = desk(Verifying::NotAsked);
        export.apply(Action::CloseDialog, 0.0);
        assert!(begins(&mut export, "Exporting"));
    }
}
