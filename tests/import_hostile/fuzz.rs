//! Zips, bags and archives damaged in every way: reading them ends and never panics. `BACKFILE_FUZZ_SECONDS` gives each
//! that long; without it the damage is the same each time.

use super::{Desk, clipping, zipped};
use backfile::archive::Archive;
use backfile::archive::import::files::Files;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

const QUICK: usize = 150;
const TOKENS: &[&[u8]] = &[
    b"PK\x01\x02",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"\xff\xff\xff\xff",
    b"\0\0\0\0",
    b"../",
    b"data/",
    b"%0A",
    b"\xef\xbb\xbf",
    b"bagit.txt",
    b"\n",
    b" ",
    b"  ",
    b":",
    b"SQLite format 3\0",
    b"\x01\x99\x07\0",
    b"/",
    b"\\",
    b"1.0",
];

fn damage(bytes: &mut Vec<u8>, chance: &mut impl FnMut(usize) -> usize) {
    for _ in 0..=chance(5) {
        let at = chance(bytes.len() + 1);
        match chance(5) {
            0 | 1 if at < bytes.len() => bytes[at] ^= 1 << chance(8),
            2 => bytes.truncate(at.max(bytes.len() / 2)),
            3 => drop(bytes.drain(at.min(bytes.len())..(at + chance(40)).min(bytes.len()))),
            _ => {
                let token = TOKENS[chance(TOKENS.len())];
                // Written over what stands there as often as between: lengths then still fit.
                let end = if chance(2) == 0 { (at + token.len()).min(bytes.len()) } else { at };
                bytes.splice(at..end.max(at), token.iter().copied());
            }
        }
    }
}

fn golden(desk: &Desk) -> Vec<(&'static str, Vec<u8>)> {
    let (words, inner) = (clipping("Fares"), zipped(&[("deep.txt", b"Vol 3\n\nDeep\n\nWords.\n")]));
    let manifest = "9b8a6d0c0f5a0a3f1cf3e5f0c4a5a0d1  data/a.txt\n";
    let declared = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    let bag = [
        ("b/bagit.txt", &declared[..]),
        ("b/manifest-md5.txt", manifest.as_bytes()),
        ("b/bag-info.txt", b"Payload-Oxum: 1.1\n"),
        ("b/fetch.txt", b"https://a.example/a 1 data/b.txt\n"),
        ("b/data/a.txt", words.as_bytes()),
    ];
    let path = desk.folder.path().join("other.backfile");
    drop(Archive::create(&path, Some("The Harbour Ledger")).expect("an archive"));
    vec![
        ("a.zip", zipped(&[("a.txt", words.as_bytes()), ("in/b.zip", &inner), ("é.txt", b"Words.")])),
        ("bag.zip", zipped(&bag)),
        ("a.backfile", std::fs::read(path).expect("its bytes")),
    ]
}

#[test]
fn whatever_the_bytes_what_holds_others_is_read_to_an_end() {
    let seconds: Option<u64> = std::env::var("BACKFILE_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let clock = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.subsec_nanos());
    let mut state = 0x9E37_79B9u64 ^ seconds.map_or(0, |_| u64::from(clock) << 20);
    let mut chance = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let mut desk = Desk::new();
    desk.request.values = [("bagit.damaged".to_owned(), "read".to_owned())].into();
    for (name, whole) in golden(&desk) {
        let (from, mut rounds) = (Instant::now(), 0);
        while seconds.map_or(rounds < QUICK, |seconds| from.elapsed() < Duration::from_secs(seconds)) {
            let mut bytes = whole.clone();
            damage(&mut bytes, &mut chance);
            desk.put(name, &bytes);
            let before = Instant::now();
            Files::default().read(&desk.at(name), &desk.request, &mut |_, _, _| true);
            if before.elapsed() > Duration::from_secs(5) {
                let kept = std::env::temp_dir().join(format!("backfile-fuzz-{name}"));
                std::fs::write(&kept, &bytes).expect("kept");
                panic!("{name}: reading {} takes too long", kept.display());
            }
            rounds += 1;
        }
        println!("{name}: {rounds} damaged files read");
    }
}
