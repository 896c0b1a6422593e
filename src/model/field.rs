//! The table of fields that a person edits.
