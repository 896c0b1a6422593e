//! Searching: the tree of a search, and what reads and shows it. Pure; no index, no SQL.

pub mod tree;

pub use tree::{Condition, Facet, Place, Query, Words};
