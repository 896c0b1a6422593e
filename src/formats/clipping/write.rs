//! Records to files. Articles that came from one file go back into one; all of them unchanged are that file, byte for
//! byte. Only what is needed to put divided files together is held in memory. A file that is there already is never
//! overwritten by other words.

use super::losses::Losses;
use super::{edit, layout};
use crate::formats::out::names;
use crate::formats::{Supply, WriteError, Written};
use crate::model::record::{ArticleRecord, IssueRecord, Provenance};
use crate::text::charset::Charset;
use crate::text::encoding;
use encoding_rs::UTF_8;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Writes all that `supply` holds into the folder `target`.
pub fn write(supply: &dyn Supply, target: &Path, tick: &mut dyn FnMut() -> bool) -> Result<Written, WriteError> {
    let mut out = Out { target, names: names::Names::default(), written: Written::default() };
    let mut losses = Losses::default();
    losses.of_archive(supply)?;
    let mut open: BTreeMap<(String, String, u32), Vec<Piece>> = BTreeMap::new();
    let mut order = 0u64;
    supply.issues(&mut |mut issue| {
        let articles = std::mem::take(&mut issue.articles);
        losses.of_issue(&issue, articles.is_empty());
        for mut article in articles {
            if !tick() {
                return Err(WriteError::Cancelled);
            }
            order += 1;
            out.written.articles += 1;
            losses.of_article(&article);
            match article.provenance.take().filter(|p| p.format == super::ID && p.part < p.parts) {
                None => {
                    out.put(&names::of_article(&issue, &article, "txt"), layout::article(&issue, &article).as_bytes())?
                }
                Some(from) => {
                    let key = (from.path.clone(), from.sha256.clone(), from.parts);
                    let parts = from.parts;
                    let piece = piece(from, &issue, &article, order, &mut losses);
                    let pieces = open.entry(key.clone()).or_default();
                    pieces.push(piece);
                    if whole(pieces, parts) {
                        let pieces = open.remove(&key).unwrap_or_default();
                        out.put(&names::from_path(&key.0), &joined(pieces))?;
                    }
                }
            }
        }
        Ok(())
    })?;
    let mut rest: Vec<(String, Piece)> =
        open.into_iter().flat_map(|(key, ps)| ps.into_iter().map(move |p| (key.0.clone(), p))).collect();
    rest.sort_by_key(|(_, piece)| piece.order);
    for (path, piece) in rest {
        let name = names::of_part(&path, piece.part);
        out.put(&name, &joined(vec![piece]))?;
    }
    out.written.losses = losses.sentences();
    Ok(out.written)
}

/// One article's part of a file.
struct Piece {
    part: u32,
    order: u64,
    bytes: Vec<u8>,
    encoding: Charset,
    /// Its text when it changed.
    changed: Option<String>,
    has_masthead: bool,
    /// The masthead to set above it where the text before does not say its issue.
    masthead: Option<String>,
    issue: (String, String, String, String),
}

fn piece(from: Provenance, issue: &IssueRecord, article: &ArticleRecord, order: u64, losses: &mut Losses) -> Piece {
    let decoded = encoding::decode_known(&from.bytes, &from.encoding);
    let mut outcome = decoded.as_ref().map(|d| edit::apply(&d.text, issue, article)).unwrap_or_default();
    if outcome.date_lost {
        losses.add("a date that its printed spelling cannot show");
    }
    // Characters that were lost on reading are not written over the bytes they came from without a word.
    if outcome.text.is_some() && decoded.as_ref().is_ok_and(|d| !d.is_exact(&from.bytes)) {
        losses.add("bytes that were not readable in the first place");
    }
    Piece {
        part: from.part,
        order,
        encoding: decoded.as_ref().map_or(UTF_8.into(), |d| d.encoding),
        bytes: from.bytes,
        changed: outcome.text.take(),
        has_masthead: outcome.has_masthead,
        masthead: layout::masthead(issue),
        issue: (issue.uid.0.clone(), issue.date.clone(), issue.volume.clone(), issue.number.clone()),
    }
}

/// Whether each part of the file is there once.
fn whole(pieces: &[Piece], parts: u32) -> bool {
    if pieces.len() != parts as usize {
        return false;
    }
    let mut there: Vec<u32> = pieces.iter().map(|p| p.part).collect();
    there.sort_unstable();
    there.iter().zip(0..).all(|(a, b)| *a == b)
}

/// The parts in their order as one file, in its own encoding where that has all characters, else in UTF-8.
fn joined(mut pieces: Vec<Piece>) -> Vec<u8> {
    pieces.sort_by_key(|p| p.part);
    let mut current = None;
    for piece in &mut pieces {
        let said = piece.has_masthead || current.as_ref() == Some(&piece.issue);
        if let Some(masthead) = piece.masthead.take().filter(|_| !said) {
            let text = piece.text();
            let end = if text.contains("\r\n") {
                "\r\n"
            } else if !text.contains('\n') && text.contains('\r') {
                "\r"
            } else {
                "\n"
            };
            piece.changed = Some(format!("{}{end}{end}{text}", masthead.replace('\n', end)));
        }
        current = Some(piece.issue.clone());
    }
    if pieces.iter().all(|p| p.changed.is_none()) {
        return pieces.into_iter().flat_map(|p| p.bytes).collect();
    }
    let own: Option<Vec<Vec<u8>>> = pieces.iter().enumerate().map(|(i, p)| p.encoded(i == 0)).collect();
    match own {
        Some(parts) => parts.concat(),
        None => pieces.iter().map(Piece::text).collect::<String>().into_bytes(),
    }
}

impl Piece {
    fn text(&self) -> String {
        match &self.changed {
            Some(text) => text.clone(),
            None => encoding::decode_known(&self.bytes, self.encoding.name()).map(|d| d.text).unwrap_or_default(),
        }
    }

    /// Its bytes in the file's encoding; UTF-16 is never left without its mark at the head of a file.
    fn encoded(&self, first: bool) -> Option<Vec<u8>> {
        let Some(text) = &self.changed else { return Some(self.bytes.clone()) };
        let mark = encoding::byte_order_mark(self.encoding);
        let marked = !mark.is_empty() && self.bytes.starts_with(mark);
        let needed = first && self.part > 0 && self.encoding.name().starts_with("UTF-16");
        let head = if marked || needed { mark } else { b"" };
        Some([head, &encoding::encode(text, self.encoding)?].concat())
    }
}

/// Where the files go.
struct Out<'a> {
    target: &'a Path,
    names: names::Names,
    written: Written,
}

impl Out<'_> {
    /// Writes beside the place and renames, so that no half file is ever seen under its name.
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |cause| WriteError::Io { path, cause }
        };
        loop {
            let path = self.target.join(self.names.unique(name));
            if path.exists() {
                if same(&path, bytes) {
                    return self.done(path);
                }
                continue;
            }
            let mut file = new_file(self.target).map_err(failed(&path))?;
            file.write_all(bytes).map_err(failed(&path))?;
            match file.persist_noclobber(&path) {
                Ok(_) => return self.done(path),
                Err(e) if e.error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(failed(&path)(e.error)),
            }
        }
    }

    fn done(&mut self, path: PathBuf) -> Result<(), WriteError> {
        self.written.files.push(path);
        Ok(())
    }
}

fn same(path: &Path, bytes: &[u8]) -> bool {
    std::fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64)
        && std::fs::read(path).is_ok_and(|b| b == bytes)
}

/// A temporary file that others may read once it has its name.
fn new_file(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".backfile-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
