//! Searching: the tree of a search, and what reads and shows it. Pure; no index, no SQL.

mod atom;
pub mod complete;
pub mod error;
pub mod field;
pub mod fits;
mod lex;
pub mod marks;
pub mod near;
pub mod parse;
pub mod plain;
mod show;
pub mod snippet;
pub mod tree;
pub mod values;

pub use complete::{Completion, complete};
pub use error::QueryError;
pub use field::Field;
pub use marks::marks;
pub use parse::{Known, parse, parse_live};
pub use show::{quoted, show};
pub use snippet::{Snippet, snippet};
pub use tree::{Condition, Facet, Place, Query, Words};
pub use values::span;

#[cfg(test)]
mod tests;
