//! The window from end to end, as a person uses it: by the names of things and by keys, with the threads and the
//! archive behind it.
#![cfg(feature = "gui")]

#[path = "window/astray.rs"]
mod astray;
#[path = "window/batch.rs"]
mod batch;
#[path = "window/body.rs"]
mod body;
#[path = "window/calm.rs"]
mod calm;
#[path = "window/collections.rs"]
mod collections;
#[path = "window/commands.rs"]
mod commands;
#[path = "window/credits.rs"]
mod credits;
#[path = "window/editing.rs"]
mod editing;
#[path = "window/fields.rs"]
mod fields;
#[path = "window/handing_over.rs"]
mod handing_over;
#[path = "window/history.rs"]
mod history;
#[path = "window/importing.rs"]
mod importing;
#[path = "window/imports.rs"]
mod imports;
#[path = "window/issue.rs"]
mod issue;
#[path = "window/journeys.rs"]
mod journeys;
#[path = "window/librarian.rs"]
mod librarian;
#[path = "window/list.rs"]
mod list;
#[path = "window/names.rs"]
mod names;
#[path = "window/newcomer.rs"]
mod newcomer;
#[path = "window/pictures.rs"]
mod pictures;
#[path = "window/queue.rs"]
mod queue;
#[path = "window/run_map.rs"]
mod run_map;
#[path = "window/samples.rs"]
mod samples;
#[path = "window/searching.rs"]
mod searching;
#[path = "window/shelf.rs"]
mod shelf;
#[path = "window/spelling.rs"]
mod spelling;
#[path = "window/trash.rs"]
mod trash;
#[path = "window/watching.rs"]
mod watching;
