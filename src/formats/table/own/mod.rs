//! The table that we write ourselves: one row an article, the same columns in CSV, TSV and workbooks. What stands here is
//! known on both ways, so that what goes out comes in again to the letter; `row` writes, `take` reads. A table of which a
//! person has removed such a column is read like that of any other program.
//!
//! Lists stand with `|` between their pieces; a `|` or `\` of the words themselves has a `\` before it. The columns behind
//! `issue_id` have one piece for each byline or image, so that nothing need be guessed. A cell that a program of sheets
//! would take for a formula or a date has a `'` before it; so has, even where nobody wants such guards, one whose own `'`
//! or number our reader would take for what such a program left.

mod cells;
mod of_issue;
mod row;
mod take;

pub use cells::plain as unguarded;
pub use row::{CARRIES, Rows, written_as};
pub use take::read;

use super::take::Bodies;

macro_rules! columns {
    ($($column:ident = $name:literal;)*) => {
        /// A column of our own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Column { $($column),* }
        /// All columns in their order.
        pub const ALL: &[Column] = &[$(Column::$column),*];
        impl Column {
            /// What stands above it.
            pub fn name(self) -> &'static str { match self { $(Column::$column => $name),* } }
        }
    };
}

columns! {
    Publication = "publication";
    Issn = "issn";
    Date = "issue_date";
    Weekday = "weekday_name";
    Volume = "volume";
    Number = "number";
    Edition = "edition";
    Heading = "heading";
    Order = "article_order";
    Page = "page";
    Section = "section";
    Headline = "headline";
    Subheads = "subheads";
    Byline = "byline";
    Authors = "authors";
    Body = "body";
    ImageFiles = "image_files";
    ImageCredits = "image_credits";
    Subjects = "subjects";
    Collections = "collections";
    Notes = "notes";
    ArticleId = "article_id";
    IssueId = "issue_id";
    Place = "place";
    Publisher = "publisher";
    IssueKind = "issue_kind";
    IssueStatus = "issue_status";
    IssueNotes = "issue_notes";
    Kicker = "kicker";
    Dateline = "dateline";
    Language = "language";
    Status = "status";
    BylineParts = "byline_parts";
    BylineRoles = "byline_roles";
    ImagePlaces = "image_places";
    ImageCaptions = "image_captions";
    ImageAlts = "image_alts";
    ImageRights = "image_rights";
    ImageCreators = "image_creators";
    ImageSources = "image_sources";
    ImageAgencies = "image_agencies";
}

/// The columns by which a table is known as ours.
const MARKS: [Column; 6] = [
    Column::Headline,
    Column::ArticleId,
    Column::IssueId,
    Column::BylineParts,
    Column::BylineRoles,
    Column::ImagePlaces,
];

/// Where our columns stand in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    places: Vec<Option<usize>>,
    /// Columns that a person added.
    others: Vec<(usize, String)>,
}

impl Places {
    /// By the row above a table; none where it is not ours.
    pub fn of(header: &[String]) -> Option<Self> {
        let place = |column: &Column| header.iter().position(|cell| cell.trim() == column.name());
        let places: Vec<Option<usize>> = ALL.iter().map(place).collect();
        let others = header.iter().enumerate().filter(|(at, cell)| !places.contains(&Some(*at)) && !cell.is_empty());
        let others = others.map(|(at, cell)| (at, cell.trim().to_owned())).collect();
        let places = Places { places, others };
        MARKS.iter().all(|mark| places.place(*mark).is_some()).then_some(places)
    }

    fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }

    /// The text of an article from the sheet of paragraphs; pieces of one paragraph have the same place.
    pub fn text(&self, cells: &[String], bodies: &Bodies) -> String {
        let uid = self.place(Column::ArticleId).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        let (mut text, mut before) = (String::new(), None);
        for (place, piece) in bodies.get(uid).into_iter().flatten() {
            if before.is_some_and(|before| before != place) {
                text.push_str("\n\n");
            }
            text.push_str(piece);
            before = Some(place);
        }
        text
    }

    /// Whether it has that column.
    pub fn has(&self, column: Column) -> bool {
        self.place(column).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_ours_as_long_as_its_marks_are_there() {
        let header = |leave: &str| -> Vec<String> {
            ALL.iter().map(|column| column.name().to_owned()).filter(|name| name != leave).collect()
        };
        assert!(Places::of(&header("")).is_some_and(|places| places.others.is_empty()));
        assert!(Places::of(&header("section")).is_some_and(|places| !places.has(Column::Section)));
        assert_eq!(Places::of(&header("byline_parts")), None);
        let mut more = header("");
        more.insert(0, "Kunde".into());
        assert!(Places::of(&more).is_some_and(|places| places.others == [(0, "Kunde".to_owned())]));
    }
}
