//! What comes in from files of others: golden folders of our own making, format by format, and bytes that no program
//! would write. All texts and names are invented.

#[path = "import_formats/fuzz.rs"]
mod fuzz;
#[path = "import_formats/markdown.rs"]
mod markdown;
#[path = "import_formats/tables.rs"]
mod tables;
