//! The pieces that views are built of: each draws itself from the theme, has a name and a role for screen readers,
//! shows hover and focus, and works by keyboard. They know words and numbers, never an article or an archive.

mod body;
mod button;
mod card;
mod chip;
mod choice;
mod column_heads;
mod dialog;
mod empty_state;
mod facet_row;
mod field;
mod finding;
mod grid_cell;
mod headline;
mod histogram;
mod key_hint;
mod long_list;
mod menu;
mod notice;
mod paint;
mod pill;
mod progress;

mod row;
mod rows;
mod search_box;
mod status;
mod switch;
mod tree_row;

pub use body::{BodyText, BodyView, Caret, Mark, MarkKind};
pub use button::{PushButton, icon_button, link_button, primary_button, quiet_button};
pub use card::Card;
pub use chip::{chip, name_button};
pub use choice::{check_box, segmented, tabs};
pub use column_heads::{ColumnHead, Edge, HeadsResponse, Sorted, column_heads};
pub use dialog::{Dialog, Part};
pub use empty_state::empty_state;
pub use facet_row::{FacetRow, Kept};
pub use field::Field;
pub use finding::Finding;
pub use grid_cell::grid_cell;
pub use headline::headline_text;
pub use histogram::{Bar, Brush, Histogram};
pub use key_hint::key_hint;
pub use long_list::{Heads, LongList, Piece};
pub use menu::{MenuItem, menu_bar, select, sub_menu};
pub use notice::{Notice, NoticeResponse};
pub use paint::{focus_ring, hairline_above, hairline_below, icon_at, one_line, text_at};
pub use pill::{Verdict, count_pill, pill};
pub use progress::progress;
pub use row::{Cell, Column, Content, Row};
pub use rows::rows;
pub use search_box::SearchBox;
pub use status::{label_value, labelled, small_text, status_bar, status_text};
pub use switch::switch;
pub use tree_row::{TreeResponse, TreeRow};
