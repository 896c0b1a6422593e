//! The pictures of a saved page: those written into it, and those that a browser saved beside it (`Page_files/`). Nothing
//! is fetched.

use crate::formats::document::Embedded;
use crate::formats::{Input, fields, picture};
use crate::model::Problem;
use crate::model::record::PictureRecord;
use base64::{Engine, engine::general_purpose::STANDARD};

/// The pictures of one page.
pub struct Beside<'i> {
    page: &'i Input,
    found: Embedded,
}

impl<'i> Beside<'i> {
    pub fn of(page: &'i Input) -> Self {
        Beside { page, found: Embedded::default() }
    }

    /// The sum of the picture that a `src` names, where it came with the page.
    pub fn take(&mut self, source: &str) -> Option<String> {
        if let Some(data) = source.strip_prefix("data:") {
            let kind: String = data.split([';', ',']).next().unwrap_or_default().chars().take(40).collect();
            let key = format!("{}/one inside the page, {kind}", fields::sha256(data.as_bytes()));
            return self.found.take(&key, || inside(data));
        }
        let page = self.page;
        self.found.take(source, || beside(page, source))
    }

    pub fn finish(self) -> (Vec<PictureRecord>, Option<Problem>) {
        self.found.finish(self.page)
    }
}

fn inside(data: &str) -> Result<Vec<u8>, String> {
    let words = data.split_once(";base64,").map(|(_, words)| words).ok_or("it is written in a way that is not read")?;
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(plain).map_err(|_| "it is damaged".to_owned())
}

fn beside(page: &Input, source: &str) -> Result<Vec<u8>, String> {
    let source = source.split(['?', '#']).next().unwrap_or_default();
    if source.contains("://") || source.starts_with("//") {
        return Err("it stands elsewhere, and nothing is fetched".to_owned());
    }
    let file = page.beside(source).map_err(|_| "it is not beside the page".to_owned())?;
    file.load(picture::MOST_BYTES).map(std::borrow::Cow::into_owned).map_err(|problem| problem.message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_saved_with_a_page_is_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        let page = folder.path().join("in/Crane.html");
        std::fs::create_dir_all(folder.path().join("in/Crane_files")).expect("made");
        std::fs::write(folder.path().join("in/Crane_files/a b.png"), b"x").expect("written");
        std::fs::write(folder.path().join("secret.png"), b"x").expect("written");
        let read = |source| beside(&Input::file(&page), source).is_ok();
        assert!(read("Crane_files/a%20b.png") && read("./Crane_files/a%20b.png?v=3"));
        for source in [
            "../secret.png",
            "Crane_files/../../secret.png",
            "/etc/passwd",
            "https://example.org/a.png",
            "c.png",
            "file:///etc/passwd",
        ] {
            assert!(!read(source), "{source}");
        }
    }
}
