//! What comes in from files of others: golden folders of our own making, format by format, and bytes that no program
//! would write. All texts and names are invented.

#[path = "import_formats/brought.rs"]
mod brought;
#[path = "import_formats/citations.rs"]
mod citations;
#[path = "import_formats/documents.rs"]
mod documents;
#[path = "import_formats/documents_told.rs"]
mod documents_told;
#[path = "import_formats/dublin_core.rs"]
mod dublin_core;
#[path = "import_formats/feed.rs"]
mod feed;
#[path = "import_formats/fuzz.rs"]
mod fuzz;
#[path = "import_formats/left_over.rs"]
mod left_over;
#[path = "import_formats/marc.rs"]
mod marc;
#[path = "import_formats/markdown.rs"]
mod markdown;
#[path = "import_formats/mets.rs"]
mod mets;
#[path = "import_formats/mods.rs"]
mod mods;
#[path = "import_formats/nitf.rs"]
mod nitf;
#[path = "import_formats/pdf.rs"]
mod pdf;
#[path = "import_formats/tables.rs"]
mod tables;
#[path = "import_formats/tei.rs"]
mod tei;
#[path = "import_formats/told.rs"]
mod told;
