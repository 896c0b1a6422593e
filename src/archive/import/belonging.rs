//! Files that belong to another one of the same import: the pages and pictures that a METS file names, and what was saved
//! with a web page. They are read with it or not at all, and do not come in by themselves.

use super::beside::Beside;
use crate::formats::{Input, Limits, mets};
use crate::text::encoding;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// So much of an XML file is looked at to know whether it is a METS file.
const HEAD: u64 = 4_096;

/// Leaves out what a METS file among `files` names, itself excepted.
pub fn leave_out_parts(files: &mut Vec<PathBuf>) {
    if files.len() < 2 {
        return;
    }
    let mut parts: HashSet<PathBuf> = HashSet::new();
    for path in files.iter() {
        let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
        if !extension.is_some_and(|extension| extension == "xml" || extension == "mets") {
            continue;
        }
        let input = Input::file(path);
        if !mets::begins_as_mets(&input.head(HEAD)) {
            continue;
        }
        let Ok(bytes) = input.load(Limits::default().file_bytes()) else { continue };
        let folder = path.parent().map(PathBuf::from).unwrap_or_default();
        parts.extend(named(&bytes).into_iter().map(|named| folder.join(named)).filter(|part| part != path));
    }
    files.retain(|file| !parts.contains(file));
}

fn named(mets: &[u8]) -> Vec<String> {
    encoding::decode(mets).map(|decoded| mets::named(&decoded.text)).unwrap_or_default()
}

/// Reads a file of a zip by its name: so many first bytes of it, or all.
pub type ByName<'r> = dyn FnMut(&str, Option<u64>) -> Option<Vec<u8>> + 'r;

/// The same in a zip, which is read by the names in it: so many first bytes, or all where no number is said.
pub fn parts_in_zip<'n>(names: impl Iterator<Item = &'n str> + Clone, read: &mut ByName) -> HashSet<String> {
    let mut parts = HashSet::new();
    if names.clone().nth(1).is_none() {
        return parts;
    }
    let may_be = |name: &&str| {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        ["xml", "mets"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    };
    for name in names.filter(may_be) {
        if !read(name, Some(HEAD)).is_some_and(|head| mets::begins_as_mets(&head)) {
            continue;
        }
        let Some(bytes) = read(name, None) else { continue };
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        parts.extend(named(&bytes).into_iter().map(|named| format!("{folder}{named}")).filter(|part| part != name));
    }
    parts
}

/// What browsers and word processors put behind the name of a page for the folder of its pictures and styles.
const BESIDE_PAGES: &[&str] = &[
    "_files",
    ".files",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_arquivos",
    "_ficheiros",
    "_file",
    "_bestanden",
    "-filer",
    "_bylos",
    "_datoteke",
    "_dosyalar",
    "_elemei",
    "_failid",
    "_fails",
    "_fajlovi",
    "_fitxategiak",
    "_fitxers",
    "_pliki",
    "_soubory",
    "_tiedostot",
    "_файлы",
    "_αρχεία",
];

/// Whether a folder was saved with the page beside it: nothing in it comes in by itself.
pub fn is_of_page(folder: &Path, beside: &dyn Beside) -> bool {
    let Some(name) = folder.file_name().and_then(|name| name.to_str()) else { return false };
    let stem = BESIDE_PAGES.iter().find_map(|suffix| {
        let (stem, end) = name.split_at_checked(name.len().checked_sub(suffix.len())?)?;
        (!stem.is_empty() && end.eq_ignore_ascii_case(suffix)).then_some(stem)
    });
    let Some(stem) = stem else { return false };
    let is_here = |extension: &&str| beside.has(&folder.with_file_name(format!("{stem}.{extension}")));
    ["html", "htm", "xhtml", "HTML", "HTM"].iter().any(is_here)
}

/// Whether a file in a zip lies in such a folder.
pub fn is_saved_with_page(path: &Path, zip: &Path, beside: &dyn Beside) -> bool {
    path.ancestors().skip(1).take_while(|folder| *folder != zip).any(|folder| is_of_page(folder, beside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_a_digitised_issue_do_not_come_in_by_themselves() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("ALTO")).expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let mets = "<mets xmlns:xlink='x'><FLocat xlink:href='file://./ALTO/1.xml'/><FLocat xlink:href = \"1.jp2\"/>\
                    <FLocat xlink:href='mets.xml'/><FLocat xlink:href='../other.xml'/></mets>";
        for (name, words) in [("mets.xml", mets), ("ALTO/1.xml", "<alto/>"), ("1.jp2", "x"), ("2.xml", "<alto/>")] {
            std::fs::write(path(name), words).expect("written");
        }
        let mut files: Vec<PathBuf> = ["1.jp2", "2.xml", "ALTO/1.xml", "mets.xml"].map(path).to_vec();
        leave_out_parts(&mut files);
        assert_eq!(files, ["2.xml", "mets.xml"].map(path));
        let names = ["in/1.jp2", "in/Ausgabe 7.xml", "in/2.xml"];
        let parts = parts_in_zip(names.into_iter(), &mut |name, _| (name == "in/Ausgabe 7.xml").then(|| mets.into()));

        assert_eq!(parts, HashSet::from(["in/ALTO/1.xml", "in/1.jp2", "in/mets.xml"].map(str::to_owned)));
    }

    #[test]
    fn a_folder_that_was_saved_with_a_page_does_not_come_in_by_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "<p>Words.</p>").expect("written");
        };
        for name in [
            "Fares.html",
            "Fares_files/frame.html",
            "Fähre.HTM",
            "Fähre-Dateien/ad.html",
            "a.b.htm",
            "a.b_fichiers/c/x.html",
            "Other_files/kept.txt",
            "_files/kept.txt",
            "files/kept.txt",
            "Fares/kept.txt",
            "note.txt",
            "note_files/kept.txt",
        ] {
            write(name);
        }
        let (files, problems) = super::super::files::survey(&[folder.path().to_owned()]);
        let kept = files.iter().filter(|file| file.ends_with("kept.txt")).count();
        assert_eq!((files.len(), kept, problems.len()), (9, 5, 0), "{files:?}");
        let (own, _) = super::super::files::survey(&[folder.path().join("Fares_files")]);
        assert_eq!(own.len(), 1, "whoever names the folder means it");
    }
}
