//! Markdown out: a folder for each issue, a file for each article, the pictures in a folder of their own. Each file is read
//! by ourselves as it was written, to tell of what would not come back.

use super::own::{KEYS, LISTS, MARK, Own};
use super::{front, own};
use crate::formats::out::names::{Names, of_issue, slug};
use crate::formats::out::plates::Plates;
use crate::formats::out::{Authorities, Folder, Handover, Losses, Placed, folder, said};
use crate::formats::{Carried, Carries, WriteError, Writing, Written};
use crate::model::Uid;
use crate::model::record::{ArticleRecord, ImageRecord};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;

const PICTURES: &str = "pictures";

const CARRIES: Carries = &[
    Carried::Ids,
    Carried::IssueIds,
    Carried::Body,
    Carried::Crossheads,
    Carried::Kicker,
    Carried::Subhead,
    Carried::Dateline,
    Carried::Section,
    Carried::Page,
    Carried::Language,
    Carried::Status,
    Carried::Notes,
    Carried::OwnMasthead,
    Carried::Bylines,
    Carried::BylineNames,
    Carried::BylineParts,
    Carried::Roles,
    Carried::Images,
    Carried::Captions,
    Carried::AltTexts,
    Carried::Credits,
    Carried::Creators,
    Carried::ImageSources,
    Carried::ImageRights,
    Carried::ImagePlaces,
    Carried::Subjects,
    Carried::SubjectRecords,
    Carried::Date,
    Carried::PartialDates,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Kind,
    Carried::IssueStatus,
    Carried::IssueNotes,
    Carried::Masthead,
    Carried::Publication,
    Carried::PublicationPlace,
    Carried::Publisher,
    Carried::Issn,
];

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: &[], is_ours: folder::is_as_marked };

/// In words, what it does not carry.
pub const CANNOT_CARRY: &str = "records of names and sources and the links to them, collections, issues without articles, \
    findings, relations between articles, and where an article came from; pictures stand beside it as files and are not read back";

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let mut folder = Folder::marked(target)?;
    let mut plates = Plates::default();
    handover.supply.pictures(&mut |picture| match plates.take(&picture) {
        Some((plate, bytes)) => folder.put(&format!("{PICTURES}/{}", plate.file), &bytes),
        None => Ok(()),
    })?;
    let mut losses = Losses::new("Markdown", CARRIES);
    losses.of_archive(handover.supply)?;
    let authorities = Authorities::of(handover.supply)?;
    let (mut folders, mut names, mut articles) = (HashMap::<Uid, (String, u64)>::new(), Names::default(), 0);
    // No issue may take the name of the pictures' folder.
    names.unique(PICTURES);
    handover.each(&mut |placed| {
        let of_issue = || (names.unique(&of_issue(placed.issue)), 0);
        let (place, count) = folders.entry(placed.issue.uid.clone()).or_insert_with(of_issue);
        *count += 1;
        articles += 1;
        let words = article(&placed, &authorities, &plates);
        tell(&placed, &words, &authorities, &mut losses);
        let name = match slug(&placed.article.headline) {
            name if name.is_empty() => "article".to_owned(),
            name => name,
        };
        folder.put(&format!("{place}/{count:03}-{name}.md"), words.as_bytes())
    })?;
    let files = folder.finish()?;
    Ok(Written { files, articles, losses: losses.sentences() })
}

fn article(placed: &Placed, authorities: &Authorities, plates: &Plates) -> String {
    let (issue, article) = (placed.issue, &placed.article);
    let subjects: Vec<_> = authorities.subjects(&article.subjects).collect();
    let whole =
        json!({ "publication": authorities.publication(&issue.publication), "issue": issue, "article": article });
    let mut words = format!("---\n{}: {}\n", MARK.0, quoted(MARK.1));
    for (key, place) in KEYS {
        if let Some(value) = whole.pointer(place).and_then(Value::as_str).filter(|value| !value.is_empty()) {
            words.push_str(&format!("{key}: {}\n", quoted(value)));
        }
    }
    for (list, keys) in LISTS {
        let items = match *list {
            "subjects" => json!(subjects),
            _ => whole["article"].get(list).cloned().unwrap_or_default(),
        };
        let items = items.as_array().cloned().unwrap_or_default();
        if !items.is_empty() {
            words.push_str(&format!("{list}:\n"));
        }
        for (at, item) in items.iter().enumerate() {
            let file = (*list == "images").then(|| file_of(article.images.get(at), plates)).flatten();
            words.push_str(&item_of(item, keys, file));
        }
    }
    words.push_str("---\n\n");
    words + &text(article, plates)
}

/// One item of a list; the first of its keys is written even where it says nothing, so that there is an item.
fn item_of(item: &Value, keys: &[&str], file: Option<String>) -> String {
    let mut lines: Vec<String> = file.map(|file| format!("file: {}", quoted(&file))).into_iter().collect();
    for key in keys {
        match item.get(key) {
            Some(Value::String(value)) if !value.is_empty() => lines.push(format!("{key}: {}", quoted(value))),
            Some(Value::Number(value)) => lines.push(format!("{key}: {}", quoted(&value.to_string()))),
            _ => {}
        }
    }
    if lines.is_empty() {
        let first = keys.iter().find(|key| **key != "anchor").copied().unwrap_or_default();
        lines.push(format!("{first}: \"\""));
    }
    format!("  - {}\n", lines.join("\n    "))
}

fn file_of(image: Option<&ImageRecord>, plates: &Plates) -> Option<String> {
    let plate = plates.ready.get(image?.picture.as_ref()?)?;
    Some(format!("../{PICTURES}/{}", plate.file))
}

/// Between double quotes, so that no program takes `2059`, `no` or `08:30` for something else.
fn quoted(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 2);
    out.push('"');
    for c in words.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || "\u{feff}\u{fffe}\u{ffff}\u{2028}\u{2029}\u{a0}".contains(c) => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What people read: the headline, the paragraphs, each picture where it stands.
fn text(article: &ArticleRecord, plates: &Plates) -> String {
    let mut blocks = Vec::new();
    let headline = said::one_line(&article.headline);
    if !headline.is_empty() {
        blocks.push(format!("# {}", escaped(&headline)));
    }
    let mut paragraphs: Vec<&str> = article.body.split("\n\n").collect();
    if article.body.is_empty() {
        paragraphs.clear();
    }
    let last = paragraphs.len() as u32;
    for at in 0..=last {
        let stands = |image: &&ImageRecord| image.anchor.map_or(last, |anchor| anchor.min(last)) == at;
        for image in article.images.iter().filter(stands) {
            blocks.extend(picture(image, plates));
        }
        match paragraphs.get(at as usize) {
            Some(words) if words.starts_with("## ") => blocks.push(format!("## {}", escaped(words[3..].trim()))),
            Some(words) => blocks.push(words.split('\n').map(escaped).collect::<Vec<_>>().join("\\\n")),
            None => {}
        }
    }
    blocks.join("\n\n") + "\n"
}

/// A picture, and its credit as a paragraph under it.
fn picture(image: &ImageRecord, plates: &Plates) -> Vec<String> {
    let Some(file) = file_of(Some(image), plates) else { return Vec::new() };
    let caption = said::one_line(&image.caption);
    let title =
        if caption.is_empty() { String::new() } else { format!(" \"{}\"", escaped(&caption).replace('"', "\\\"")) };
    let mut blocks = vec![format!("![{}]({file}{title})", escaped(&said::alternative(image)))];
    let credit = said::one_line(&image.credit);
    if !credit.is_empty() {
        blocks.push(escaped(&credit));
    }
    blocks
}

/// One line with a `\` before whatever a reader of Markdown would take for a mark.
fn escaped(line: &str) -> String {
    const MARKS: &str = "\\`*_[]<>&~^$|#{}@";
    let mut out = String::with_capacity(line.len() + 8);
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let begins = at == 0 && c.is_ascii_punctuation();
        let numbers = figures > 0 && at == figures && matches!(c, '.' | ')');
        if MARKS.contains(c) || begins || numbers {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Says what would come back otherwise than it is.
fn tell(placed: &Placed, words: &str, authorities: &Authorities, losses: &mut Losses) {
    losses.of_placed(placed);
    let back = front::find(words).and_then(|(range, rest)| {
        let (entries, _) = front::read(words.get(range)?).ok()?;
        own::read(&entries, words.get(rest..)?).ok()
    });
    let due = due(placed, authorities);
    let Some(back) = back else { return losses.say("What is written is not read back", placed) };
    if back.article.body != due.article.body {
        losses.say("Blanks at the ends of lines, or empty lines, of a body are lost", placed);
    }
    let bare = |own: Own| Own { article: ArticleRecord { body: String::new(), ..own.article }, ..own };
    if bare(back) != bare(due) {
        losses.say("Blanks around a value are lost", placed);
    }
}

/// What should come back.
fn due(placed: &Placed, authorities: &Authorities) -> Own {
    let paper = authorities.publication(&placed.issue.publication);
    let mut own = Own { issue: placed.issue.clone(), article: placed.article.clone(), ..Own::default() };
    own.publication.title.clone_from(&paper.title);
    own.publication.issn.clone_from(&paper.issn);
    own.publication.place.clone_from(&paper.place);
    own.publication.publisher.clone_from(&paper.publisher);
    let words = |s: &crate::model::record::SubjectRecord| [s.heading.clone(), s.authority.clone(), s.uri.clone()];
    own.subjects = authorities.subjects(&placed.article.subjects).map(words).collect();
    own.issue.publication = Uid::default();
    (own.issue.guesses, own.issue.accepted) = Default::default();
    own.issue.articles.clear();
    let article = &mut own.article;
    (article.guesses, article.accepted, article.related) = Default::default();
    (article.subjects, article.provenance) = Default::default();
    article.bylines.iter_mut().for_each(|byline| byline.authority = None);
    article.images.iter_mut().for_each(|image| (image.picture, image.authority) = (None, None));
    own
}
