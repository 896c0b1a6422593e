//! A new sample archive: its dialog's state, and what becomes of it while it is made and when it is there.

use super::dialog::{Dialog, Waiting};
use super::nav::figures;
use super::notice::Gravity;
use super::{Action, Closing, Desk, Request, Screen, expand};
use crate::archive::ArchiveError;
use crate::archive::sample::{Made, Wanted};
use crate::archive::{ErrorKind, sample::make::must_make_sense};
use crate::work::making::is_making;
use std::path::{Path, PathBuf};

/// A sample archive on its way through the dialog.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSample {
    pub path: String,
    /// As typed: `10,000`.
    pub articles: String,
    pub seed: String,
    pub error: String,
    pub waiting: Option<Waiting>,
}

/// What can be done in the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleDeed {
    Make,
    Cancel,
}

impl NewSample {
    /// How many articles are asked for, where the field holds a number.
    pub fn count(&self) -> Option<u64> {
        whole(&self.articles)
    }
}

/// A number however its thousands are set apart.
fn whole(text: &str) -> Option<u64> {
    let figures: String = text.chars().filter(|c| !c.is_whitespace() && !",.'’_\u{a0}".contains(*c)).collect();
    figures.parse().ok()
}

impl Desk {
    /// Opens the dialog: with a place proposed, or on the sample that is being made.
    pub(super) fn show_new_sample(&mut self) {
        let running = self.jobs.iter().find(|job| is_making(job.number));
        let waiting = running.map(|job| Waiting { number: job.number, progress: job.progress.clone() });
        let path = free_place().display().to_string();
        let (articles, seed) = ("10,000".to_owned(), "1".to_owned());
        self.dialog = Some(Dialog::NewSample(NewSample { path, articles, seed, error: String::new(), waiting }));
    }

    pub(super) fn apply_sample(&mut self, deed: SampleDeed) {
        let Some(Dialog::NewSample(dialog)) = &mut self.dialog else { return };
        match (deed, &dialog.waiting) {
            (SampleDeed::Cancel, Some(waiting)) => self.out.push(Request::CancelJob(waiting.number)),
            (SampleDeed::Make, None) => match read(dialog) {
                Ok(wanted) => {
                    dialog.error.clear();
                    self.out.push(Request::MakeSample(wanted));
                }
                Err(said) => dialog.error = said,
            },
            _ => {}
        }
    }

    /// It opens by itself where the person waits for it; somebody who works in another archive is only told.
    pub(super) fn sample_made(&mut self, number: u64, made: &Made, now: f64) {
        self.jobs.retain(|job| job.number != number);
        let waited = matches!(&self.dialog, Some(Dialog::NewSample(dialog)) if dialog.waiting.is_some());
        if waited {
            self.dialog = None;
        }
        if waited || (self.screen == Screen::Start && self.dialog.is_none()) {
            return self.close(Closing::Open(made.path.clone()), now);
        }
        self.prefs.remember(&made.path);
        self.out.push(Request::SavePrefs);
        let text = format!("The sample is ready: {} articles in {}.", figures(made.articles), made.path.display());
        let open = vec![("Open it".to_owned(), Action::OpenArchive(made.path.clone()))];
        self.notice(Gravity::Information, text, open);
    }

    /// Back to the fields, with what went wrong. False where the dialog is not open.
    pub(super) fn sample_failed(&mut self, number: u64, error: &ArchiveError) -> bool {
        let Some(Dialog::NewSample(dialog)) = &mut self.dialog else { return false };
        if !is_making(number) {
            return false;
        }
        dialog.waiting = None;
        if error.kind != ErrorKind::Cancelled {
            dialog.error = error.to_string();
        }
        true
    }
}

fn read(dialog: &NewSample) -> Result<Wanted, String> {
    let mut path = expand(&dialog.path);
    if path.as_os_str().is_empty() {
        return Err("Say where the archive is to be.".into());
    }
    if path.extension().is_none() {
        path.set_extension("backfile");
    }
    let articles = dialog.count().ok_or("How many articles? Enter a number, as 10,000.")?;
    must_make_sense(articles).map_err(|error| error.to_string())?;
    let seed = whole(&dialog.seed).ok_or("The seed is a number: 1, 2, 3 …")?;
    Ok(Wanted { path, articles, seed })
}

/// A name in the person's documents that is not taken yet.
fn free_place() -> PathBuf {
    let folder = directories::UserDirs::new()
        .and_then(|dirs| dirs.document_dir().map(Path::to_owned).or_else(|| Some(dirs.home_dir().to_owned())))
        .unwrap_or_default();
    let named = |n: u64| if n == 1 { "Sample.backfile".to_owned() } else { format!("Sample {n}.backfile") };
    (1..).map(|n| folder.join(named(n))).find(|path| !path.exists()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_their_thousands_are_set_apart() {
        for text in ["10000", "10,000", "10.000", "10 000", "10'000", " 10\u{a0}000 "] {
            assert_eq!(whole(text), Some(10_000), "{text}");
        }
        assert!(whole("").is_none() && whole("many").is_none() && whole("-3").is_none());
    }

    #[test]
    fn what_makes_no_sense_is_said_before_anything_is_made() {
        let mut desk = Desk::default();
        desk.show_new_sample();
        for (articles, seed, said) in
            [("0", "1", "1 to 5,000,000"), ("many", "1", "Enter a number"), ("5", "x", "seed")]
        {
            let Some(Dialog::NewSample(dialog)) = &mut desk.dialog else { panic!("the dialog") };
            (dialog.articles, dialog.seed) = (articles.into(), seed.into());
            desk.apply_sample(SampleDeed::Make);
            let Some(Dialog::NewSample(dialog)) = &desk.dialog else { panic!("the dialog") };
            assert!(dialog.error.contains(said), "{}", dialog.error);
            assert!(desk.take_requests().is_empty());
        }
    }
}
