//! Plain data: what an archive holds, in the field's own words. No I/O, no SQL, no drawing.
//!
//! Everything above speaks in these types: a format reads files into records and writes records out,
//! the store keeps them, the window shows them.

pub mod authority;
pub mod date;
pub mod entry;
pub mod facts;
pub mod field;
pub mod id;
pub mod kind;
pub mod problem;
pub mod record;

pub use authority::Authority;
pub use date::{DateError, DateOrder, IssueDate};
pub use field::{FIELDS, Field, FieldKind};
pub use id::{ArticleId, BatchId, IssueId, PublicationId, RecordKind, RecordRef, StepId, Uid};
pub use kind::{ArticleStatus, IssueKind, IssueStatus, Role};
pub use problem::{Problem, ProblemCode};
