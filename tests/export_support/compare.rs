//! What must come back of records: all but the parts that a format says it does not carry, with whatever only an archive
//! can know (which uid a paper or subject has) told by its words.

use super::Records;
use backfile::formats::{Carried, Carries};
use backfile::model::record::*;
use backfile::model::{ArticleStatus, IssueDate, IssueKind, IssueStatus, Role, Uid};
use std::collections::HashMap;

/// Without the parts that a format does not carry.
pub fn blanked(mut records: Records, carries: Carries) -> Records {
    let lost = |part: Carried| !carries.contains(&part);
    for issue in &mut records.issues {
        blank_issue(issue, &lost);
        issue.articles.iter_mut().for_each(|article| blank_article(article, &lost));
    }
    for paper in &mut records.publications {
        let clear = |part, words: &mut String| {
            if lost(part) {
                words.clear()
            }
        };
        clear(Carried::Publication, &mut paper.title);
        clear(Carried::PublicationPlace, &mut paper.place);
        clear(Carried::Publisher, &mut paper.publisher);
        clear(Carried::Issn, &mut paper.issn);
        clear(Carried::Lccn, &mut paper.lccn);
        if lost(Carried::PublicationOther) {
            (paper.language, paper.frequency, paper.notes) = Default::default();
        }
        paper.date_order.clear();
    }
    if lost(Carried::SubjectRecords) {
        records.subjects.iter_mut().for_each(|subject| (subject.authority, subject.uri) = Default::default());
    }
    if lost(Carried::EmptyIssues) {
        records.issues.retain(|issue| !issue.articles.is_empty());
    }
    records
}

fn blank_issue(issue: &mut IssueRecord, lost: &dyn Fn(Carried) -> bool) {
    let day = IssueDate::parse(&issue.date).is_ok_and(|date| date.as_day().is_some());
    if lost(Carried::Date) || (lost(Carried::PartialDates) && !day) {
        issue.date.clear();
    }
    let clear = |part, words: &mut String| {
        if lost(part) {
            words.clear()
        }
    };
    clear(Carried::Volume, &mut issue.volume);
    clear(Carried::Number, &mut issue.number);
    clear(Carried::Edition, &mut issue.edition);
    clear(Carried::IssueNotes, &mut issue.notes);
    if lost(Carried::Kind) {
        issue.kind = IssueKind::default();
    }
    if lost(Carried::IssueStatus) {
        issue.status = IssueStatus::default();
    }
    if lost(Carried::Masthead) {
        issue.printed = Masthead::default();
    }
    if lost(Carried::IssueIds) {
        issue.uid = Uid::default();
    }
    issue.guesses.clear();
    issue.accepted.clear();
}

fn blank_article(article: &mut ArticleRecord, lost: &dyn Fn(Carried) -> bool) {
    let clear = |part, words: &mut String| {
        if lost(part) {
            words.clear()
        }
    };
    clear(Carried::Body, &mut article.body);
    clear(Carried::Kicker, &mut article.kicker);
    clear(Carried::Subhead, &mut article.subhead);
    clear(Carried::Dateline, &mut article.dateline);
    clear(Carried::Section, &mut article.section);
    clear(Carried::Page, &mut article.page);
    clear(Carried::Language, &mut article.language);
    clear(Carried::Notes, &mut article.notes);
    if lost(Carried::Status) {
        article.status = ArticleStatus::default();
    }
    if lost(Carried::OwnMasthead) {
        article.printed = Masthead::default();
    }
    if lost(Carried::Subjects) {
        article.subjects.clear();
    }
    if lost(Carried::Bylines) {
        // The names stand alone: printed as they are.
        article.bylines.retain(|byline| !byline.name.is_empty());
        article.bylines.iter_mut().for_each(|byline| {
            byline.line.clear();
            byline.printed.clone_from(&byline.name);
        });
    }
    if lost(Carried::BylineNames) && lost(Carried::Bylines) {
        article.bylines.clear();
    }
    if lost(Carried::Roles) {
        article.bylines.iter_mut().for_each(|byline| byline.role = Role::default());
    }
    if lost(Carried::BylineParts) {
        article.bylines.iter_mut().for_each(|byline| {
            // The line as printed, and whom it names.
            let printed = if byline.name.is_empty() { byline.printed.clone() } else { byline.name.clone() };
            let part = std::mem::replace(&mut byline.printed, printed);
            if byline.line.is_empty() {
                byline.line = part;
            }
        });
    }
    article.bylines.iter_mut().for_each(|byline| byline.authority = None);
    if lost(Carried::Images) {
        article.images.clear();
    }
    for image in &mut article.images {
        clear(Carried::Captions, &mut image.caption);
        clear(Carried::AltTexts, &mut image.alt);
        clear(Carried::ImageRights, &mut image.rights);
        if lost(Carried::ImagePlaces) {
            image.anchor = None;
        }
        (image.picture, image.authority) = (None, None);
    }
    if lost(Carried::Ids) {
        article.uid = Uid::default();
    }
    article.related.clear();
    article.guesses.clear();
    article.accepted.clear();
    article.provenance = None;
}

/// An article with its issue, as its own words tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Title, ISSN, place, publisher.
    pub paper: [String; 4],
    /// Authority, heading, address.
    pub subjects: Vec<[String; 3]>,
    /// Without articles.
    pub issue: IssueRecord,
    /// Without subjects.
    pub article: ArticleRecord,
}

/// Every article told by its own words, in the order of the records.
pub fn told(records: Records) -> Vec<Told> {
    let papers: HashMap<Uid, PublicationRecord> =
        records.publications.into_iter().map(|paper| (paper.uid.clone(), paper)).collect();
    let subjects: HashMap<Uid, SubjectRecord> =
        records.subjects.into_iter().map(|subject| (subject.uid.clone(), subject)).collect();
    let mut all = Vec::new();
    for mut issue in records.issues {
        let articles = std::mem::take(&mut issue.articles);
        let paper = papers.get(&std::mem::take(&mut issue.publication)).cloned().unwrap_or_default();
        issue.guesses.clear();
        for mut article in articles {
            let uids = std::mem::take(&mut article.subjects);
            let known = uids.iter().filter_map(|uid| subjects.get(uid));
            article.provenance = None;
            article.guesses.clear();
            all.push(Told {
                paper: [&paper.title, &paper.issn, &paper.place, &paper.publisher].map(String::clone),
                subjects: known.map(|s| [&s.authority, &s.heading, &s.uri].map(String::clone)).collect(),
                issue: issue.clone(),
                article,
            });
        }
    }
    all
}

/// That two say the same, article by article; else the first difference.
pub fn same(came: Vec<Told>, due: Vec<Told>) -> Result<(), String> {
    for (at, (came, due)) in came.iter().zip(&due).enumerate() {
        if came != due {
            return Err(format!("article {at}\ncame {came:#?}\ndue  {due:#?}"));
        }
    }
    if came.len() == due.len() { Ok(()) } else { Err(format!("{} articles came, {} were due", came.len(), due.len())) }
}
