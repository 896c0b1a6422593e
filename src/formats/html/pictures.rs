//! The pictures of a saved page: those inside it, and those in the folder that a browser saves beside it (`Page_files/`).
//! Nothing else on the disk is opened, and nothing is fetched.

use crate::formats::document::Embedded;
use crate::formats::{Input, bytes, picture};
use crate::model::Problem;
use crate::model::record::PictureRecord;
use base64::{Engine, engine::general_purpose::STANDARD};
use std::path::{Component, Path, PathBuf};

/// The pictures beside one page.
pub struct Beside {
    page: Option<PathBuf>,
    found: Embedded,
}

impl Beside {
    pub fn of(input: &Input) -> Self {
        Beside { page: input.on_disk().map(Path::to_owned), found: Embedded::default() }
    }

    /// The sum of the picture that a `src` names, where it came with the page.
    pub fn take(&mut self, source: &str) -> Option<String> {
        let page = self.page.as_deref();
        if let Some(data) = source.strip_prefix("data:") {
            let name = format!("inside the page: {}", data.chars().take(24).collect::<String>());
            let key = format!("{name}\n{}", crate::formats::fields::sha256(data.as_bytes()));
            return self.found.take(&key, || inside(data));
        }
        self.found.take(source, || beside(page, source))
    }

    pub fn finish(self, input: &Input) -> (Vec<PictureRecord>, Option<Problem>) {
        self.found.finish(input)
    }
}

fn inside(data: &str) -> Result<Vec<u8>, String> {
    let words = data.split_once(";base64,").map(|(_, words)| words).ok_or("it is written in a way that is not read")?;
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(plain).map_err(|_| "it is damaged".to_owned())
}

fn beside(page: Option<&Path>, source: &str) -> Result<Vec<u8>, String> {
    let elsewhere = || "it stands elsewhere, and nothing is fetched".to_owned();
    let source = source.split(['?', '#']).next().unwrap_or_default();
    if source.contains(':') || source.starts_with(['/', '\\']) {
        return Err(elsewhere());
    }
    let page = page.ok_or("it is not inside the file")?;
    let decoded = unescaped(source);
    let relative = Path::new(&decoded);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    // Only what was saved with the page bears its name.
    let stem = page.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let first = relative.components().find_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    if !plain || !first.is_some_and(|first| first.starts_with(&stem)) {
        return Err("it was not saved with the page".to_owned());
    }
    let folder = page.parent().unwrap_or(Path::new(""));
    let path = folder.join(relative);
    // A link could lead out of the folder.
    let real = (path.canonicalize().ok()).zip(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }.canonicalize().ok());
    match real {
        Some((file, folder)) if file.starts_with(&folder) => bytes::load(&file, picture::MOST_BYTES).map_err(|problem| problem.message),
        Some(_) => Err(elsewhere()),
        None => Err("it is not in the folder beside the page".to_owned()),
    }
}

/// `%20` and the like as the bytes they stand for.
pub fn unescaped(source: &str) -> String {
    let mut out = Vec::with_capacity(source.len());
    let bytes = source.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
        match digits.filter(|_| *byte == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(meant) => {
                out.push(meant);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| source.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_saved_with_a_page_is_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        let page = folder.path().join("Crane.html");
        std::fs::create_dir(folder.path().join("Crane_files")).expect("made");
        std::fs::write(folder.path().join("Crane_files/a b.png"), b"x").expect("written");
        std::fs::write(folder.path().join("secret.png"), b"x").expect("written");
        let read = |source| beside(Some(&page), source).is_ok();
        assert!(read("Crane_files/a%20b.png") && read("./Crane_files/a%20b.png?v=3"));
        for source in ["secret.png", "Crane_files/../secret.png", "/etc/passwd", "https://example.org/a.png", "Crane_files/c.png", "file:///etc/passwd"] {
            assert!(!read(source), "{source}");
        }
    }
}
