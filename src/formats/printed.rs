//! Lists to print and work with, as PDF: rows in columns, with boxes to tick and room to write where they are wanted. The
//! template `assets/templates/list.typ` decides how they look. What stands in them, whoever asks decides.

use super::WriteError;
use super::out::OneFile;
use super::pdf::press;
use serde::Serialize;
use std::path::Path;

/// A list to print.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct List {
    pub title: String,
    /// What it is, in a sentence; empty for none.
    pub said: String,
    /// Across the paper.
    pub wide: bool,
    pub columns: Vec<Column>,
    pub groups: Vec<Group>,
    /// Year, month, day, hour, minute, second of the newest change of what it shows.
    pub changed: [u16; 6],
}

/// A column.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Column {
    pub head: &'static str,
    pub kind: Kind,
    /// In millimetres; 0: a share of the rest.
    pub width: f64,
    pub part: f64,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    #[default]
    Text,
    Number,
    /// A box to tick.
    Tick,
    /// Room to write.
    Write,
}

impl Column {
    /// As wide as is told.
    pub const fn of(head: &'static str, kind: Kind, width: f64) -> Self {
        Column { head, kind, width, part: 0.0 }
    }

    /// So many shares of the room that is left.
    pub const fn share(head: &'static str, kind: Kind, part: f64) -> Self {
        Column { head, kind, width: 0.0, part }
    }
}

/// Rows under a heading, or under none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Group {
    pub head: String,
    /// A word for each column; what is ticked or written is empty.
    pub rows: Vec<Vec<String>>,
}

impl List {
    pub fn rows(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }

    /// Writes it to a file, which is there when it is whole.
    pub fn write(mut self, target: &Path) -> Result<(), WriteError> {
        let mut letters = press::letters();
        for text in [&mut self.title, &mut self.said] {
            *text = letters.set(text);
        }
        for group in &mut self.groups {
            group.head = letters.set(&group.head);
            for word in group.rows.iter_mut().flatten() {
                *word = letters.set(word);
            }
        }
        let template = include_str!("../../assets/templates/list.typ");
        let pdf = press::press_list(template, &self).map_err(WriteError::Refused)?;
        let mut file = OneFile::begin(target)?;
        file.bytes(&pdf)?;
        file.finish()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> List {
        List {
            title: "Worksheet".into(),
            said: "3 articles".into(),
            columns: vec![
                Column::of("Done", Kind::Tick, 12.0),
                Column::share("Headline", Kind::Text, 2.0),
                Column::of("Words", Kind::Number, 14.0),
                Column::share("Notes", Kind::Write, 1.0),
            ],
            groups: vec![Group {
                head: "1931".into(),
                rows: (0..90)
                    .map(|n| {
                        vec![String::new(), format!("Headline {n} of 水 and \u{e000}"), n.to_string(), String::new()]
                    })
                    .collect(),
            }],
            changed: [2025, 8, 21, 14, 3, 9],
            ..List::default()
        }
    }

    #[test]
    fn a_list_is_set_on_several_pages_the_same_each_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (folder.path().join("one.pdf"), folder.path().join("two.pdf"));
        list().write(&one).expect("written");
        list().write(&two).expect("written");
        let bytes = std::fs::read(&one).expect("bytes");
        assert!(bytes.starts_with(b"%PDF-") && bytes == std::fs::read(&two).expect("bytes"));
        assert_eq!(list().rows(), 90);
    }

    #[test]
    fn an_empty_list_is_a_page_with_its_title() {
        let folder = tempfile::tempdir().expect("a folder");
        let none = List { groups: Vec::new(), ..list() };
        none.write(&folder.path().join("none.pdf")).expect("written");
    }
}
