//! Whatever the bytes, every reader ends and none panics. Golden files (`tests/golden/FORMAT/`) are damaged in many
//! ways and read. Quick by itself and the same each time; `BACKFILE_FUZZ_SECONDS=60` gives each format that long with
//! other damage each time, and `BACKFILE_FUZZ_FORMAT=csv` only that format.

use backfile::formats::{FORMATS, Format, Input, ReadOptions};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use zip::CompressionMethod::{Deflated, Stored};
use zip::write::{SimpleFileOptions, ZipWriter};

/// How often each format's files are damaged when no time is given.
const QUICK: usize = 80;
/// No file here is so large that reading it may take longer.
const AT_MOST: Duration = Duration::from_secs(5);
/// No file here holds so much that a reader may hand on more.
const MOST_RECORDS: usize = 1_000_000;
/// How much more memory the program may hold after a long run than after its first tenth.
const MOST_GROWTH: u64 = 256 << 20;

/// Words that readers give a meaning to.
const TOKENS: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\r",
    b"\n",
    b"\r\n\r\n",
    b"\n\n\n",
    b"\t",
    b" ",
    b"\"",
    b"\"\"",
    b"'",
    b",",
    b";",
    b"|",
    b"=",
    b":",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b"&amp;",
    b"&#0;",
    b"&#x110000;",
    b"&unknown;",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<?xml version=\"1.1\"?>",
    b"<?xml version=\"1.0\" encoding=\"utf-16\"?>",
    b"<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d SYSTEM \"e\">]>",
    b"&b;",
    b"xmlns=\"\"",
    b"xml:space=\"preserve\"",
    b"<p>",
    b"<div>",
    b"</p>",
    b"<script>",
    b"\x1d",
    b"\x1e",
    b"\x1f",
    b"$a",
    b"\x1b(N",
    b"00000",
    b"99999",
    b"-1",
    b"0",
    b"1e999",
    b"18446744073709551616",
    b"0000-00-00",
    b"9999-99-99",
    b"31-12-2025",
    b"2025-08-21",
    b"Thursday",
    b"Vol 0",
    b"null",
    b"true",
    b"\"format\"",
    b"\\u0000",
    b"\\ud800",
    b"---\n",
    b"- ",
    b"# ",
    b"```",
    b"![](",
    b"@article{",
    b"@string{",
    b"\\\"{",
    b"TY  - ",
    b"ER  - ",
    b"LDR",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"%PDF-1.7",
    b"startxref",
    b"endobj",
    b"stream",
    b"/Length",
    b"<<",
    b">>",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x97\x9e",
    b"\xcc\x81",
    b"\xed\xa0\x80",
    b"\xc3",
    b"\x81\x40",
];

/// Chance that can be had again from its seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }
}

/// Files of a format, those in folders of its folder among them.
fn golden(format: &Format) -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = match format.id {
        "clipping" => root.join("assets/sample"),
        id => root.join("tests/golden").join(id),
    };
    let (mut folders, mut files) = (vec![own], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => files.extend(std::fs::read(&path).ok().map(|bytes| (path, bytes))),
            }
        }
    }
    // Large ones say nothing that small ones do not, and take the time of many.
    files.retain(|(_, bytes)| bytes.len() < 300_000);
    files.sort();
    files
}

/// One to six cuts, flips, doublings, insertions, or pieces of another file.
fn damage(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + 1 + chance.below(64)).min(bytes.len());
        match chance.below(9) {
            0 | 1 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            2 if at < bytes.len() => bytes[at] = chance.next() as u8,
            3 => bytes.truncate(at),
            4 => drop(bytes.drain(at.min(end)..end)),
            5 => {
                let piece = bytes[at.min(end)..end].repeat(1 + chance.below(40));
                bytes.splice(at..at, piece);
            }
            6 => {
                let from = chance.below(other.len() + 1);
                let piece = &other[from..(from + 1 + chance.below(400)).min(other.len()).max(from)];
                bytes.splice(at..at, piece.iter().copied());
            }
            _ => drop(bytes.splice(at..at, TOKENS[chance.below(TOKENS.len())].iter().copied())),
        }
    }
}

/// The same within a zip, so that not every fault is one of its checksums; nothing where the bytes are none.
fn damage_within(bytes: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut entries = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut words = Vec::new();
        entry.by_ref().take(4 << 20).read_to_end(&mut words).ok()?;
        entries.push((name, words));
    }
    let chosen = chance.below(entries.len());
    let other = entries.get(chance.below(entries.len()))?.1.clone();
    damage(&mut entries.get_mut(chosen)?.1, &other, chance);
    if chance.below(10) == 0 {
        entries.remove(chance.below(entries.len()));
    }
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, words) in entries {
        let method = if name == "mimetype" { Stored } else { Deflated };
        out.start_file(name, SimpleFileOptions::default().compression_method(method)).ok()?;
        out.write_all(&words).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

/// Reads on a thread of its own; what went wrong, if anything did.
fn read(format: &'static Format, name: &Path, bytes: &[u8]) -> Result<(), String> {
    let (done, waits) = sync_channel(1);
    let input = Input::held(Path::new("fuzz").join(name.file_name().unwrap_or_default()), bytes.to_vec());
    let read = format.read.ok_or("it reads nothing")?;
    let thread = std::thread::spawn(move || {
        (format.sniff)(input.path(), &input.head(65_536));
        let mut records = 0usize;
        read(&input, &ReadOptions::default(), &mut |_| {
            records += 1;
            records < MOST_RECORDS
        });
        let _ = done.send(records);
    });
    match waits.recv_timeout(AT_MOST) {
        Ok(records) if records < MOST_RECORDS => Ok(()),
        Ok(_) => Err("it hands on without end".into()),
        Err(RecvTimeoutError::Timeout) => Err("it does not end".into()),
        Err(RecvTimeoutError::Disconnected) => Err(match thread.join() {
            Err(cause) => match cause.downcast::<String>() {
                Ok(words) => format!("it panicked: {words}"),
                Err(cause) => format!("it panicked: {}", cause.downcast_ref::<&str>().unwrap_or(&"")),
            },
            Ok(()) => "it said nothing".into(),
        }),
    }
}

/// What the program holds in memory; 0 where the system does not say.
fn held() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4_096
}

/// Reads a format's files whole, cut off, and damaged; the first fault, with the bytes kept for whoever mends it.
fn fuzz(format: &'static Format, seconds: Option<u64>) -> Result<usize, String> {
    let files = golden(format);
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.subsec_nanos());
    let seed = seconds.map_or(0, |_| u64::from(clock()) << 20);
    let mut chance = Chance(format.id.bytes().fold(0x9E37_79B9 ^ seed, |sum, b| (sum << 5) ^ sum ^ u64::from(b)));
    let try_out = |name: &Path, bytes: &[u8]| {
        read(format, name, bytes).map_err(|fault| {
            let kept = std::env::temp_dir().join(format!("backfile-fuzz-{}", format.id));
            let _ = std::fs::write(&kept, bytes);
            format!("{}: {fault}, on {} as damaged in {}", format.id, name.display(), kept.display())
        })
    };
    for (name, bytes) in &files {
        try_out(name, bytes)?;
    }
    let (from, mut rounds, mut first) = (Instant::now(), 0usize, None);
    let within = |rounds: usize| match seconds {
        Some(seconds) => from.elapsed() < Duration::from_secs(seconds),
        None => rounds < QUICK,
    };
    while !files.is_empty() && within(rounds) {
        let (name, whole) = &files[chance.below(files.len())];
        let (_, other) = &files[chance.below(files.len())];
        let inner = (chance.below(4) > 0).then(|| damage_within(whole, &mut chance)).flatten();
        let bytes = inner.unwrap_or_else(|| {
            let mut bytes = whole.clone();
            damage(&mut bytes, other, &mut chance);
            bytes
        });
        try_out(name, &bytes)?;
        rounds += 1;
        if seconds.is_some_and(|seconds| from.elapsed() * 10 > Duration::from_secs(seconds)) {
            let before = *first.get_or_insert_with(held);
            if held() > before + MOST_GROWTH {
                return Err(format!("{}: it holds {} MiB more than at first", format.id, (held() - before) >> 20));
            }
        }
    }
    Ok(rounds)
}

#[test]
fn whatever_the_bytes_every_reader_ends_and_none_panics() {
    let seconds = std::env::var("BACKFILE_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let only = std::env::var("BACKFILE_FUZZ_FORMAT").unwrap_or_default();
    let mut faults = Vec::new();
    for format in FORMATS.iter().copied().filter(|format| format.read.is_some()) {
        if !only.is_empty() && only != format.id {
            continue;
        }
        match fuzz(format, seconds) {
            Ok(0) => faults.push(format!("{}: it has no golden files in tests/golden/{0}", format.id)),
            Ok(rounds) => println!("{}: {rounds} damaged files read", format.id),
            Err(fault) => faults.push(fault),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
