//! Files that belong to another one of the same import: the pages and pictures that a METS file names are read with it and
//! do not come in by themselves.

use crate::formats::{Input, Limits, mets};
use crate::text::encoding;
use std::collections::HashSet;
use std::path::PathBuf;

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

/// The same in a zip, where not every file is opened to know: a METS file is called so, or by ten figures.
pub fn parts_in_zip<'n>(
    names: impl Iterator<Item = &'n str>,
    read: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
) -> HashSet<String> {
    let is_candidate = |name: &&str| {
        let (path, file) = (name.to_lowercase(), name.rsplit('/').next().unwrap_or_default());
        let stem = file.split('.').next().unwrap_or_default();
        let called_so = file.to_lowercase().contains("mets") || path.ends_with(".mets");
        let by_figures = stem.len() == 10 && stem.bytes().all(|b| b.is_ascii_digit());
        (path.ends_with(".xml") && (called_so || by_figures)) || path.ends_with(".mets")
    };
    let mut parts = HashSet::new();
    for name in names.filter(is_candidate) {
        let Some(bytes) = read(name).filter(|bytes| mets::begins_as_mets(bytes.get(..4_096).unwrap_or(bytes))) else {
            continue;
        };
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        parts.extend(named(&bytes).into_iter().map(|named| format!("{folder}{named}")).filter(|part| part != name));
    }
    parts
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
        let names = ["in/1.jp2", "in/mets.xml", "in/2.xml"];
        let parts = parts_in_zip(names.into_iter(), &mut |name| (name == "in/mets.xml").then(|| mets.into()));
        assert_eq!(parts, HashSet::from(["in/ALTO/1.xml".to_owned(), "in/1.jp2".to_owned()]));
    }
}
