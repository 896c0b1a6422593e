//! Bags in folders and in zips.

use super::{Desk, clipping, zipped};
use backfile::archive::import::FileChoice;
use sha2::{Digest, Sha256};

const DECLARED: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

fn line(name: &str, bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}  {name}\n")
}

/// The files of a sound bag with this payload.
fn bag(payload: &[(&str, &[u8])]) -> Vec<(String, Vec<u8>)> {
    let manifest: String = payload.iter().map(|(name, bytes)| line(name, bytes)).collect();
    let mut files = vec![
        ("bagit.txt".to_owned(), DECLARED.as_bytes().to_vec()),
        ("manifest-sha256.txt".to_owned(), manifest.into_bytes()),
        ("bag-info.txt".to_owned(), b"Contact-Name: Ada Quill\n".to_vec()),
    ];
    files.extend(payload.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())));
    files
}

fn put(desk: &Desk, folder: &str, files: &[(String, Vec<u8>)]) {
    for (name, bytes) in files {
        desk.put(&format!("{folder}/{name}"), bytes);
    }
}

fn packed(top: &str, files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let named: Vec<(String, &[u8])> =
        files.iter().map(|(name, bytes)| (format!("{top}{name}"), bytes.as_slice())).collect();
    let entries: Vec<(&str, &[u8])> = named.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    zipped(&entries)
}

#[test]
fn a_sound_bag_is_read_and_only_its_payload() {
    let (one, two, three) = (clipping("One"), clipping("Two"), clipping("Three"));
    let desk = Desk::new();
    put(&desk, "bag", &bag(&[("data/one.txt", one.as_bytes())]));
    desk.put("two.zip", packed("two/", &bag(&[("data/in/two.txt", two.as_bytes())])));
    desk.put("three.zip", packed("", &bag(&[("data/three.txt", three.as_bytes())])));
    desk.import().are(&["One", "Three", "Two"]).problems(0);
}

#[test]
fn a_bag_with_faults_is_refused_with_each_of_them_unless_it_is_wanted_all_the_same() {
    let words = clipping("Altered");
    let mut files = bag(&[("data/a.txt", words.as_bytes()), ("data/gone.txt", b"Words.")]);
    files.retain(|(name, _)| name != "data/gone.txt");
    files.iter_mut().filter(|(name, _)| name == "data/a.txt").for_each(|(_, bytes)| bytes.extend_from_slice(b"\n"));
    for pack in [false, true] {
        let mut desk = Desk::new();
        if pack {
            desk.put("bag.zip", packed("bag/", &files));
        } else {
            put(&desk, "bag.zip", &files);
        }
        desk.put("good.txt", clipping("Good"));
        let came = desk.import();
        came.are(&["Good"]).says("bag.zip", "nothing of it was read").says("data/a.txt", "checksum differs");
        came.says("manifest-sha256.txt", "“data/gone.txt” is listed and is not there").problems(3);
        std::fs::remove_file(desk.archive()).expect("removed");
        let choice = FileChoice {
            path: desk.at("bag.zip").to_string_lossy().into_owned(),
            values: [("damaged".to_owned(), "read".to_owned())].into(),
            ..FileChoice::default()
        };
        desk.request.files = vec![choice];
        desk.import().are(&["Altered", "Good"]).says("data/a.txt", "checksum differs").problems(2);
    }
}

#[test]
fn a_bag_that_lacks_its_declaration_is_still_meant_as_one() {
    let desk = Desk::new();
    let files: Vec<_> = bag(&[("data/a.txt", b"Words.")]).into_iter().filter(|(name, _)| name != "bagit.txt").collect();
    put(&desk, "bag", &files);
    desk.import().are(&[]).says("bag", "nothing of it was read").says("bagit.txt", "missing");
}

#[test]
fn of_a_bag_with_our_own_export_only_that_is_read() {
    let json = br#"{"format":"backfile/1","issues":[{"date":"2025-08-21","volume":"2059","articles":[{"headline":"Whole","body":"Words."}]}]}"#;
    let files = bag(&[("data/again.txt", clipping("Again").as_bytes()), ("data/export.json", json)]);
    for pack in [false, true] {
        let desk = Desk::new();
        if pack {
            desk.put("bag.zip", packed("bag/", &files));
        } else {
            put(&desk, "bag.zip", &files);
        }
        desk.import().are(&["Whole"]).says("bag.zip", "other 1 files").problems(1);
    }
}

#[cfg(unix)]
#[test]
fn links_in_a_bag_are_faults() {
    let desk = Desk::new();
    put(&desk, "bag", &bag(&[("data/a.txt", clipping("Good").as_bytes())]));
    std::os::unix::fs::symlink("/etc/hostname", desk.at("bag/data/link.txt")).expect("a link");
    desk.import().are(&[]).says("data/link.txt", "link or a device");
}
