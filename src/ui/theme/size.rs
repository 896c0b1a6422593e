//! Every size and distance of the window, in points on a 4-point grid. Colours and faces are named next door.

/// A row of a list.
pub const ROW: f32 = 28.0;
/// A row of a list whose rows have two lines.
pub const ROW_OF_TWO: f32 = 48.0;
/// A head between the rows of a list.
pub const ROW_HEAD: f32 = 28.0;
/// A row of the navigator.
pub const TREE_ROW: f32 = 26.0;
/// A value with its count.
pub const FACET_ROW: f32 = 24.0;
/// How far one level of the navigator stands in.
pub const INDENT: f32 = 16.0;
/// The coloured edge of the selected row.
pub const EDGE: f32 = 3.0;
/// Rounding of fields, buttons and notices.
pub const RADIUS: u8 = 6;
/// Rounding of a dialog.
pub const DIALOG_RADIUS: u8 = 10;
/// The grid: one step of distance.
pub const STEP: f32 = 4.0;
/// Distance from a panel's side to its text.
pub const GUTTER: f32 = 16.0;
/// Distance from the editor's side to its text, and inside a dialog.
pub const WIDE_GUTTER: f32 = 24.0;
/// Height of fields, buttons and other things to click.
pub const CONTROL: f32 = 28.0;
/// Height of the top bar with its menus and the search box.
pub const TOP_BAR: f32 = 40.0;
/// Height of the status line.
pub const STATUS_BAR: f32 = 28.0;
/// Height of the row of tabs.
pub const TAB_BAR: f32 = 37.0;
/// Height of a dialog's head and foot.
pub const DIALOG_HEAD: f32 = 64.0;
pub const DIALOG_FOOT: f32 = 60.0;
/// An icon inside text or a button.
pub const ICON: f32 = 16.0;
/// The icon of an empty state.
pub const LARGE_ICON: f32 = 40.0;
/// A hairline.
pub const HAIRLINE: f32 = 1.0;
/// The ring around what has the focus.
pub const FOCUS_RING: f32 = 2.0;
/// Width of the search box in the top bar.
pub const SEARCH_BOX: f32 = 420.0;
/// Width of the label when it stands left of its field.
pub const FIELD_LABEL: f32 = 84.0;
/// The bar of a progress.
pub const PROGRESS_HEIGHT: f32 = 4.0;
pub const PROGRESS_WIDTH: f32 = 150.0;
/// 68 letters of the reader face: text set wider is hard to read.
pub const READER_MEASURE: f32 = 496.0;
/// How much of a line a blank line of the reader takes.
pub const BLANK_LINE: f32 = 0.5;
/// Narrower than this, the navigator stands aside.
pub const NARROW: f32 = 860.0;
/// The smallest window: everything can be reached in it.
pub const MIN_WINDOW: [f32; 2] = [1024.0, 640.0];
