//! The columns of the list: where each stands in the room there is, and what a row has in it.

use crate::archive::checks;
use crate::desk::columns::{ColumnId, LEAST, ListLook};
use crate::desk::nav::figures;
use crate::store::list::ArticleRow;
use crate::ui::theme::{Tone, icons};
use crate::ui::widgets::{Cell, Column, Content};

pub const LEFT: f32 = 16.0;
/// Room for the button that chooses columns, and for the scroll bar below it.
const RIGHT: f32 = 34.0;
pub const GAP: f32 = 10.0;
/// Narrower than this, the headline takes room from the others.
const LEAST_HEADLINE: f32 = 120.0;
/// What heads over the issues leave to the other columns.
const FREED: f32 = 100.0;
/// Narrower than this, findings are only a sign.
pub const NARROW: f32 = 40.0;

/// A column in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    pub id: ColumnId,
    pub column: Column,
}

/// All columns that show, from the left.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns {
    pub placed: Vec<Placed>,
}

/// Where the columns stand in a list of that width. Under heads, that say date and enumeration, those columns go.
pub fn layout(look: &ListLook, width: f32, heads: bool) -> Columns {
    let said = |id: ColumnId| heads && matches!(id, ColumnId::Date | ColumnId::Volume | ColumnId::Number);
    let freed = if heads { FREED } else { 0.0 };
    let mut widths: Vec<(ColumnId, f32)> = look
        .columns
        .iter()
        .filter(|column| column.shown && !said(column.id))
        .map(|column| (column.id, column.width.map_or_else(|| of_itself(column.id, width + freed), f32::from)))
        .filter(|(id, width)| *id == ColumnId::Headline || *width > 0.0)
        .collect();
    let gaps = GAP * widths.len().saturating_sub(1) as f32;
    let room = (width - LEFT - RIGHT - gaps).max(0.0);
    let others: f32 = widths.iter().map(|(_, width)| width).sum();
    // Where the room is short, every column gives some of what it has over the least.
    let least = f32::from(LEAST);
    let over: f32 = widths.iter().map(|(_, width)| (width - least).max(0.0)).sum();
    let short = (others + LEAST_HEADLINE - room).max(0.0);
    let part = if over > 0.0 { (short / over).min(1.0) } else { 0.0 };
    for (_, width) in &mut widths {
        *width -= (*width - least).max(0.0) * part;
    }
    let others: f32 = widths.iter().map(|(_, width)| width).sum();
    let mut x = LEFT;
    let place = |(id, width): &(ColumnId, f32)| {
        let width = if *id == ColumnId::Headline { (room - others).max(60.0) } else { *width };
        let column = Column { x, width };
        x += width + GAP;
        Placed { id: *id, column }
    };
    Columns { placed: widths.iter().map(place).collect() }
}

/// The width of a column for which nobody chose one; the headline has none of its own.
fn of_itself(id: ColumnId, room: f32) -> f32 {
    match id {
        ColumnId::Findings if room <= 560.0 => f32::from(LEAST),
        ColumnId::Byline if room <= 460.0 => 0.0,
        ColumnId::Byline => (room * 0.22).clamp(90.0, 190.0),
        _ => f32::from(id.row().width),
    }
}

impl Columns {
    /// The place of the headline.
    pub fn headline(&self) -> usize {
        self.placed.iter().position(|placed| placed.id == ColumnId::Headline).unwrap_or(0)
    }

    /// Where a second line of a row stands: from the headline to the end of the columns.
    pub fn below_headline(&self) -> Column {
        let x = self.placed.get(self.headline()).map_or(LEFT, |placed| placed.column.x);
        let right = self.placed.last().map_or(x, |last| last.column.x + last.column.width);
        Column { x, width: (right - x).max(0.0) }
    }

    /// The edges between columns, and the column that each makes wider or narrower: that on the side away from the
    /// headline, which takes the room that is left.
    pub fn edges(&self) -> Vec<(f32, usize)> {
        let headline = self.headline();
        let between = self.placed.windows(2).enumerate();
        between.map(|(at, two)| (two[1].column.x - GAP / 2.0, if at < headline { at } else { at + 1 })).collect()
    }
}

/// A column's name where there is room for it.
pub fn long_title(id: ColumnId) -> &'static str {
    match id {
        ColumnId::Volume => "Volume",
        ColumnId::Number => "Number",
        id => id.row().title,
    }
}

/// What a row has in a column, as words.
pub fn words(row: &ArticleRow, id: ColumnId) -> String {
    match id {
        ColumnId::Date if row.date.is_empty() => "undated".into(),
        ColumnId::Date => row.date.clone(),
        ColumnId::Volume => row.volume.clone(),
        ColumnId::Number => row.number.clone(),
        ColumnId::Headline if row.headline.is_empty() => "No headline".into(),
        ColumnId::Headline => row.headline.clone(),
        ColumnId::Byline if row.byline.is_empty() => "—".into(),
        ColumnId::Byline => row.byline.clone(),
        ColumnId::Section => row.section.clone(),
        ColumnId::Page => row.page.clone(),
        ColumnId::Words => figures(u64::from(row.words)),
        ColumnId::Status => row.status.clone(),
        ColumnId::Changed => day(row.changed),
        ColumnId::Findings => match row.findings.as_slice() {
            [] => String::new(),
            [one] => name(one).to_owned(),
            [one, rest @ ..] => format!("{} +{}", name(one), rest.len()),
        },
    }
}

fn name(code: &str) -> &str {
    checks::by_code(code).map_or(code, |check| check.name)
}

fn day(millis: i64) -> String {
    chrono::DateTime::from_timestamp_millis(millis)
        .map(|at| at.with_timezone(&chrono::Local).format("%Y-%m-%d").to_string())
        .unwrap_or_default()
}

/// A row's cell in a column, of its words; nothing where nothing stands in it.
pub fn cell<'a>(row: &'a ArticleRow, placed: Placed, words: &'a str, selected: bool) -> Option<Cell<'a>> {
    if words.is_empty() {
        return None;
    }
    let content = match placed.id {
        ColumnId::Headline if row.headline.is_empty() => Content::Text(words, Tone::Third),
        ColumnId::Headline if !row.headline_marks.is_empty() => Content::Marked(words, &row.headline_marks, selected),
        ColumnId::Headline if selected => Content::Strong(words),
        ColumnId::Headline => Content::Text(words, Tone::Ink),
        ColumnId::Findings if placed.column.width < NARROW => Content::Icon(icons::WARNING, Tone::Warning),
        ColumnId::Findings => Content::Finding(words),
        id if id.row().right => Content::Number(words, Tone::Second),
        _ => Content::Text(words, Tone::Second),
    };
    Some(Cell::new(placed.column, content))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::columns::COLUMNS;

    fn ids(columns: &Columns) -> Vec<ColumnId> {
        columns.placed.iter().map(|placed| placed.id).collect()
    }

    fn whole(columns: &Columns, width: f32) -> bool {
        let apart = columns.placed.windows(2).all(|two| two[0].column.x + two[0].column.width < two[1].column.x);
        apart && columns.placed.last().is_some_and(|last| last.column.x + last.column.width <= width)
    }

    #[test]
    fn the_headline_takes_the_room_that_is_left_and_columns_never_overlap() {
        let mut look = ListLook::default();
        for width in [412.0, 560.0, 620.0, 1_400.0] {
            let columns = layout(&look, width, false);
            assert!(whole(&columns, width), "{columns:?}");
        }
        for row in COLUMNS {
            look.show(row.id, true);
        }
        for width in [560.0, 900.0, 1_400.0] {
            let columns = layout(&look, width, false);
            assert_eq!(columns.placed.len(), COLUMNS.len());
            assert!(whole(&columns, width), "{columns:?}");
        }
    }

    #[test]
    fn in_a_narrow_list_the_byline_goes_unless_somebody_gave_it_a_width() {
        let mut look = ListLook::default();
        assert!(!ids(&layout(&look, 412.0, false)).contains(&ColumnId::Byline));
        look.set_width(ColumnId::Byline, Some(80));
        assert!(ids(&layout(&look, 412.0, false)).contains(&ColumnId::Byline));
    }

    #[test]
    fn under_heads_the_columns_that_they_say_go() {
        let columns = layout(&ListLook::default(), 620.0, true);
        assert_eq!(ids(&columns), [ColumnId::Headline, ColumnId::Byline, ColumnId::Findings]);
    }

    #[test]
    fn an_edge_belongs_to_the_column_away_from_the_headline() {
        let owners: Vec<usize> = layout(&ListLook::default(), 620.0, false).edges().iter().map(|(_, o)| *o).collect();
        assert_eq!(owners, [0, 1, 3, 4]);
    }
}
