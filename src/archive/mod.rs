//! The only door above the store: open, read, change (with undo), import, export, check, back up.
//! No SQL stands here and no window; whoever changes an archive does it through [`Archive`].

pub mod arrange;
pub mod authority;
pub mod backup;
pub mod batch;
mod body;
mod byline_lines;
pub mod checks;
pub mod checkup;
pub mod collection;
pub mod edit;
pub mod error;
pub mod export;
mod field_reader;
pub mod import;
pub mod links;
pub mod lock;
mod make;
pub mod merging;
pub mod open;
pub mod pasted;
pub mod pictures;
pub mod place;
pub mod queue;
pub mod reader;
mod readings;
mod recheck;
pub mod revert;
pub mod sample;
pub mod search;
mod searches;
mod sources_follow;
pub mod then;
pub mod transact;
pub mod trash;
pub mod undo;
pub mod verify;
mod whole_article;

pub use edit::Edit;
pub use error::{ArchiveError, ErrorKind, Result};
pub use make::NewIssueIn;
pub use open::{Archive, Mode};
pub use reader::Reader;
pub use transact::{Changed, Deed};
