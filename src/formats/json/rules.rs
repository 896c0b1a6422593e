//! What a record must keep besides its shape: uids are UUIDs, a picture is the bytes it says, words come from their lists.
//!
//! Only what would put a wrong thing into an archive refuses a record. A word outside its list is a remark: whatever a
//! Backfile has written, a Backfile must be able to read.

use crate::formats::Incoming;
use crate::model::record::*;
use crate::model::{ProblemCode, Uid};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// A kind of record that stands in a section of the document.
pub trait Record: DeserializeOwned {
    const NOUN: &'static str;
    fn check(&self, found: &mut Findings);
    fn incoming(self) -> Incoming;
    /// Goes without the parts of these places.
    fn leave_out(&mut self, _parts: &BTreeSet<usize>) {}
}

pub struct Finding {
    pub field: &'static str,
    pub code: ProblemCode,
    /// Goes on after "The issue on line 7:".
    pub what: String,
    /// The place of the article that it is about, where it is not about the record as a whole.
    pub part: Option<usize>,
}

#[derive(Default)]
pub struct Findings {
    pub list: Vec<Finding>,
    /// The article being looked at, by its headline or uid.
    within: Option<(usize, String)>,
}

impl Findings {
    /// Whether the record as a whole is not to be taken.
    pub fn refuse(&self) -> bool {
        self.list.iter().any(|finding| finding.code.refuses() && finding.part.is_none())
    }

    /// The articles that are not to be taken.
    pub fn refused_parts(&self) -> BTreeSet<usize> {
        self.list.iter().filter(|finding| finding.code.refuses()).filter_map(|finding| finding.part).collect()
    }

    fn add(&mut self, field: &'static str, code: ProblemCode, what: String) {
        let what = match &self.within {
            Some((_, article)) => format!("in the article “{article}” {what}"),
            None => what,
        };
        let part = self.within.as_ref().map(|(place, _)| *place);
        self.list.push(Finding { field, code, what, part });
    }

    /// A record's own uid may be empty: the archive gives one.
    fn own(&mut self, field: &'static str, uid: &Uid) {
        if !uid.is_empty() {
            self.other(field, uid);
        }
    }

    fn other(&mut self, field: &'static str, uid: &Uid) {
        if Uid::parse(uid.as_str()).as_ref() != Some(uid) {
            let what = format!("`{field}` is “{uid}”, which is no UUID in small letters with hyphens");
            self.add(field, ProblemCode::Malformed, what);
        }
    }

    fn one_of(&mut self, field: &'static str, word: &str, words: &[&str]) {
        if !words.contains(&word) {
            let what = format!("`{field}` is “{word}” and not one of: {}", words.join(", "));
            self.add(field, ProblemCode::Doubtful, what);
        }
    }

    fn hash(&mut self, field: &'static str, hash: &str) {
        if hash.len() != 64 || !hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            let what = format!("`{field}` is no SHA-256 (64 figures and letters a to f)");
            self.add(field, ProblemCode::Doubtful, what);
        }
    }

    fn guesses(&mut self, guesses: &[Guess]) {
        for guess in guesses.iter().filter(|guess| guess.sure > 100) {
            let what = format!("a guess about `{}` is {} sure, of 100", guess.field, guess.sure);
            self.add("sure", ProblemCode::Doubtful, what);
        }
    }

    fn article(&mut self, place: usize, article: &ArticleRecord) {
        let name = if article.headline.is_empty() { article.uid.to_string() } else { article.headline.clone() };
        self.within = Some((place, name));
        self.own("uid", &article.uid);
        for uid in article.bylines.iter().filter_map(|byline| byline.authority.as_ref()) {
            self.other("authority", uid);
        }
        for image in &article.images {
            image.authority.iter().for_each(|uid| self.other("authority", uid));
            image.picture.iter().for_each(|hash| self.hash("picture", hash));
        }
        article.subjects.iter().for_each(|uid| self.other("subjects", uid));
        for related in &article.related {
            self.other("article", &related.article);
            self.one_of("relation", &related.relation, &["continued_from", "correction_of", "reprint_of"]);
        }
        self.guesses(&article.guesses);
        if let Some(provenance) = &article.provenance {
            self.hash("sha256", &provenance.sha256);
        }
        self.within = None;
    }
}

impl Record for PublicationRecord {
    const NOUN: &'static str = "publication";
    fn check(&self, found: &mut Findings) {
        found.own("uid", &self.uid);
        found.one_of("date_order", &self.date_order, &["", "mdy", "dmy"]);
    }
    fn incoming(self) -> Incoming {
        Incoming::Publication(self)
    }
}

impl Record for NameRecord {
    const NOUN: &'static str = "name";
    fn check(&self, found: &mut Findings) {
        found.own("uid", &self.uid);
        found.one_of("kind", &self.kind, &["", "person", "organisation"]);
    }
    fn incoming(self) -> Incoming {
        Incoming::Name(self)
    }
}

impl Record for SourceRecord {
    const NOUN: &'static str = "source";
    fn check(&self, found: &mut Findings) {
        found.own("uid", &self.uid);
        found.one_of("permission", &self.permission, &["", "open", "ask_first", "blocked"]);
    }
    fn incoming(self) -> Incoming {
        Incoming::Source(self)
    }
}

impl Record for SubjectRecord {
    const NOUN: &'static str = "subject";
    fn check(&self, found: &mut Findings) {
        found.own("uid", &self.uid);
    }
    fn incoming(self) -> Incoming {
        Incoming::Subject(self)
    }
}

impl Record for PictureRecord {
    const NOUN: &'static str = "picture";
    fn check(&self, found: &mut Findings) {
        let actual: String = Sha256::digest(&self.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if actual != self.sha256 {
            let what = format!("its bytes have the SHA-256 {actual} and not {}, so they were changed", self.sha256);
            found.add("sha256", ProblemCode::Malformed, what);
        }
    }
    fn incoming(self) -> Incoming {
        Incoming::Picture(self)
    }
}

impl Record for IssueRecord {
    const NOUN: &'static str = "issue";
    fn check(&self, found: &mut Findings) {
        found.own("uid", &self.uid);
        found.own("publication", &self.publication);
        found.guesses(&self.guesses);
        self.articles.iter().enumerate().for_each(|(place, article)| found.article(place, article));
    }
    fn incoming(self) -> Incoming {
        Incoming::Issue(self)
    }
    fn leave_out(&mut self, parts: &BTreeSet<usize>) {
        let mut place = 0..;
        self.articles.retain(|_| place.next().is_none_or(|place| !parts.contains(&place)));
    }
}

impl Record for CollectionRecord {
    const NOUN: &'static str = "collection";
    fn check(&self, found: &mut Findings) {
        found.own("uid", &self.uid);
        self.parent.iter().for_each(|uid| found.other("parent", uid));
        for member in &self.members {
            member.article.iter().for_each(|uid| found.other("article", uid));
            member.issue.iter().for_each(|uid| found.other("issue", uid));
        }
    }
    fn incoming(self) -> Incoming {
        Incoming::Collection(self)
    }
}

impl Record for SavedSearchRecord {
    const NOUN: &'static str = "saved search";
    fn check(&self, found: &mut Findings) {
        found.own("uid", &self.uid);
    }
    fn incoming(self) -> Incoming {
        Incoming::SavedSearch(self)
    }
}
