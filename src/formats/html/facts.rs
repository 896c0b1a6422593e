//! What a page says of its article for machines, from whatever source: one set of facts, each the first that was said.
//! It must not look into a page; `meta`, `linked` and `items` do.

use super::Date;
use crate::formats::document::{Composed, masthead_of};
use crate::formats::{ReadOptions, fields, provisional};
use crate::model::record::*;
use crate::model::{IssueDate, Role, Uid};
use crate::text::credit;

/// The facts of one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    pub headline: String,
    pub subhead: String,
    /// Names in plain form.
    pub people: Vec<(String, Role)>,
    /// As it is written: EDTF, or a moment whose day counts.
    pub date: String,
    pub dateline: String,
    pub section: String,
    pub page: String,
    pub edition: String,
    pub volume: String,
    pub number: String,
    /// The words over the issue.
    pub masthead: String,
    pub publication: String,
    pub issn: String,
    pub language: String,
    pub subjects: Vec<String>,
    pub rights: String,
    pub address: String,
    pub uid: Option<Uid>,
    pub issue_uid: Option<Uid>,
    pub body: String,
    pub images: Vec<Pictured>,
}

/// What is said of a picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pictured {
    pub file: String,
    pub caption: String,
    pub credit: String,
    pub creator: String,
    pub alt: String,
    pub rights: String,
}

/// Sets what is not known yet.
pub fn set(field: &mut String, words: &str) {
    if field.is_empty() {
        *field = fields::one_line(words);
    }
}

impl Facts {
    /// Takes what is not known yet from others.
    pub fn or(mut self, other: Facts) -> Facts {
        let pairs = [
            (&mut self.headline, other.headline),
            (&mut self.subhead, other.subhead),
            (&mut self.date, other.date),
            (&mut self.dateline, other.dateline),
            (&mut self.section, other.section),
            (&mut self.page, other.page),
            (&mut self.edition, other.edition),
            (&mut self.volume, other.volume),
            (&mut self.number, other.number),
            (&mut self.masthead, other.masthead),
            (&mut self.publication, other.publication),
            (&mut self.issn, other.issn),
            (&mut self.language, other.language),
            (&mut self.rights, other.rights),
            (&mut self.address, other.address),
            (&mut self.body, other.body),
        ];
        for (own, other) in pairs {
            if own.is_empty() {
                *own = other;
            }
        }
        if self.people.is_empty() {
            self.people = other.people;
        }
        if self.subjects.is_empty() {
            self.subjects = other.subjects;
        }
        if self.images.is_empty() {
            self.images = other.images;
        }
        self.uid = self.uid.or(other.uid);
        self.issue_uid = self.issue_uid.or(other.issue_uid);
        self
    }

    /// Without what is true of one article of a page only.
    pub fn of_page(mut self) -> Facts {
        self.headline.clear();
        self.subhead.clear();
        self.people.clear();
        self.dateline.clear();
        self.body.clear();
        self.images.clear();
        self.page.clear();
        self.uid = None;
        self
    }

    /// Completes an article that was read from the page's words: what is printed there stays.
    pub fn complete(&self, made: &mut Composed, options: &ReadOptions) {
        self.issue(&mut made.issue, options);
        let article = &mut made.article;
        let doubtful = |article: &ArticleRecord, field: &str| article.guesses.iter().any(|guess| guess.field == field);
        if (article.headline.is_empty() || doubtful(article, "headline")) && !self.headline.is_empty() {
            if !article.headline.is_empty() && article.headline != self.headline {
                article.body = format!("{}\n\n{}", article.headline, article.body).trim_end().to_owned();
                article.images.iter_mut().filter_map(|image| image.anchor.as_mut()).for_each(|anchor| *anchor += 1);
            }
            article.headline.clone_from(&self.headline);
            article.guesses.retain(|guess| guess.field != "headline");
        }
        let fill = |field: &mut String, words: &str| {
            if field.is_empty() {
                words.clone_into(field);
            }
        };
        if self.subhead != article.headline {
            fill(&mut article.subhead, &self.subhead);
        }
        fill(&mut article.dateline, &self.dateline);
        fill(&mut article.section, &self.section);
        fill(&mut article.page, &self.page);
        fill(&mut article.language, &fields::language(&self.language));
        self.people_of(article);
        self.images_of(article);
        let mut notes: Vec<String> = Vec::new();
        notes.extend((!article.notes.is_empty()).then(|| std::mem::take(&mut article.notes)));
        notes.extend((!self.rights.is_empty()).then(|| format!("Rights: {}", self.rights)));
        notes.extend((!self.address.is_empty()).then(|| format!("From: {}", self.address)));
        article.notes = notes.join("\n\n");
        if let Some(uid) = &self.uid {
            article.uid = uid.clone();
        }
        made.publication = provisional::publication(&self.publication, &self.issn).map(|mut publication| {
            publication.language = String::new();
            publication
        });
        made.subjects = self.subjects.iter().filter_map(|words| provisional::subject(words, "", "")).collect();
    }

    fn issue(&self, issue: &mut IssueRecord, options: &ReadOptions) {
        if issue.printed.is_empty() && !self.masthead.is_empty() {
            *issue = masthead_of(&self.masthead, options);
        }
        let said = Date::of(&self.date);
        let printed = IssueDate::parse(&issue.date).ok();
        if let Some(said) = said {
            let settled = issue.guesses.iter().any(|guess| guess.field == "date") || printed.is_none();
            if settled {
                issue.date = said;
                issue.guesses.retain(|guess| guess.field != "date");
            } else if issue.date != said {
                let why = format!(
                    "The words over it say {}, and the data in the page {said}; the printed one was taken.",
                    issue.date
                );
                issue.guesses.push(Guess { field: "date".into(), why, sure: 70 });
            }
        } else if issue.date.is_empty() && !self.date.is_empty() {
            fields::date(issue, &self.date, "", options);
        }
        for (own, said) in
            [(&mut issue.volume, &self.volume), (&mut issue.number, &self.number), (&mut issue.edition, &self.edition)]
        {
            if own.is_empty() {
                own.clone_from(said);
            }
        }
        if let Some(uid) = &self.issue_uid {
            issue.uid = uid.clone();
        }
    }

    /// The names for machines, where the page prints none; a last line that was only guessed to be names is text then.
    fn people_of(&self, article: &mut ArticleRecord) {
        let guessed = article.guesses.iter().any(|guess| guess.field == "byline");
        let meant = |byline: &BylineRecord| self.people.iter().any(|(name, _)| byline.name == *name);
        if self.people.is_empty() || (!article.bylines.is_empty() && (!guessed || article.bylines.iter().any(meant))) {
            return;
        }
        if let Some(first) = article.bylines.first() {
            let line = if first.line.is_empty() { &first.printed } else { &first.line };
            article.body = format!("{}\n\n{line}", article.body).trim_start().to_owned();
            article.guesses.retain(|guess| guess.field != "byline");
        }
        article.bylines = self.people.iter().filter_map(|(name, role)| fields::person(name, *role)).collect();
    }

    fn images_of(&self, article: &mut ArticleRecord) {
        let read = |said: &Pictured| {
            let named = credit::read(&said.credit);
            let creator = if said.creator.is_empty() { named.creator } else { said.creator.clone() };
            (creator, named.agency, named.source)
        };
        for (image, said) in article.images.iter_mut().zip(&self.images) {
            let is_bare = image.credit.is_empty() && !said.credit.is_empty();
            if image.caption.is_empty() {
                image.caption.clone_from(&said.caption);
            }
            if is_bare {
                image.credit.clone_from(&said.credit);
                (image.creator, image.agency, image.source) = read(said);
            }
            if image.rights.is_empty() {
                image.rights.clone_from(&said.rights);
            }
        }
        let told = |said: &&Pictured| !said.caption.is_empty() || !said.credit.is_empty();
        let lacking = self.images.iter().skip(article.images.len()).filter(told);
        let more: Vec<ImageRecord> = lacking
            .map(|said| {
                let (creator, agency, source) = read(said);
                ImageRecord {
                    caption: said.caption.clone(),
                    alt: said.alt.clone(),
                    credit: said.credit.clone(),
                    rights: said.rights.clone(),
                    creator,
                    agency,
                    source,
                    ..ImageRecord::default()
                }
            })
            .collect();
        article.images.extend(more);
    }
}
