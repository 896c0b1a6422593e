//! Bags that are sound and bags with each kind of fault, small and of our own making.

use super::sums::{Running, Sum};
use super::{Checked, Holder, check, is_meant};
use crate::model::{Problem, ProblemCode};
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Clone, Default)]
struct Shelf(BTreeMap<String, Vec<u8>>);

impl Holder for Shelf {
    fn files(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn faults(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn load(&mut self, file: &str, _: u64) -> Result<Vec<u8>, Problem> {
        let gone = || Problem::of_file(Path::new(file), ProblemCode::Vanished, "It is gone.");
        self.0.get(file).cloned().ok_or_else(gone)
    }

    fn stream(&mut self, file: &str, each: &mut dyn FnMut(&[u8])) -> Result<u64, Problem> {
        let bytes = self.load(file, 0)?;
        bytes.chunks(7).for_each(each);
        Ok(bytes.len() as u64)
    }
}

fn sum(of: Sum, bytes: &[u8]) -> String {
    let mut running = Running::new(of);
    running.add(bytes);
    running.hex()
}

impl Shelf {
    /// Files as they are named, with manifests made for them.
    fn bag(version: &str, sums: &[Sum], payload: &[(&str, &str)]) -> Shelf {
        let mut shelf = Shelf::default();
        shelf.put("bagit.txt", &format!("BagIt-Version: {version}\nTag-File-Character-Encoding: UTF-8\n"));
        for (name, words) in payload {
            shelf.put(name, words);
        }
        for of in sums {
            let lines: String =
                payload.iter().map(|(name, words)| format!("{}  {name}\n", sum(*of, words.as_bytes()))).collect();
            shelf.put(&format!("manifest-{}.txt", of.name()), &lines);
        }
        shelf
    }

    fn sound() -> Shelf {
        Shelf::bag("1.0", &[Sum::Sha256], &[("data/a.txt", "Fares rise."), ("data/in/b.txt", "The mole holds.")])
    }

    fn put(&mut self, name: &str, words: &str) {
        self.0.insert(name.to_owned(), words.as_bytes().to_vec());
    }

    fn with(mut self, name: &str, words: &str) -> Shelf {
        self.put(name, words);
        self
    }

    fn without(mut self, name: &str) -> Shelf {
        self.0.remove(name);
        self
    }

    /// The same with other words in a file.
    fn changed(mut self, name: &str, change: impl Fn(String) -> String) -> Shelf {
        let words = String::from_utf8(self.0.remove(name).unwrap_or_default()).unwrap_or_default();
        self.put(name, &change(words));
        self
    }

    fn adds(self, line: &str) -> Shelf {
        self.changed("manifest-sha256.txt", |words| {
            words + &line.replace("SUM", &sum(Sum::Sha256, b"Fares rise.")) + "\n"
        })
    }

    /// With a tag manifest of everything that is no payload.
    fn tagged(mut self) -> Shelf {
        let tags = self.0.iter().filter(|(name, _)| !name.starts_with("data/"));
        let lines: String = tags.map(|(name, bytes)| format!("{} {name}\n", sum(Sum::Md5, bytes))).collect();
        self.put("tagmanifest-md5.txt", &lines);
        self
    }

    fn checked(mut self) -> Checked {
        check(&mut self)
    }
}

#[test]
fn sound_bags_of_every_version_are_taken() {
    let one: &[(&str, &str)] = &[("data/a.txt", "Fares rise.")];
    let accents = "data/cafe\u{301}.txt";
    let escaped = Shelf::bag("1.0", &[Sum::Sha512], &[("data/100% real.txt", "a"), ("data/b", "b")])
        .changed("manifest-sha512.txt", |words| words.replace("100%", "100%25"));
    let mut utf_16 =
        Shelf::bag("0.97", &[Sum::Md5], one).changed("bagit.txt", |words| words.replace("UTF-8", "UTF-16"));
    let lines = String::from_utf8(utf_16.0["manifest-md5.txt"].clone()).expect("words");
    let units = [0xfeff].into_iter().chain(lines.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    utf_16.0.insert("manifest-md5.txt".into(), units);
    let latin = Shelf::bag("0.97", &[Sum::Md5], one).changed("bagit.txt", |words| words.replace("UTF-8", "ISO-8859-1"));
    let mut latin = latin;
    latin.0.insert("bag-info.txt".into(), b"Contact-Name: Andr\xe9\n".to_vec());
    let cases: Vec<(&str, Shelf)> = vec![
        ("0.93", Shelf::bag("0.93", &[Sum::Md5], one).with("package-info.txt", "Source-Organization: A\n").tagged()),
        ("0.94", Shelf::bag("0.94", &[Sum::Sha1], one)),
        ("0.95", Shelf::bag("0.95", &[Sum::Md5], one)),
        ("0.96", Shelf::bag("0.96", &[Sum::Md5], one).with("bag-info.txt", "A: b\nA: c\n")),
        ("0.97 with six kinds of sums", Shelf::bag("0.97", &Sum::ALL, one).tagged()),
        ("1.0", Shelf::sound().tagged()),
        ("a size", Shelf::sound().with("bag-info.txt", "Payload-Oxum: 26.2\nNote: long\n  and longer\n")),
        ("CRLF", Shelf::sound().changed("manifest-sha256.txt", |words| words.replace('\n', "\r\n"))),
        ("CR", Shelf::sound().changed("bagit.txt", |words| words.replace('\n', "\r"))),
        ("no end of line", Shelf::sound().changed("bagit.txt", |words| words.trim_end().to_owned())),
        (
            "capital sums",
            Shelf::bag("1.0", &[Sum::Sha1], one).changed("manifest-sha1.txt", |w| w[..40].to_uppercase() + &w[40..]),
        ),
        ("a tab", Shelf::sound().changed("manifest-sha256.txt", |words| words.replace("  ", "\t"))),
        ("as md5sum writes", Shelf::sound().changed("manifest-sha256.txt", |words| words.replace("  ", " *"))),
        ("./", Shelf::sound().changed("manifest-sha256.txt", |words| words.replace("  ", "  ./"))),
        ("spaces in names", Shelf::bag("1.0", &[Sum::Md5], &[("data/a  b .txt", "a")])),
        ("escapes", escaped),
        ("an escape that is none", Shelf::bag("1.0", &[Sum::Md5], &[("data/100%20.txt", "a"), ("data/%25.txt", "b")])),
        (
            "accents written another way",
            Shelf::bag("1.0", &[Sum::Md5], &[(accents, "a")])
                .changed("manifest-md5.txt", |w| w.replace("e\u{301}", "é")),
        ),
        (
            "two manifests that share the payload before 1.0",
            Shelf::bag("0.97", &[Sum::Md5], &[("data/a.txt", "a")])
                .with("data/b.txt", "b")
                .with("manifest-sha1.txt", &format!("{}  data/b.txt\n", sum(Sum::Sha1, b"b"))),
        ),
        ("fetched already", Shelf::sound().with("fetch.txt", "https://a.example/a.txt 11 data/a.txt\n")),
        (
            "a bag in a bag",
            Shelf::bag("1.0", &[Sum::Md5], &[("data/bagit.txt", "BagIt-Version: 0\n"), ("data/manifest-md5.txt", "x")]),
        ),
        ("UTF-16", utf_16),
        ("ISO-8859-1", latin),
        ("a file that is no tag file", Shelf::sound().with("notes/readme.txt", "words")),
    ];
    for (what, shelf) in cases {
        let checked = shelf.checked();
        assert_eq!(checked.faults, [], "{what}");
        assert!(!checked.payload.is_empty(), "{what}");
    }
}

#[test]
fn every_kind_of_fault_is_found_and_named() {
    let declared = |from: &str, to: &str| Shelf::sound().changed("bagit.txt", |words| words.replace(from, to));
    let one = |shelf: Shelf, file: &'static str, words: &'static str| (shelf, file, words);
    let cases = vec![
        one(Shelf::sound().without("bagit.txt"), "bagit.txt", "missing"),
        one(Shelf::sound().with("bagit.txt", ""), "bagit.txt", "empty"),
        one(declared("BagIt", "\u{feff}BagIt"), "bagit.txt", "byte order mark"),
        one(declared("Version: 1.0", "Version : 1.0"), "bagit.txt", "white space"),
        one(declared("Version: 1.0", "Version:  1.0"), "bagit.txt", "white space"),
        one(declared("Version: 1.0", "Version: 1.0 "), "bagit.txt", "white space"),
        one(declared("BagIt-Version", " BagIt-Version"), "bagit.txt", "white space"),
        one(declared("Version: 1.0", "Version:1.0"), "bagit.txt", "white space"),
        one(declared("1.0", "2.0"), "bagit.txt", "no version of BagIt"),
        one(declared("1.0", "0.98"), "bagit.txt", "no version of BagIt"),
        one(declared("1.0", "one"), "bagit.txt", "no version of BagIt"),
        one(declared("BagIt-Version: 1.0\n", ""), "bagit.txt", "BagIt-Version"),
        one(declared("Tag-File-Character-Encoding: UTF-8\n", ""), "bagit.txt", "Tag-File-Character-Encoding"),
        one(declared("UTF-8\n", "UTF-8\n\n"), "bagit.txt", "more than its two lines"),
        one(declared("UTF-8", "WTF-8"), "bagit.txt", "not known"),
        one(Shelf::sound().without("manifest-sha256.txt"), "manifest-sha512.txt", "nor any other"),
        one(Shelf::sound().without("data/a.txt"), "manifest-sha256.txt", "is not there"),
        one(Shelf::sound().with("data/a.txt", "Fares fall."), "data/a.txt", "checksum differs"),
        one(Shelf::sound().with("data/a.txt", ""), "data/a.txt", "checksum differs"),
        one(Shelf::sound().with("data/c.txt", "Words."), "data/c.txt", "no manifest lists it"),
        one(Shelf::sound().with("data/.DS_Store", "x"), "data/.DS_Store", "no manifest lists it"),
        one(Shelf::sound().without("data/a.txt").without("data/in/b.txt"), "data/", "no files"),
        one(Shelf::sound().adds("SUM  ../a.txt"), "manifest-sha256.txt", "leads out of the bag"),
        one(Shelf::sound().adds("SUM  data/../../a.txt"), "manifest-sha256.txt", "leads out of the bag"),
        one(Shelf::sound().adds("SUM  data\\..\\..\\a.txt"), "manifest-sha256.txt", "leads out of the bag"),
        one(Shelf::sound().adds("SUM  /etc/passwd"), "manifest-sha256.txt", "leads out of the bag"),
        one(Shelf::sound().adds("SUM  C:\\a.txt"), "manifest-sha256.txt", "leads out of the bag"),
        one(Shelf::sound().adds("SUM  ~/a.txt"), "manifest-sha256.txt", "leads out of the bag"),
        one(Shelf::sound().adds("SUM  ~root/a.txt"), "manifest-sha256.txt", "leads out of the bag"),
        one(Shelf::sound().adds("SUM  a.txt"), "manifest-sha256.txt", "does not lie in data/"),
        one(Shelf::sound().adds("SUM  bagit.txt"), "manifest-sha256.txt", "does not lie in data/"),
        one(Shelf::sound().adds("SUM  data/a.txt"), "manifest-sha256.txt", "already"),
        one(Shelf::sound().adds("SUM  data/A.TXT"), "manifest-sha256.txt", "already"),
        one(
            Shelf::bag("1.0", &[Sum::Sha256], &[("data/é", "a"), ("data/e\u{301}", "a")]),
            "manifest-sha256.txt",
            "already",
        ),
        one(Shelf::sound().adds("SUM"), "manifest-sha256.txt", "no checksum with white space"),
        one(Shelf::sound().adds("beef  data/a.txt"), "manifest-sha256.txt", "no sha256 checksum"),
        one(
            Shelf::sound().changed("manifest-sha256.txt", |w| w.replacen(|c: char| c.is_ascii_hexdigit(), "z", 1)),
            "manifest-sha256.txt",
            "no sha256 checksum",
        ),
        one(
            Shelf::sound().changed("manifest-sha256.txt", |words| format!("\u{feff}{words}")),
            "manifest-sha256.txt",
            "byte order mark",
        ),
        one(Shelf::sound().with("manifest-crc32.txt", "0  data/a.txt\n"), "manifest-crc32.txt", "cannot make crc32"),
        one(
            Shelf::bag("1.0", &[Sum::Md5, Sum::Sha1], &[("data/a.txt", "a"), ("data/b.txt", "b")])
                .changed("manifest-sha1.txt", |words| words.lines().next().unwrap_or_default().to_owned()),
            "data/b.txt",
            "does not list it",
        ),
        one(
            Shelf::sound().tagged().changed("bagit.txt", |words| words.trim_end().to_owned()),
            "bagit.txt",
            "checksum differs",
        ),
        one(Shelf::sound().with("notes.txt", "a").tagged().without("notes.txt"), "tagmanifest-md5.txt", "is not there"),
        one(Shelf::sound().with("bag-info.txt", "Payload-Oxum: 27.2\n"), "bag-info.txt", "27 bytes in 2 files"),
        one(Shelf::sound().with("bag-info.txt", "Payload-Oxum: 26.3\n"), "bag-info.txt", "26 bytes in 3 files"),
        one(Shelf::sound().with("bag-info.txt", "Payload-Oxum: many\n"), "bag-info.txt", "no Payload-Oxum"),
        one(Shelf::sound().with("bag-info.txt", "Payload-Oxum: 26.2\nPayload-Oxum: 26.2\n"), "bag-info.txt", "twice"),
        one(Shelf::sound().with("bag-info.txt", "Contact-Name\n"), "bag-info.txt", "no label"),
        one(Shelf::sound().with("fetch.txt", "https://a.example/a 11 ../a.txt\n"), "fetch.txt", "leads out of the bag"),
        one(Shelf::sound().with("fetch.txt", "https://a.example/a 11 ~/a.txt\n"), "fetch.txt", "leads out of the bag"),
        one(Shelf::sound().with("fetch.txt", "https://a.example/a 11 a.txt\n"), "fetch.txt", "does not lie in data/"),
        one(Shelf::sound().with("fetch.txt", "https://a.example/a some data/a.txt\n"), "fetch.txt", "no length"),
        one(
            Shelf::sound().without("data/a.txt").with("fetch.txt", "https://a.example/a - data/a.txt\n"),
            "manifest-sha256.txt",
            "fetches nothing",
        ),
    ];
    assert!(cases.len() > 30);
    for (shelf, file, words) in cases {
        let faults = shelf.checked().faults;
        let named = faults.iter().any(|fault| fault.file == file && fault.what.contains(words));
        assert!(named, "{file}: {words}, but {faults:?}");
    }
}

#[test]
fn tag_files_that_are_not_in_the_declared_encoding_are_a_fault() {
    let mut shelf = Shelf::sound();
    shelf.0.insert("bag-info.txt".into(), b"Contact-Name: Andr\xe9\n".to_vec());
    assert!(shelf.checked().faults.iter().any(|fault| fault.what.contains("encoding that bagit.txt declares")));
}

#[test]
fn a_folder_is_meant_as_a_bag_where_it_is_declared_or_only_the_declaration_lacks() {
    assert!(is_meant(["bagit.txt"].into_iter()));
    assert!(is_meant(["manifest-md5.txt", "data/a.txt"].into_iter()));
    assert!(!is_meant(["manifest-md5.txt", "a.txt"].into_iter()));
    assert!(!is_meant(["data/a.txt", "manifest.txt"].into_iter()));
}
