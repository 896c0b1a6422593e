//! Backfile catalogues the back issues of newspapers and magazines: clippings in, found by date and volume, corrected,
//! handed on. This page is the map; there is no code in it.
//!
//! # The floors, lowest first
//!
//! A file uses only lower floors; siblings on a floor do not know each other.
//!
//! | floor | what it is |
//! |---|---|
//! | [`model`] | plain data: records, ids, dates, fields. No I/O |
//! | [`text`] | pure functions on strings: dates, mastheads, bylines, credits, names, spelling, tidying, differences, encodings, the search language |
//! | [`store`] · [`index`] · [`formats`] | SQLite and its SQL, the truth · full text and facets, derived · files in and out. None knows the others |
//! | [`archive`] | the only door above this line: open, read, change (with undo), search, import, export, check, back up |
//! | [`work`] | threads: one writer, readers, the searcher, the follower of the index, the proofreader, jobs with progress and cancel |
//! | [`desk`] | what is open, as plain state: `apply(Action)` is its only mutator. No egui |
//! | `ui` | egui and nothing but; `ui::theme` holds every colour, size, icon and font. Feature `gui` |
//! | `cli`, `main` | thin verbs over `archive`, in the program |
//!
//! # The tables
//!
//! To add a thing, add a row: menus, palette, dialogs, command line, help and tests loop over them.
//!
//! | table | where | a row is |
//! |---|---|---|
//! | `FIELDS` | [`model::field`] | a field that a person edits |
//! | `FORMATS` | [`formats`] | a kind of file, in or out |
//! | `COMMANDS` | [`desk::command`] | a command with its menu, words and key |
//! | `COLUMNS` | [`desk::columns`] | a column that the list can show |
//! | `SORTS` | [`store::list`] | a way to sort a list |
//! | `FIELDS` of searches | [`text::search::field`] | a field that a search can name |
//! | `CHECKS` | [`archive::checks`] | something that can be odd about a record |
//! | `MIGRATIONS` | [`store::open`] | a step of the schema |
//! | `KINDS` of pictures | [`formats::picture`] | a kind of picture that is taken |
//! | `Carried` | [`formats::out::carried`] | a part of a record that a format may lose |
//! | `STYLES` | [`formats::cite`] | a style of citations |
//! | `KINDS` of print | [`desk::printing`] | a list that can be printed |
//! | `LACKS` | [`store::credits`] | something that an image can lack |
//! | `TABLES` | [`store::table`] | a table whose rows are journalled |
//!
//! # Five journeys
//!
//! *A key press in the body*: `ui::keys` takes what is a command's → `ui::editor` edits the draft in place and says
//! `Action::Typed` → [`desk::draft`] knows what is due → `desk.tick` sends `Tell::Edit` to [`work::writer`] →
//! [`archive::Archive::edit`] → [`store::pen::Pen`] writes row and journal → commit → `Event::Saved` → the desk reads
//! again what was touched.
//!
//! *An import*: `Job::Plan` settles the order of day and month ([`archive::import::order`]), looks at every article with
//! [`archive::import::judge`] and writes nothing → the dialog shows it, and keeps in the request what a person corrects and
//! chooses → `Job::Import` reads on one thread and writes chunks through the writer, all as one journal step that names its
//! batch; words taken into articles that were here stand in it row by row → taking it back moves the batch to the trash by
//! its ids and puts those words back. A format whose parser is another's and large (`apart` in its row) is read by
//! [`archive::import::apart`] in a process of its own, with a limit of time and memory, and hands over its records as lines.
//!
//! *An export*: the dialog asks [`archive::export`] how much it is and what should be looked at first
//! ([`archive::export::concerns`]) → a person decides, and ticks formats or takes up those of a preset → `Job::Export`
//! hands each to [`archive::export::several`], which gathers the articles from one snapshot, a collection in
//! its curator's order, some of them read ahead by a second thread that sees the same moment → the format writes them on [`formats::out`]: files that have their names only when they are whole,
//! the same bytes each time ([`archive::export::glimpse`] shows before how they will begin), and a sentence for each part of a record ([`formats::out::carried`]) that it cannot carry.
//!
//! An archive of its own, which only the archive can write, a format asks of the supply
//! ([`formats::Supply::as_archive`]); a package ([`formats::bag`]) is made of what the other formats write. Reading back
//! ([`archive::verify`]) takes the import's readers and compares records, but for the parts that a format does not carry;
//! what is due of a catalogue's record is first brought into the way in which such records tell it.
//!
//! *A change of many records*: `Job::PlanBatch` asks [`archive::batch`] what would become of each and writes nothing → the
//! dialog shows it → `Job::Batch` writes the rows that still are as they were shown, as one step of one transaction, by the
//! few statements of [`store::bulk`] → [`store::effects`] says what has to be derived anew.
//!
//! *A search*: the box → [`text::search`] parses to a tree (an error points at its place) → [`work::searcher`] asks
//! [`archive::search::Finder`] → [`index`] answers with the set of all articles that fit, from which come the total, the
//! facets and, walking through the order that is kept, the list → the list asks for the rows that are seen, with their
//! passages. The index is kept by [`work::follower`]: triggers give each article the revision of the last transaction that
//! touched anything it is found by, and [`archive::search::Follower`] reads what is newer than its last commit.
//!
//! # Words
//!
//! - **masthead**: the words over an issue or clipping, as printed; **enumeration**: volume and number;
//!   **chronology**: the date.
//! - **printed**, **is**, **sorts by**: three layers of an issue, kept apart. What was printed is never altered by a rule.
//! - **byline**: who is named as the writer; **credit**: where a picture comes from; **authority**: a record of a name
//!   or source that such words are linked to.
//! - **line**: the printed line of a byline; **part**: one name in it with its role, a row of its own; **form**: what a
//!   name is printed as.
//! - **gap**: a day on which a paper should have appeared by its rhythm, or a number between others, that is not here.
//! - **collection**: articles and issues in an order of somebody's own; **member**: one place in it, perhaps only a heading;
//!   **handover**: what was handed over of it, noted so that what changed since can be told.
//! - **concern**: a kind of finding, or a missing approval, that an export asks about; **remedy**: what is done about it.
//! - **finding**: something odd that a check found; a person may *accept* it as it is.
//! - **chip**: a search of its own that narrows the list beside what was typed; **place**: what is listed and how, as back
//!   and forward lead to it.
//! - **guess**: a value that a rule decided, waiting to be confirmed.
//! - **batch**: one import; **step**: one entry of the journal; **visit**: the time that a field has the focus, one step.

pub mod archive;
pub mod desk;
pub mod formats;
pub mod index;
pub mod model;
pub mod store;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
pub mod work;
