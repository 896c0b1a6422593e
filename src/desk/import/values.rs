//! The values of the picked row, as they stand in their fields: what was read, and what a person typed instead.

use super::Import;
use crate::archive::import::plan::PlanRow;
use crate::model::record::{ArticleRecord, IssueRecord};
use std::path::PathBuf;

/// The values that can be corrected before anything is written: the field as corrections name it, and its label.
pub const VALUES: [(&str, &str); 9] = [
    ("date", "Date"),
    ("volume", "Volume"),
    ("number", "Number"),
    ("edition", "Edition"),
    ("page", "Page"),
    ("section", "Section"),
    ("headline", "Headline"),
    ("byline", "Byline"),
    ("credit", "Credit"),
];

/// What stands in the fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Values {
    pub file: PathBuf,
    pub part: u32,
    /// Whether the article is here: until then its row tells what it can.
    pub known: bool,
    pub read: [String; VALUES.len()],
    pub typed: [String; VALUES.len()],
    /// The file is to be looked at again then.
    pub due: Option<f64>,
}

impl Values {
    pub fn is_of(&self, row: &PlanRow) -> bool {
        self.part == row.part && self.file == row.file
    }

    /// Whether a value is not what was read.
    pub fn is_changed(&self, at: usize) -> bool {
        self.typed.get(at) != self.read.get(at)
    }
}

/// What the article itself says.
fn of_article((issue, article): &(IssueRecord, ArticleRecord)) -> [String; VALUES.len()] {
    let or = |a: &str, b: &str| if a.is_empty() { b.to_owned() } else { a.to_owned() };
    let mut lines: Vec<&str> = Vec::new();
    for byline in &article.bylines {
        let line = if byline.line.is_empty() { &byline.printed } else { &byline.line };
        if lines.last() != Some(&line.as_str()) {
            lines.push(line);
        }
    }
    let credit = article.images.iter().map(|image| &image.credit).find(|credit| !credit.is_empty());
    [
        or(&issue.date, &issue.printed.date),
        issue.volume.clone(),
        issue.number.clone(),
        issue.edition.clone(),
        article.page.clone(),
        article.section.clone(),
        article.headline.clone(),
        lines.join(" and "),
        credit.cloned().unwrap_or_default(),
    ]
}

/// What its row tells before the article is here.
fn of_row(row: &PlanRow) -> [String; VALUES.len()] {
    let mut values: [String; VALUES.len()] = Default::default();
    for (value, (field, _)) in values.iter_mut().zip(VALUES) {
        match field {
            "date" => value.clone_from(&row.date),
            "volume" => value.clone_from(&row.volume),
            "headline" => value.clone_from(&row.headline),
            "byline" => value.clone_from(&row.byline),
            _ => {}
        }
    }
    values
}

impl Import {
    /// Puts the picked row's values into the fields. What is being typed there stays.
    pub fn fill_values(&mut self) {
        let Some(row) = self.row().cloned() else {
            self.values = Values::default();
            return;
        };
        let preview = self.preview.as_ref().filter(|preview| preview.file == row.file && preview.part == row.part);
        let article = preview.and_then(|preview| preview.article.as_deref());
        let same = self.values.is_of(&row);
        if same && article.is_none() {
            return;
        }
        let read = article.map_or_else(|| of_row(&row), of_article);
        let mut typed = read.clone();
        let corrected = self.corrections.get(&row.file).and_then(|parts| parts.get(&row.part));
        for ((field, _), value) in VALUES.iter().zip(&mut typed) {
            if let Some(correction) = corrected.and_then(|fields| fields.get(field)) {
                value.clone_from(correction);
            }
        }
        let due = self.values.due.filter(|_| same);
        self.values = Values { file: row.file, part: row.part, known: article.is_some(), read, typed, due };
    }

    /// Takes what stands in a field for what is meant, from now on.
    pub(super) fn correct(&mut self, at: usize) {
        let Some((field, _)) = VALUES.get(at) else { return };
        let (read, typed) = (&self.values.read[at], &self.values.typed[at]);
        let parts = self.corrections.entry(self.values.file.clone()).or_default();
        let fields = parts.entry(self.values.part).or_default();
        if read == typed {
            fields.remove(field);
        } else {
            fields.insert(field, typed.clone());
        }
        parts.retain(|_, fields| !fields.is_empty());
        self.corrections.retain(|_, parts| !parts.is_empty());
    }
}
