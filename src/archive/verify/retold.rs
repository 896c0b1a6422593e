//! Records of catalogues and citations say some things in a way of their own: a person as the authority is called, a body
//! as its first paragraph, what nobody entered as the words of a credit tell it, and no control signs. What is due of such
//! a file is therefore brought into the same way, by the same writer and reader, before the two are compared: bylines, notes
//! and images as they come back, counting those that do not, every other field only where its signs are the archive's.

use super::taken::Taken;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::{Carried, Carries, Format, Handover, Supply};
use crate::model::record::{ArticleRecord, ImageRecord, IssueRecord};
use std::collections::{BTreeMap, HashMap};
use std::ops::AddAssign;

/// The ids of such formats.
pub const FORMATS: &[&str] = &["mods", "marcxml", "marc", "ris"];

/// What an archive holds and such records do not tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Untold {
    images: u64,
    note_lines: u64,
}

impl AddAssign for Untold {
    fn add_assign(&mut self, more: Untold) {
        self.images += more.images;
        self.note_lines += more.note_lines;
    }
}

impl Untold {
    /// `3 images and 1 note line are not told by such records`; empty where all is told.
    pub fn words(self) -> String {
        let counted = |count: u64, one: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            many => Some(format!("{many} {one}s")),
        };
        let parts = [counted(self.images, "image"), counted(self.note_lines, "note line")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let verb = if self.images + self.note_lines == 1 { "is" } else { "are" };
        if parts.is_empty() {
            String::new()
        } else {
            format!("{} {verb} not told by such records", parts.join(" and "))
        }
    }
}

/// Brings what is due of a file into the format's own way; answers what is not told in it.
pub fn retold(due: &mut Taken, format: &'static Format, supply: &dyn Supply) -> Result<Untold> {
    let mut untold = Untold::default();
    let Some(writing) = format.write.as_ref().filter(|_| FORMATS.contains(&format.id)) else { return Ok(untold) };
    let place = tempfile::tempdir().map_err(|cause| ArchiveError::disk("write to", &std::env::temp_dir(), &cause))?;
    let target = place.path().join("again").with_extension(format.extensions.first().unwrap_or(&""));
    let options = BTreeMap::new();
    let written = (writing.write)(&Handover { supply, options: &options, tick: &|| true }, &target);
    written.map_err(|error| ArchiveError::new(ErrorKind::Disk, error.to_string(), "Look whether there is room."))?;
    let again = Taken::of_file(&target, format)?;
    let mut told = by_uid(again);
    let way = Way { carries: writing.carries, stops: format.id.starts_with("marc") };
    for issue in &mut due.issues {
        for article in &mut issue.articles {
            if let Some((of, told)) = told.remove(article.uid.as_str()) {
                way.adopt(&mut issue.printed.masthead, &of.printed.masthead);
                untold += way.article(article, told);
            }
        }
    }
    Ok(untold)
}

/// The articles of a file, each with its issue.
fn by_uid(taken: Taken) -> HashMap<String, (IssueRecord, ArticleRecord)> {
    let mut told = HashMap::new();
    for mut issue in taken.issues {
        for article in std::mem::take(&mut issue.articles) {
            told.insert(article.uid.0.clone(), (issue.clone(), article));
        }
    }
    told
}

/// How a format tells things.
struct Way {
    carries: Carries,
    /// Whether the punctuation of catalogues stands behind words, so that theirs goes with it.
    stops: bool,
}

impl Way {
    fn article(&self, article: &mut ArticleRecord, told: ArticleRecord) -> Untold {
        for (own, told) in [
            (&mut article.headline, &told.headline),
            (&mut article.kicker, &told.kicker),
            (&mut article.subhead, &told.subhead),
            (&mut article.dateline, &told.dateline),
            (&mut article.section, &told.section),
            (&mut article.page, &told.page),
            (&mut article.body, &told.body),
        ] {
            self.adopt(own, told);
        }
        let printed = self.carries.contains(&Carried::Bylines);
        let lines: String =
            told.bylines.iter().map(|byline| letters(&[byline.line.as_str(), &byline.printed].concat())).collect();
        if !printed || article.bylines.iter().all(|byline| lines.contains(&letters(&byline.printed))) {
            article.bylines = told.bylines;
        }
        let note_lines = lacking(lines_of(&article.notes), lines_of(&told.notes));
        let images = lacking(self.seen(&article.images), self.seen(&told.images));
        (article.notes, article.images) = (told.notes, told.images);
        Untold { images, note_lines }
    }

    /// Takes over how words are told where they are the same words.
    fn adopt(&self, own: &mut String, told: &str) {
        let bare = |words: &str| {
            let signs = signs(words);
            if self.stops { signs.trim_end_matches(['.', ',', ':', ';', '/', '=']).to_owned() } else { signs }
        };
        if bare(own) == bare(told) {
            told.clone_into(own);
        }
    }

    /// The words of images, as far as the format carries them.
    fn seen(&self, images: &[ImageRecord]) -> Vec<String> {
        let one = |image: &ImageRecord| {
            let all = [
                (Carried::Captions, &image.caption),
                (Carried::AltTexts, &image.alt),
                (Carried::Credits, &image.credit),
                (Carried::ImageRights, &image.rights),
            ];
            let carried = all.into_iter().filter(|(part, _)| self.carries.contains(part));
            carried.map(|(_, words)| signs(words)).collect::<Vec<_>>().join("\n")
        };
        images.iter().map(one).collect()
    }
}

/// The lines of notes, such as are there twice as two.
fn lines_of(notes: &str) -> Vec<String> {
    notes.lines().map(signs).filter(|line| !line.is_empty()).collect()
}

/// How many of these are not among those, each of which stands for one.
fn lacking(own: Vec<String>, told: Vec<String>) -> u64 {
    let mut there: HashMap<String, u64> = HashMap::new();
    told.into_iter().for_each(|words| *there.entry(words).or_default() += 1);
    let lacks = |words: &String| match there.get_mut(words).filter(|count| **count > 0) {
        Some(count) => {
            *count -= 1;
            false
        }
        None => true,
    };
    own.iter().map(lacks).map(u64::from).sum()
}

/// All signs but white space, such as control things and such as Unicode keeps from interchange.
fn signs(words: &str) -> String {
    let is_none = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    words.chars().filter(|c| !is_none(*c)).collect()
}

/// Only what is read aloud.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_in_another_way_and_never_other_words() {
        for (own, told, due) in [
            ("Bell\u{7} there", "Bell there", "Bell there"),
            ("Two\n\nlines", "Two lines", "Two lines"),
            ("The bridge", "The brigde", "The bridge"),
            ("The bridge", "", "The bridge"),
            ("A–C", "A-C", "A–C"),
            ("£5 − or 6?*", "5 or 6", "£5 − or 6?*"),
        ] {
            for stops in [false, true] {
                let mut words = own.to_owned();
                Way { carries: &[], stops }.adopt(&mut words, told);
                assert_eq!(words, due);
            }
        }
        for (stops, due) in [(false, "The end."), (true, "The end")] {
            let mut words = "The end.".to_owned();
            Way { carries: &[], stops }.adopt(&mut words, "The end");
            assert_eq!(words, due, "the full stop of a catalogue");
        }
    }

    #[test]
    fn what_is_not_told_is_counted_each_time_that_it_is_there() {
        let image = |caption: &str, credit: &str| ImageRecord {
            caption: caption.into(),
            credit: credit.into(),
            ..ImageRecord::default()
        };
        let of = |notes: &str, images: Vec<ImageRecord>| ArticleRecord {
            notes: notes.into(),
            images,
            ..ArticleRecord::default()
        };
        let way = Way { carries: &[Carried::Credits], stops: false };
        let images = vec![image("A", "Moll"), image("B", "Moll"), image("C", "")];
        let mut due = of("one\none\n\n  two", images);
        let untold = way.article(&mut due, of("one\ntwo\nAbstract: x", vec![image("", "Moll")]));
        assert_eq!(untold, Untold { images: 2, note_lines: 1 });
        assert_eq!(untold.words(), "2 images and 1 note line are not told by such records");
        assert_eq!((due.notes.as_str(), due.images.len()), ("one\ntwo\nAbstract: x", 1));
        assert_eq!(Untold::default().words(), "");
        assert_eq!(Untold { images: 1, note_lines: 0 }.words(), "1 image is not told by such records");
    }
}
