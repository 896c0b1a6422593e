//! The check of a bag: is it declared, is every file there that its manifests list, is every file listed that is there,
//! and has each its checksum. All faults are found, not only the first. It must not read what the payload says.

use super::declaration::{self, Declaration};
use super::holder::Holder;
use super::manifest::{self, Kind};
use super::sums::{Running, Sum};
use super::{DECLARATION, PAYLOAD};
use crate::formats::zipped::alike;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use unicode_normalization::UnicodeNormalization;

/// No manifest or other tag file is larger.
const LARGEST: u64 = 256 << 20;

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its path in the bag.
    pub file: String,
    pub line: Option<u32>,
    /// The end of a sentence.
    pub what: String,
}

/// What came of a check.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// Nothing where the bag is sound.
    pub faults: Vec<Fault>,
    /// The files of the payload, by their paths in the bag.
    pub payload: Vec<String>,
}

struct Checker<'h> {
    holder: &'h mut dyn Holder,
    declared: Declaration,
    faults: Vec<Fault>,
    /// Files by their names with accents written one way.
    files: HashMap<String, String>,
    /// What each file is to sum up to, and where that stands.
    wanted: BTreeMap<String, Vec<(Sum, String, String, u32)>>,
    /// Of the files that were summed.
    sizes: HashMap<String, u64>,
}

/// Checks a bag.
pub fn check(holder: &mut dyn Holder) -> Checked {
    let files = holder.files();
    let mut payload: Vec<String> = files.iter().filter(|file| file.starts_with(PAYLOAD)).cloned().collect();
    payload.sort_by(|a, b| crate::formats::zipped::names::natural(a, b));
    let faults = holder.faults().into_iter().map(|(file, what)| Fault { file, line: None, what }).collect();
    let mut checker = Checker {
        holder,
        declared: Declaration::default(),
        faults,
        files: HashMap::with_capacity(files.len()),
        wanted: BTreeMap::new(),
        sizes: HashMap::new(),
    };
    for file in files {
        let name: String = file.nfc().collect();
        if let Some(twin) = checker.files.insert(name, file.clone()) {
            checker.fault(&file, None, format!("it has the same name as “{twin}” but for how its accents are written"));
        }
    }
    checker.declaration();
    checker.manifests(&payload);
    checker.sums();
    checker.info(&payload);
    Checked { faults: checker.faults, payload }
}

impl Checker<'_> {
    fn fault(&mut self, file: &str, line: Option<u32>, what: impl Into<String>) {
        self.faults.push(Fault { file: file.to_owned(), line, what: what.into() });
    }

    fn lines(&mut self, file: &str, faults: Vec<(u32, String)>) {
        for (line, what) in faults {
            self.fault(file, Some(line), what);
        }
    }

    fn has(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }

    /// The file that one of these paths means.
    fn find(&self, paths: &[String]) -> Option<String> {
        paths.iter().find_map(|path| self.files.get(&path.nfc().collect::<String>())).cloned()
    }

    fn declaration(&mut self) {
        if !self.has(DECLARATION) {
            return self.fault(DECLARATION, None, "it is missing, so this is no bag");
        }
        match self.holder.load(DECLARATION, 64 << 10) {
            Ok(bytes) => {
                let mut faults = Vec::new();
                self.declared = declaration::read(&bytes, &mut faults);
                self.lines(DECLARATION, faults);
            }
            Err(problem) => self.fault(DECLARATION, None, problem.message),
        }
    }

    /// A tag file's words; `None` where they cannot be read.
    fn text(&mut self, file: &str) -> Option<String> {
        let text = match self.holder.load(file, LARGEST) {
            Ok(bytes) => manifest::text(&bytes, &self.declared).map_err(str::to_owned),
            Err(problem) => Err(problem.message),
        };
        text.map_err(|why| self.fault(file, None, why)).ok()
    }

    fn manifests(&mut self, payload: &[String]) {
        if payload.is_empty() {
            self.fault(PAYLOAD, None, "there are no files in it");
        }
        let fetched = self.fetched();
        let names: BTreeSet<String> = self.files.values().filter(|file| Kind::of(file).is_some()).cloned().collect();
        let mut listed: Vec<(String, BTreeSet<String>)> = Vec::new();
        for name in &names {
            let Some(kind) = Kind::of(name) else { continue };
            let Some(sum) = Sum::named(kind.algorithm) else {
                self.fault(name, None, format!("Backfile cannot make {} checksums", kind.algorithm));
                continue;
            };
            let found = self.manifest(name, sum, kind.of_tags, &fetched);
            if !kind.of_tags {
                listed.push((name.clone(), found));
            }
        }
        if !names.iter().any(|name| Kind::of(name).is_some_and(|kind| !kind.of_tags)) {
            return self.fault(
                "manifest-sha512.txt",
                None,
                "there is neither this nor any other manifest of the payload",
            );
        }
        self.complete(payload, &listed);
    }

    /// The files that a manifest lists and that are there.
    fn manifest(&mut self, name: &str, sum: Sum, of_tags: bool, fetched: &[Vec<String>]) -> BTreeSet<String> {
        let Some(text) = self.text(name) else { return BTreeSet::new() };
        let mut faults = Vec::new();
        let lines = manifest::read(&text, sum, of_tags, &mut faults);
        let (mut found, mut seen) = (BTreeSet::new(), HashMap::new());
        for line in lines {
            let shown = line.paths.first().cloned().unwrap_or_default();
            if let Some(first) = seen.insert(alike(&shown), line.number) {
                let why = format!("“{shown}” stands on line {first} already, if only with other capitals or accents");
                faults.push((line.number, why));
                continue;
            }
            match self.find(&line.paths) {
                Some(file) => {
                    let wanted = (sum, line.sum, name.to_owned(), line.number);
                    self.wanted.entry(file.clone()).or_default().push(wanted);
                    found.insert(file);
                }
                None if fetched.iter().any(|paths| paths.iter().any(|path| line.paths.contains(path))) => {
                    let why =
                        format!("“{shown}” is to be fetched from elsewhere (fetch.txt), and Backfile fetches nothing");
                    faults.push((line.number, why));
                }
                None => faults.push((line.number, format!("“{shown}” is listed and is not there"))),
            }
        }
        self.lines(name, faults);
        found
    }

    /// From 1.0 each manifest lists the whole payload, before that all of them together do.
    fn complete(&mut self, payload: &[String], listed: &[(String, BTreeSet<String>)]) {
        for file in payload {
            if !listed.iter().any(|(_, files)| files.contains(file)) {
                self.fault(file, None, "no manifest lists it");
                continue;
            }
            let lacking: Vec<&str> =
                listed.iter().filter(|(_, files)| !files.contains(file)).map(|(name, _)| name.as_str()).collect();
            if self.declared.version >= 100 && !lacking.is_empty() {
                self.fault(
                    file,
                    None,
                    format!("{} does not list it, though another manifest does", lacking.join(" and ")),
                );
            }
        }
    }

    fn fetched(&mut self) -> Vec<Vec<String>> {
        const FETCH: &str = "fetch.txt";
        let Some(text) = self.has(FETCH).then(|| self.text(FETCH)).flatten() else { return Vec::new() };
        let (mut fetched, mut faults) = (Vec::new(), Vec::new());
        for (number, line) in (1..).zip(declaration::lines(&text)).filter(|(_, line)| !line.trim().is_empty()) {
            match manifest::fetched(line) {
                Ok(paths) => fetched.push(paths),
                Err(why) => faults.push((number, why)),
            }
        }
        self.lines(FETCH, faults);
        fetched
    }

    fn sums(&mut self) {
        for (file, wanted) in std::mem::take(&mut self.wanted) {
            let mut running: BTreeMap<Sum, Running> =
                wanted.iter().map(|(sum, ..)| (*sum, Running::new(*sum))).collect();
            let read = self.holder.stream(&file, &mut |piece| running.values_mut().for_each(|sum| sum.add(piece)));
            match read {
                Ok(size) => drop(self.sizes.insert(file.clone(), size)),
                Err(problem) => {
                    self.fault(&file, None, problem.message);
                    continue;
                }
            }
            let made: BTreeMap<Sum, String> = running.into_iter().map(|(sum, running)| (sum, running.hex())).collect();
            for (sum, hex, manifest, line) in wanted {
                if made.get(&sum) != Some(&hex) {
                    self.fault(
                        &file,
                        None,
                        format!("it is not as line {line} of {manifest} says: its {} checksum differs", sum.name()),
                    );
                }
            }
        }
    }

    /// What `bag-info.txt` says of the payload's size.
    fn info(&mut self, payload: &[String]) {
        let name = if self.declared.version < 95 { "package-info.txt" } else { "bag-info.txt" };
        let Some(text) = self.has(name).then(|| self.text(name)).flatten() else { return };
        let mut faults = Vec::new();
        let entries = manifest::entries(&text, &mut faults);
        let mut sizes = entries.iter().filter(|(label, ..)| label.eq_ignore_ascii_case("Payload-Oxum"));
        if let Some((_, value, line)) = sizes.next() {
            let told =
                value.split_once('.').and_then(|(bytes, files)| Some((bytes.parse().ok()?, files.parse().ok()?)));
            match told {
                None => faults.push((*line, format!("“{value}” is no Payload-Oxum: bytes, a full stop and files"))),
                Some(told) => faults.extend(self.differs(told, payload).map(|why| (*line, why))),
            }
        }
        if let Some((.., line)) = sizes.next() {
            faults.push((*line, "Payload-Oxum stands there twice".into()));
        }
        self.lines(name, faults);
    }

    fn differs(&mut self, (bytes, files): (u64, u64), payload: &[String]) -> Option<String> {
        let mut size = 0u64;
        for file in payload {
            size += match self.sizes.get(file) {
                Some(size) => *size,
                None => self.holder.stream(file, &mut |_| {}).unwrap_or_default(),
            };
        }
        let has = (size, payload.len() as u64);
        (has != (bytes, files)).then(|| {
            format!(
                "Payload-Oxum says {bytes} bytes in {files} files, and there are {} bytes in {} files",
                has.0, has.1
            )
        })
    }
}
