//! What a reader reads: a file on the disk, or one that lies inside another (in a zip, in a bag) and is held in memory.
//! Both are named by the path that people and provenance see. It must not know any format.

use super::bytes;
use crate::model::{Problem, ProblemCode};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Asks what holds a file for another one beside it, by its path from the folder of the first (`ALTO/0001.xml`).
pub type Neighbours = Arc<dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync>;

/// A file to be read.
#[derive(Clone)]
pub struct Input {
    path: PathBuf,
    /// Set where the file lies inside another.
    held: Option<Arc<[u8]>>,
    /// What lies beside it there.
    neighbours: Option<Neighbours>,
    /// All of a small file, once its beginning was looked at: it is not read twice.
    seen: OnceLock<Vec<u8>>,
}

/// Reads and goes to any place.
pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl Input {
    /// A file on the disk.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Input { path: path.into(), held: None, neighbours: None, seen: OnceLock::new() }
    }

    /// A file inside another; `path` is that of the outer one with the inner name behind it.
    pub fn held(path: impl Into<PathBuf>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Input { held: Some(bytes.into()), ..Input::file(path) }
    }

    /// The same with a way to what lies beside it in the file that holds it.
    pub fn with_neighbours(self, neighbours: Neighbours) -> Self {
        Input { neighbours: Some(neighbours), ..self }
    }

    /// As it is told to people and kept in provenance.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where it lies on the disk, unless it lies inside another file.
    pub fn on_disk(&self) -> Option<&Path> {
        self.held.is_none().then_some(self.path.as_path())
    }

    /// The extension in lower case, without its dot; empty where there is none.
    pub fn extension(&self) -> String {
        self.path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
    }

    /// All its bytes, at most `limit` of them; one that has more, or cannot be read, is a problem.
    pub fn load(&self, limit: u64) -> Result<Cow<'_, [u8]>, Problem> {
        match self.held.as_deref().or(self.seen.get().map(Vec::as_slice)) {
            Some(held) if held.len() as u64 > limit => Err(bytes::too_large(&self.path, held.len() as u64, limit)),
            Some(held) => Ok(Cow::Borrowed(held)),
            None => bytes::load(&self.path, limit).map(Cow::Owned),
        }
    }

    /// Its first bytes, at most `most`; none where it cannot be read.
    pub fn head(&self, most: u64) -> Cow<'_, [u8]> {
        if let Some(held) = self.held.as_deref().or(self.seen.get().map(Vec::as_slice)) {
            return Cow::Borrowed(&held[..held.len().min(usize::try_from(most).unwrap_or(usize::MAX))]);
        }
        let Ok(about) = std::fs::metadata(&self.path) else { return Cow::default() };
        let Some(file) = about.is_file().then(|| File::open(&self.path).ok()).flatten() else { return Cow::default() };
        let mut head = Vec::with_capacity(usize::try_from(about.len().min(most)).unwrap_or_default() + 1);
        // What could be read counts; the reader complains of the rest.
        let read = file.take(most).read_to_end(&mut head);
        if read.is_ok() && (head.len() as u64) < most {
            return Cow::Borrowed(self.seen.get_or_init(|| head));
        }
        Cow::Owned(head)
    }

    /// Opens it to be read piece by piece. Only an ordinary file is opened: a pipe would wait for ever.
    pub fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        if let Some(held) = &self.held {
            return Ok(Box::new(Cursor::new(&held[..])));
        }
        if !std::fs::metadata(&self.path)?.is_file() {
            return Err(io::Error::other("it is not a file"));
        }
        Ok(Box::new(File::open(&self.path)?))
    }

    /// A file that this one names: one in its folder or below. Whatever leads elsewhere – a way up, a whole path, an
    /// address, a link – is a problem, and so is one that is not there.
    pub fn beside(&self, named: &str) -> Result<Input, Problem> {
        let shown: String = named.chars().take(200).collect();
        let Some(inner) = inner_path(named) else {
            let words = format!(
                "The file names “{shown}”, which lies outside its own folder; nothing outside is opened. Put the files together and import them again."
            );
            return Err(self.problem(ProblemCode::Unreadable, words));
        };
        let missing = || {
            let words =
                format!("The file “{shown}” that it names is not beside it. Put it there and import this one again.");
            self.problem(ProblemCode::Vanished, words)
        };
        let folder = self.path.parent().unwrap_or(Path::new(""));
        if self.held.is_some() {
            let bytes = self.neighbours.as_ref().and_then(|ask| ask(&inner)).ok_or_else(missing)?;
            return Ok(Input::held(folder.join(inner), bytes));
        }
        let path = folder.join(inner);
        let base = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let (real, base) = (path.canonicalize().map_err(|_| missing())?, base.canonicalize().map_err(|_| missing())?);
        if !real.starts_with(base) {
            let words = format!(
                "The file names “{shown}”, which is a link that leads out of its own folder; nothing outside is opened. Put the file itself there."
            );
            return Err(self.problem(ProblemCode::Unreadable, words));
        }
        Ok(Input::file(path))
    }

    /// The one problem of a file that cannot be taken.
    pub fn problem(&self, code: ProblemCode, message: impl Into<String>) -> Problem {
        Problem::of_file(&self.path, code, message)
    }
}

impl std::fmt::Debug for Input {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Input").field("path", &self.path).field("held", &self.held.is_some()).finish_non_exhaustive()
    }
}

/// A name in a file as a path below its folder, with `/` between its parts; none where it leads anywhere else.
pub fn inner_path(named: &str) -> Option<String> {
    let named = decoded(named.trim()).replace('\\', "/");
    // Some programs write paths of the file's own folder as addresses.
    let named = ["file://./", "file:./", "./"].iter().find_map(|start| named.strip_prefix(start)).unwrap_or(&named);
    let leads_away = |part: &str| part == ".." || part.contains([':', '\0']);
    let parts: Vec<&str> = named.split('/').filter(|part| *part != ".").collect();
    let within = !named.starts_with('/') && !parts.iter().any(|part| part.is_empty() || leads_away(part));
    (within && !parts.is_empty() && named.len() < 4_096).then(|| parts.join("/"))
}

/// `%20` as the space it stands for; what is no such thing stays.
fn decoded(named: &str) -> String {
    let mut bytes = Vec::with_capacity(named.len());
    let mut rest = named.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = after.get(if byte.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| named.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_inside_another_is_read_as_one_on_the_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("A.TXT");
        std::fs::write(&path, b"12345").expect("written");
        for input in [Input::file(&path), Input::held("box.zip/A.TXT", b"12345".to_vec())] {
            assert_eq!(input.load(5).as_deref(), Ok(&b"12345"[..]));
            assert_eq!(input.load(4).map_err(|p| p.code), Err(ProblemCode::TooLarge));
            assert_eq!((input.head(2).into_owned(), input.extension()), (b"12".to_vec(), "txt".to_owned()));
        }
        assert!(Input::file(folder.path()).open().is_err());
    }

    #[test]
    fn what_a_file_names_is_opened_only_in_its_own_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let (inside, outside) = (folder.path().join("in"), folder.path().join("secret.xml"));
        std::fs::create_dir_all(inside.join("ALTO")).expect("a folder");
        for path in [&outside, &inside.join("mets.xml"), &inside.join("ALTO/page 1.xml")] {
            std::fs::write(path, b"<a/>").expect("written");
        }
        let mets = Input::file(inside.join("mets.xml"));
        for named in ["ALTO/page 1.xml", "./ALTO/page%201.xml", "file://./ALTO/page 1.xml", "ALTO\\page 1.xml"] {
            assert_eq!(mets.beside(named).map(|f| f.path().to_owned()), Ok(inside.join("ALTO/page 1.xml")), "{named}");
        }
        let whole = outside.to_string_lossy().into_owned();
        let away = ["../secret.xml", "ALTO/../../secret.xml", "%2e%2e/secret.xml", "https://a.example/a.xml", &whole];
        for named in away.into_iter().chain(["C:\\a.xml", "//a/b.xml", "file:///etc/passwd", ""]) {
            assert_eq!(mets.beside(named).map(|_| ()).map_err(|p| p.code), Err(ProblemCode::Unreadable), "{named}");
        }
        assert_eq!(mets.beside("gone.xml").map(|_| ()).map_err(|p| p.code), Err(ProblemCode::Vanished));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&outside, inside.join("link.xml")).expect("a link");
            assert!(mets.beside("link.xml").is_err_and(|p| p.message.contains("link")));
        }
    }

    #[test]
    fn a_file_inside_another_asks_that_one_for_its_neighbours() {
        let alone = Input::held("box.zip/in/mets.xml", Vec::new());
        assert!(alone.beside("a.xml").is_err());
        let input = alone.with_neighbours(Arc::new(|named| (named == "ALTO/a.xml").then(|| b"<a/>".to_vec())));
        let found = input.beside("./ALTO/a.xml");
        assert!(found.is_ok_and(|f| f.path() == Path::new("box.zip/in/ALTO/a.xml") && f.load(9).is_ok()));
        assert!(input.beside("../a.xml").is_err() && input.beside("b.xml").is_err());
    }
}
