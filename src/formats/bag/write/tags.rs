//! What makes a folder a bag: the sums of every file, and what it says of itself. A file is summed piece by piece, by both
//! kinds of sums at once.

use super::AGENT;
use super::audit::day;
use super::payload::files_in;
use super::research::Research;
use crate::formats::bag::sums::{Running, Sum};
use crate::formats::bag::{DECLARATION, PAYLOAD};
use crate::formats::out::file::at;
use crate::formats::out::said::one_line;
use crate::formats::out::{Folder, Handover};
use crate::formats::{About, WriteError};
use std::io::Read;

/// What a bag tells of itself.
pub const INFO: &str = "bag-info.txt";

const SUMS: [Sum; 2] = [Sum::Sha256, Sum::Sha512];

/// A file with its sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summed {
    /// Its path in the bag.
    pub name: String,
    pub size: u64,
    pub sha256: String,
    pub sha512: String,
}

/// Whether a file or folder of that name stands at the top of a bag.
pub fn is_of_bag(name: &str) -> bool {
    let is_manifest = |sum: &Sum| [manifest(*sum), tag_manifest(*sum)].contains(&name.to_owned());
    [DECLARATION, INFO, PAYLOAD.trim_end_matches('/')].contains(&name) || SUMS.iter().any(is_manifest)
}

fn manifest(sum: Sum) -> String {
    format!("manifest-{}.txt", sum.name())
}

fn tag_manifest(sum: Sum) -> String {
    format!("tagmanifest-{}.txt", sum.name())
}

/// Sums up the payload, has it described, and writes the tags; answers all files, the tags first.
pub fn write(
    handover: &Handover,
    about: &About,
    folder: &mut Folder,
    research: &Research,
) -> Result<Vec<Summed>, WriteError> {
    let data = folder.place(PAYLOAD.trim_end_matches('/'));
    let names = files_in(&data).map_err(|cause| at(&data, cause))?;
    let mut payload = Vec::new();
    for name in names {
        payload.push(summed(folder, &format!("{PAYLOAD}{name}"))?);
    }
    let described = research.write(&payload, folder)?;
    payload.push(summed(folder, &described)?);
    payload.sort_by(|a, b| a.name.cmp(&b.name));
    folder.put(DECLARATION, b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")?;
    folder.put(INFO, info(handover, about, &payload).as_bytes())?;
    for sum in SUMS {
        folder.put(&manifest(sum), lines(&payload, sum).as_bytes())?;
    }
    let mut tags = vec![summed(folder, DECLARATION)?, summed(folder, INFO)?];
    for sum in SUMS {
        tags.push(summed(folder, &manifest(sum))?);
    }
    let listed = tags.clone();
    for sum in SUMS {
        folder.put(&tag_manifest(sum), lines(&listed, sum).as_bytes())?;
        tags.push(summed(folder, &tag_manifest(sum))?);
    }
    tags.extend(payload);
    Ok(tags)
}

fn lines(files: &[Summed], sum: Sum) -> String {
    let of = |file: &Summed| if sum == Sum::Sha512 { file.sha512.clone() } else { file.sha256.clone() };
    files.iter().map(|file| format!("{}  {}\n", of(file), file.name)).collect()
}

fn summed(folder: &Folder, name: &str) -> Result<Summed, WriteError> {
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte)) {
        return Err(WriteError::Refused(format!("The file {name} has a name that not every system takes.")));
    }
    let place = folder.place(name);
    let told = |cause| at(&place, cause);
    let mut open = std::fs::File::open(&place).map_err(told)?;
    let (mut piece, mut size) = (vec![0; 256 << 10], 0);
    let (mut sha256, mut sha512) = (Running::new(Sum::Sha256), Running::new(Sum::Sha512));
    loop {
        let read = match open.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => read,
            Err(cause) if cause.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(told(cause)),
        };
        let bytes = piece.get(..read).unwrap_or_default();
        size += read as u64;
        sha256.add(bytes);
        sha512.add(bytes);
    }
    Ok(Summed { name: name.to_owned(), size, sha256: sha256.hex(), sha512: sha512.hex() })
}

/// `bag-info.txt`; its date is that of the newest change, for nothing here comes from the clock.
fn info(handover: &Handover, about: &About, payload: &[Summed]) -> String {
    let bytes: u64 = payload.iter().map(|file| file.size).sum();
    let described = [&about.title, &about.subtitle, &about.introduction];
    let described: Vec<String> =
        described.iter().map(|words| one_line(words)).filter(|words| !words.is_empty()).collect();
    let group = if about.is_collection { about.title.as_str() } else { "" };
    let entries = [
        ("Source-Organization", handover.option("organization").to_owned()),
        ("Contact-Name", handover.option("contact").to_owned()),
        ("Contact-Email", handover.option("email").to_owned()),
        ("External-Description", described.join(". ")),
        ("Bagging-Date", day(&about.modified).unwrap_or_else(|| "1970-01-01".to_owned())),
        ("External-Identifier", identifier(about)),
        ("Bag-Size", said_size(bytes)),
        ("Payload-Oxum", format!("{bytes}.{}", payload.len())),
        ("Bag-Group-Identifier", group.to_owned()),
        ("BagIt-Profile-Identifier", handover.option("profile").to_owned()),
    ];
    let line = |(label, value): &(&str, String)| match one_line(value) {
        value if value.is_empty() => String::new(),
        value => format!("{label}: {value}\n"),
    };
    // Near the beginning, where it is found in a zip.
    format!("{AGENT}{}\n{}", env!("CARGO_PKG_VERSION"), entries.iter().map(line).collect::<String>())
}

fn said_size(bytes: u64) -> String {
    let (mut size, mut unit) = (bytes as f64, "B");
    for next in ["KB", "MB", "GB", "TB"] {
        if size < 1000.0 {
            break;
        }
        (size, unit) = (size / 1000.0, next);
    }
    if unit == "B" { format!("{bytes} B") } else { format!("{size:.1} {unit}") }
}

/// By what a package is known: the collection or issue in it.
pub fn identifier(about: &About) -> String {
    format!("urn:uuid:{}", about.uid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_the_unit_that_fits() {
        for (bytes, words) in [(0, "0 B"), (999, "999 B"), (1_000, "1.0 KB"), (2_340_000, "2.3 MB")] {
            assert_eq!(said_size(bytes), words);
        }
    }
}
