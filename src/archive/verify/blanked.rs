//! Records without the parts that a format does not carry, so that what is lost by its nature is no difference.

use super::taken::Taken;
use crate::formats::{Carried, Carries, fields};
use crate::model::record::*;
use crate::model::{ArticleStatus, IssueDate, IssueKind, IssueStatus, Role, Uid};

/// Leaves away what the format does not carry.
pub fn blanked(mut taken: Taken, carries: Carries) -> Taken {
    let lost = |part: Carried| !carries.contains(&part);
    let is_whole = Carried::ALL.iter().all(|part| carries.contains(part));
    for issue in &mut taken.issues {
        of_issue(issue, &lost);
        issue.articles.iter_mut().for_each(|article| of_article(article, &lost));
        if !is_whole {
            as_read(issue);
        }
    }
    taken.publications.iter_mut().for_each(|paper| of_publication(paper, &lost));
    if lost(Carried::SubjectRecords) {
        taken.subjects.iter_mut().for_each(|subject| (subject.authority, subject.uri) = Default::default());
    }
    if lost(Carried::EmptyIssues) {
        taken.issues.retain(|issue| !issue.articles.is_empty());
    }
    taken
}

/// Values that a format writes down in words, and its reader reads anew by the rules that an import has: the parts of a
/// masthead, names in their plain order. Their words are compared.
fn as_read(issue: &mut IssueRecord) {
    let words_of = |printed: &mut Masthead| {
        *printed = Masthead { masthead: std::mem::take(&mut printed.masthead), ..Masthead::default() };
    };
    words_of(&mut issue.printed);
    for article in &mut issue.articles {
        words_of(&mut article.printed);
        article.language = fields::one_line(&article.language);
        article.bylines.retain(|byline| !byline.printed.is_empty() || !byline.name.is_empty());
        article.bylines.iter_mut().for_each(|byline| byline.name = fields::in_plain_order(&byline.name));
    }
}

type Lost<'a> = &'a dyn Fn(Carried) -> bool;

fn clear(lost: Lost, part: Carried, words: &mut String) {
    if lost(part) {
        words.clear();
    }
}

fn reset<T: Default>(lost: Lost, part: Carried, value: &mut T) {
    if lost(part) {
        *value = T::default();
    }
}

fn of_publication(paper: &mut PublicationRecord, lost: Lost) {
    clear(lost, Carried::Publication, &mut paper.title);
    clear(lost, Carried::PublicationPlace, &mut paper.place);
    clear(lost, Carried::Publisher, &mut paper.publisher);
    clear(lost, Carried::Issn, &mut paper.issn);
    clear(lost, Carried::Lccn, &mut paper.lccn);
    for words in [&mut paper.language, &mut paper.frequency, &mut paper.notes, &mut paper.date_order] {
        clear(lost, Carried::PublicationOther, words);
    }
}

fn of_issue(issue: &mut IssueRecord, lost: Lost) {
    let day = IssueDate::parse(&issue.date).is_ok_and(|date| date.as_day().is_some());
    if lost(Carried::Date) || (lost(Carried::PartialDates) && !day) {
        issue.date.clear();
    }
    clear(lost, Carried::Volume, &mut issue.volume);
    clear(lost, Carried::Number, &mut issue.number);
    clear(lost, Carried::Edition, &mut issue.edition);
    clear(lost, Carried::IssueNotes, &mut issue.notes);
    reset::<IssueKind>(lost, Carried::Kind, &mut issue.kind);
    reset::<IssueStatus>(lost, Carried::IssueStatus, &mut issue.status);
    reset::<Masthead>(lost, Carried::Masthead, &mut issue.printed);
    reset::<Uid>(lost, Carried::IssueIds, &mut issue.uid);
    reset(lost, Carried::Guesses, &mut issue.guesses);
    reset(lost, Carried::Accepted, &mut issue.accepted);
}

fn of_article(article: &mut ArticleRecord, lost: Lost) {
    clear(lost, Carried::Body, &mut article.body);
    clear(lost, Carried::Kicker, &mut article.kicker);
    clear(lost, Carried::Subhead, &mut article.subhead);
    clear(lost, Carried::Dateline, &mut article.dateline);
    clear(lost, Carried::Section, &mut article.section);
    clear(lost, Carried::Page, &mut article.page);
    clear(lost, Carried::Language, &mut article.language);
    clear(lost, Carried::Notes, &mut article.notes);
    reset::<ArticleStatus>(lost, Carried::Status, &mut article.status);
    reset::<Masthead>(lost, Carried::OwnMasthead, &mut article.printed);
    reset::<Uid>(lost, Carried::Ids, &mut article.uid);
    reset(lost, Carried::Subjects, &mut article.subjects);
    reset(lost, Carried::Related, &mut article.related);
    reset(lost, Carried::Guesses, &mut article.guesses);
    reset(lost, Carried::Accepted, &mut article.accepted);
    reset(lost, Carried::Provenance, &mut article.provenance);
    of_bylines(&mut article.bylines, lost);
    of_images(&mut article.images, lost);
}

fn of_bylines(bylines: &mut Vec<BylineRecord>, lost: Lost) {
    if lost(Carried::Bylines) {
        // The names stand alone: printed as they are.
        bylines.retain(|byline| !byline.name.is_empty() && !lost(Carried::BylineNames));
        bylines.iter_mut().for_each(|byline| {
            byline.line.clear();
            byline.printed.clone_from(&byline.name);
        });
    }
    for byline in bylines {
        if lost(Carried::BylineParts) {
            // The line as printed, and whom it names.
            let printed = if byline.name.is_empty() { byline.printed.clone() } else { byline.name.clone() };
            let part = std::mem::replace(&mut byline.printed, printed);
            if byline.line.is_empty() {
                byline.line = part;
            }
        }
        reset::<Role>(lost, Carried::Roles, &mut byline.role);
        reset(lost, Carried::NameLinks, &mut byline.authority);
    }
}

fn of_images(images: &mut Vec<ImageRecord>, lost: Lost) {
    if lost(Carried::Images) {
        images.clear();
    }
    for image in images.iter_mut() {
        clear(lost, Carried::Captions, &mut image.caption);
        clear(lost, Carried::AltTexts, &mut image.alt);
        clear(lost, Carried::Credits, &mut image.credit);
        clear(lost, Carried::Creators, &mut image.creator);
        clear(lost, Carried::ImageSources, &mut image.source);
        clear(lost, Carried::ImageSources, &mut image.agency);
        clear(lost, Carried::ImageRights, &mut image.rights);
        reset(lost, Carried::SourceLinks, &mut image.authority);
        reset(lost, Carried::ImagePlaces, &mut image.anchor);
        reset(lost, Carried::Pictures, &mut image.picture);
    }
    if lost(Carried::ImagePlaces) && lost(Carried::Pictures) {
        // Of one there are no words left.
        images.retain(|image| *image != ImageRecord::default());
    }
}
