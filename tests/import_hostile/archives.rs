//! Another archive as what is imported.

use super::{Desk, clipping, zipped};
use backfile::archive::export::What;
use backfile::archive::import::{Progress, Request, import};
use backfile::archive::{Archive, Reader};
use backfile::formats::json;
use std::path::{Path, PathBuf};

/// An archive with the sample paper, and one article of it in the trash; closed.
fn other(folder: &Path) -> PathBuf {
    let path = folder.join("other.backfile");
    let mut archive = &mut Archive::create(&path, None).expect("an archive");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let request = Request { paths: vec![sample], publication: "The Vennick Sentinel".into(), ..Request::default() };
    import(&mut archive, &request, None, &Progress::default()).expect("imported");
    path
}

fn exported(archive: &Path, to: &Path) -> Vec<u8> {
    let reader = Reader::open(archive).expect("a reader");
    reader.export(&What::Everything, &json::FORMAT, &Default::default(), to, &mut || true).expect("exported");
    std::fs::read(to).expect("its bytes")
}

/// Name, size and bytes of all files of a folder.
fn seen(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut files: Vec<_> = entries.map(|entry| (entry.path(), std::fs::read(entry.path()).expect("read"))).collect();
    files.sort();
    files
}

#[test]
fn another_archive_comes_in_whole_and_nothing_is_written_beside_it() {
    let desk = Desk::new();
    let path = other(desk.folder.path());
    std::fs::copy(&path, desk.at("other.backfile")).expect("copied");
    let before = seen(&desk.at(""));
    let came = desk.import();
    assert!(came.headlines.len() > 40);
    assert_eq!(came.report.formats.get("archive"), Some(&(came.headlines.len() as u64)));
    assert_eq!(seen(&desk.at("")), before);
    let (here, there) = (desk.folder.path().join("here.json"), desk.folder.path().join("there.json"));
    assert_eq!(exported(&desk.archive(), &here), exported(&path, &there));
}

#[test]
fn an_archive_in_a_zip_comes_in_too() {
    let desk = Desk::new();
    let path = other(desk.folder.path());
    desk.put("box.zip", zipped(&[("in/other.backfile", &std::fs::read(&path).expect("read"))]));
    assert!(desk.import().headlines.len() > 40);
}

#[test]
fn an_archive_that_is_newer_damaged_or_of_another_program_is_one_problem() {
    let desk = Desk::new();
    let whole = std::fs::read(other(desk.folder.path())).expect("read");
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&999u32.to_be_bytes());
    let mut foreign = whole.clone();
    foreign[68..72].copy_from_slice(b"ELSE");
    desk.put("newer.backfile", newer).put("foreign.backfile", foreign);
    desk.put("cut.backfile", &whole[..whole.len() / 2]).put("stub.backfile", &whole[..100]);
    desk.put("good.txt", clipping("Good"));
    let came = desk.import();
    assert!(came.headlines.contains(&"Good".to_owned()));
    came.says("newer.backfile", "newer Backfile").says("foreign.backfile", "").says("stub.backfile", "");
    came.says("cut.backfile", "");
}
