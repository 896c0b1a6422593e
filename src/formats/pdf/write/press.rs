//! The typesetter: Typst sets the template and writes PDF/A-2a and PDF/UA-1. It sees the template and what it is given, and
//! no file, no network and no clock. The same edition gives the same bytes where the same typefaces are found.

use super::edition::Edition;
use super::letters::Letters;
use super::plates::Plates;
use crate::formats::printed::List;
use std::sync::{LazyLock, OnceLock};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart, Str, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, Scalar};
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::{self, FontStore};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

/// Our own faces first, so that they do not hang on the computer; then what the computer has for other scripts.
fn faces() -> &'static FontStore {
    static FACES: OnceLock<FontStore> = OnceLock::new();
    FACES.get_or_init(|| {
        let mut store = FontStore::new();
        store.extend(fonts::embedded());
        store.extend(fonts::system());
        store
    })
}

/// Knows which signs can be set.
pub fn letters() -> Letters {
    let book = faces().book();
    let infos: Vec<_> = (0..).map_while(|n| book.info(n)).collect();
    Letters::new(Box::new(move |c| infos.iter().any(|info| info.coverage.contains(c as u32))))
}

struct Page {
    library: LazyHash<Library>,
    source: Source,
}

/// The one file that there is.
fn main_file() -> Option<FileId> {
    static MAIN: LazyLock<Option<FileId>> = LazyLock::new(|| {
        let path = VirtualPath::new("edition.typ").ok()?;
        Some(RootedPath::new(VirtualRoot::Project, path).intern())
    });
    *MAIN
}

impl World for Page {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        faces().book()
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        faces().font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets an edition and answers the PDF, or a sentence that says why it could not be set.
pub fn press(template: &str, edition: Edition, plates: Plates) -> Result<Vec<u8>, String> {
    set(template, given(edition, plates)?)
}

/// Sets a list to print.
pub fn press_list(template: &str, list: &List) -> Result<Vec<u8>, String> {
    let mut given = Dict::new();
    given.insert("list".into(), as_value(list)?);
    set(template, given)
}

/// The first pages of an edition as pictures, at most so many and so many dots wide, as long as it goes on.
pub fn leaves(
    template: &str,
    edition: Edition,
    plates: Plates,
    (most, width): (usize, u32),
    goes_on: &dyn Fn() -> bool,
) -> Result<Vec<Leaf>, String> {
    laid_out(template, given(edition, plates)?, |_, document| {
        let pages = document.pages().iter().take(most).take_while(|_| goes_on());
        Ok(pages.map(|page| leaf(page, width)).collect())
    })
}

/// A page as it will look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    pub width: usize,
    pub height: usize,
    /// Four bytes for each dot: red, green, blue, opacity.
    pub pixels: Vec<u8>,
}

fn leaf(page: &typst_layout::Page, width: u32) -> Leaf {
    let per_point = f64::from(width) / page.frame.width().to_pt().max(1.0);
    let options = RenderOptions { pixel_per_pt: Scalar::new(per_point), ..RenderOptions::default() };
    let map = typst_render::render(page, &options);
    Leaf { width: map.width() as usize, height: map.height() as usize, pixels: map.take_demultiplied() }
}

fn set(template: &str, given: Dict) -> Result<Vec<u8>, String> {
    laid_out(template, given, |page, document| {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| format!("The kind of PDF is not known: {}.", error.message()))?;
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some(super::CREATOR.to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(document, &options).map_err(|errors| told(page, &errors[..]))
    })
}

/// Sets the pages and makes something of them.
fn laid_out<T>(
    template: &str,
    given: Dict,
    make: impl FnOnce(&Page, &PagedDocument) -> Result<T, String>,
) -> Result<T, String> {
    let main = main_file().ok_or("The typesetter takes no file.")?;
    let library = LazyHash::new(Library::builder().with_inputs(given).build());
    let page = Page { library, source: Source::new(main, template.to_owned()) };
    let set = typst::compile::<PagedDocument>(&page).output.map_err(|errors| told(&page, &errors[..]));
    let made = set.and_then(|document| make(&page, &document));
    // What the typesetter remembers of this edition helps no other one.
    typst::comemo::evict(0);
    made
}

/// `sys.inputs`: the edition, and the pictures by their sums.
fn given(edition: Edition, plates: Plates) -> Result<Dict, String> {
    let edition = as_value(&edition)?;
    let pictures: Dict =
        plates.ready.into_iter().map(|(sum, plate)| (Str::from(sum), Value::Bytes(Bytes::new(plate.bytes)))).collect();
    let mut given = Dict::new();
    given.insert("edition".into(), edition);
    given.insert("pictures".into(), Value::Dict(pictures));
    Ok(given)
}

fn as_value(what: &impl serde::Serialize) -> Result<Value, String> {
    let value = serde_json::to_value(what).and_then(serde_json::from_value::<Value>);
    value.map_err(|error| format!("What is to be set cannot be handed to the typesetter: {error}."))
}

/// The first thing that the typesetter complained of, with its line in the template.
fn told(page: &Page, errors: &[SourceDiagnostic]) -> String {
    let Some(error) = errors.first() else { return "The pages could not be set.".to_owned() };
    let line = typst::WorldExt::range(page, error.span)
        .and_then(|range| page.source.lines().byte_to_line(range.start))
        .map(|line| format!(" (line {} of the template)", line + 1))
        .unwrap_or_default();
    let hint = error.hints.first().map(|hint| format!(" {}", hint.v)).unwrap_or_default();
    format!("The pages could not be set: {}{line}.{hint}", error.message)
}
